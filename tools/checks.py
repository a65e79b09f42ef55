"""Everything that has to hold: `./run test`."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from tools import browser, prepare
from tools.steps import PYTHON, ROOT, VENV, Stop, environment, say

PAGES_ON_POSTGRES = ("tests/web/test_query_counts.py", "tests/web/test_today.py", "tests/web/test_board.py")
PYTEST = (str(PYTHON), "-m", "pytest", "--dist", "worksteal", "--durations", "12")
CORES = min(max(2, os.cpu_count() or 2), 4)  # a container may have fewer than its machine shows
Result = tuple[str, float, bool]


def in_venv(program: str, *arguments: str) -> list[str]:
    return [str(VENV / "bin" / program), *arguments]


def tongpin(*arguments: str) -> list[str]:
    return [str(PYTHON), "-m", "tongpin", *arguments]


def quick_checks() -> dict[str, list[str]]:
    """Name → command of everything that reads the source instead of running it; what takes longest comes first."""
    templates = [str(path) for path in sorted((ROOT / "src").rglob("*.html"))]
    return {
        "mypy": in_venv("mypy"),
        "migrations": tongpin("makemigrations", "--check", "--dry-run"),
        "system check": tongpin("check", "--deploy", "--fail-level", "ERROR"),
        "translations": [str(PYTHON), "tools/catalogues.py", "check"],
        "import contracts": in_venv("lint-imports"),
        "ruff check": in_venv("ruff", "check", "."),
        "ruff format": in_venv("ruff", "format", "--check", "."),
        "djade": in_venv("djade", "--check", "--target-version", "5.2", *templates),
    }


def run(arguments: list[str]) -> int:
    """0 if all held; with arguments, only pytest runs, with these."""
    with ThreadPoolExecutor(1) as pool:
        chromium = pool.submit(browser.install_chromium)
        prepare.install("dev", *["spark"] * bool(shutil.which("java")))
        prepare.assets()
        reason = chromium.result()
    if reason and os.environ.get("CI"):
        raise Stop(f"CI needs the browser tests: {reason}")
    if reason:
        say(f"Browser tests are skipped: {reason}")
    with tempfile.TemporaryDirectory(prefix="tongpin-check-") as data:
        os.environ["TONGPIN_DATA"] = data
        return pytest_only(arguments) if arguments else everything(skip_browser=bool(reason))


def pytest_only(arguments: list[str]) -> int:
    command = [str(PYTHON), "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment(), check=False).returncode


def everything(*, skip_browser: bool) -> int:
    os.environ.pop("DATABASE_URL", None)
    results: list[Result] = []
    with ThreadPoolExecutor(1) as aside:  # mypy leaves a core to the first tests
        source = aside.submit(read_source)
        for beside in suites(skip_browser=skip_browser):
            with ThreadPoolExecutor(len(beside)) as pool:
                results += pool.map(lambda suite: timed(suite.name, suite.holds), beside)
        results = source.result() + results
    say("\n" + "\n".join(line(*result) for result in results))
    failed = [name for name, _, held in results if not held]
    say(f"\nFailed: {', '.join(failed)}." if failed else "\nEverything holds.")
    return 1 if failed else 0


def read_source() -> list[Result]:
    """The quick checks beside each other, as many at a time as there are cores."""
    results = []
    with ThreadPoolExecutor(CORES) as pool:
        for done in [
            pool.submit(timed, name, partial(quiet, command)) for name, command in quick_checks().items()
        ]:
            results.append(done.result())
            say(line(*results[-1]))
    return results


@dataclass(frozen=True)
class Suite:
    """One run of pytest: on which database, with how many workers, and what it runs."""

    name: str
    database: str
    workers: int
    what: tuple[str, ...]

    def holds(self) -> bool:
        """What it says comes in one piece, since another may run beside it."""
        say(f"· {self.name}")
        command = [*PYTEST, "-n", str(self.workers), *self.what]
        seen = {**environment(), "TONGPIN_TEST_DATABASE": self.database}
        done = subprocess.run(command, cwd=ROOT, env=seen, capture_output=True, text=True, check=False)
        print(f"\n{self.name}\n{done.stdout}{done.stderr}", flush=True)
        return done.returncode == 0


def suites(*, skip_browser: bool) -> list[list[Suite]]:
    """What runs one after the other, and in each what runs beside each other."""
    # the browser's server and PostgreSQL go through the migrations; here the tables are made at once
    sqlite = Suite("tests on SQLite", "sqlite", CORES, ("tests", "--ignore=tests/browser", "--nomigrations"))
    # Playwright keeps an event loop running in its process, and Django's database refuses to be used beside one
    # and its workers wait for pages much of their time
    browser = Suite("tests in the browser", "sqlite", CORES + 1, ("tests/browser",))
    # what is asked of the database is in app; of the pages, one test that opens them all among a thousand deals will do,
    # and the slow ones (the demo, every page as everybody) are the same on any database
    asked = ("tests/app", "tests/api", *PAGES_ON_POSTGRES, "-m", "not slow")
    postgres = Suite("tests on PostgreSQL", "postgres", CORES, asked)
    # the workers of these two wait for a browser, a server, a database: together they keep all cores busy
    return [[sqlite], [postgres] if skip_browser else [browser, postgres]]


def timed(name: str, check: Callable[[], bool]) -> Result:
    began = time.monotonic()
    held = check()
    return name, time.monotonic() - began, held


def line(name: str, seconds: float, held: bool) -> str:  # noqa: FBT001 - the result of timed()
    return f"{'ok    ' if held else 'FAILED'}  {name} ({seconds:.1f} s)"


def quiet(command: list[str]) -> bool:
    """True if a check passes; what it prints is shown only if not."""
    done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        say(done.stdout + done.stderr)
    return done.returncode == 0
