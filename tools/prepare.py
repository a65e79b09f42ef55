"""The steps from a fresh clone to a product that can be served."""

import errno
import importlib.util
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools.alone import alone
from tools.installed import lacking, remember
from tools.steps import PYTHON, ROOT, STAMPS, VENV, Stamp, Stop, Timed, command, fingerprint, say

REQUIREMENTS = ROOT / "requirements"
WEB = ROOT / "src/tongpin/web"
VENDOR = WEB / "shell/static/vendor"
PIP_INSTALL = (
    *("-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check", "--no-compile"),
    *("--no-deps", "--require-hashes", "--requirement"),
)
MIGRATE = """
import sys
from tongpin.cli import main
sys.exit(main(["migrate", "--no-input", "--skip-checks", "--verbosity", "0"]) or main(["demo", "state"]))
"""
SQLITE = "tongpin.sqlite3"
UNUSED = ("ninja", "django_htmx")  # megabytes that no page refers to, slow to compress
SOURCE = "tongpin.pth"  # tells .venv where the source is
CLONE = ROOT / "run"  # whoever holds its lock changes .venv and the browser files
BUSY = "Another ./run is setting .venv up; waiting."
VERSION = ".".join(map(str, sys.version_info[:3]))


def virtual_environment() -> None:
    """A .venv of this Python that finds the source."""
    stamp = Stamp(STAMPS, "venv", f"{VERSION} {sys.platform} {ROOT}")
    if stamp.holds() and PYTHON.exists() and any(VENV.glob(f"lib/python3*/site-packages/{SOURCE}")):
        return
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            raise Stop(
                f"This Python has no {module} module; Debian and Ubuntu: apt-get install python3-venv."
            )
    with Timed("virtual environment"):
        if not usable():
            shutil.rmtree(VENV, ignore_errors=True)
            command("make the virtual environment .venv", [sys.executable, "-m", "venv", VENV])
        for packages in VENV.glob("lib/python3*/site-packages"):
            (packages / SOURCE).write_text(f"{ROOT / 'src'}\n", "utf-8")
        stamp.set()


def usable() -> bool:
    """True if .venv is of this Python version and in its place."""
    try:
        settings = (VENV / "pyvenv.cfg").read_text("utf-8")
        installer = (VENV / "bin/pip").read_text("utf-8").splitlines()[0]
    except (OSError, IndexError):
        return False
    return f"version = {VERSION}" in settings and str(VENV) in installer and PYTHON.exists()


def packages(*kinds: str) -> None:
    """Installs exactly what lock files name; where from is pip's own business. Several go beside each other."""
    with ThreadPoolExecutor(len(kinds)) as pool:
        for done in [pool.submit(_packages, kind, kinds[:place]) for place, kind in enumerate(kinds)]:
            done.result()


def _packages(kind: str, beside: Sequence[str]) -> None:
    """Also what was installed and is gone since is installed again."""
    lock = REQUIREMENTS / f"{kind}.txt"
    stamp = Stamp(STAMPS, kind, fingerprint([lock], VERSION))
    if stamp.holds() and lacking(kind) == set():
        return
    theirs = {one for other in beside for one in locked(REQUIREMENTS / f"{other}.txt")}
    own = [one for one in locked(lock) if one not in theirs]
    with Timed(f"Python packages ({kind})"):
        if not stamp.holds():
            _pip(lock.name, own)
        if not stamp.holds() or lacking(kind) is None:
            remember(kind, own)
        if gone := lacking(kind):
            _pip(lock.name, [one for one in own if one.partition("==")[0] in gone], "--force-reinstall")
        stamp.set()


def _pip(name: str, chosen: Sequence[str], *more: str) -> None:
    """Installs some of what a lock file names."""
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / name
        own.write_text("".join(chosen), "utf-8")
        command(
            f"install the Python packages of requirements/{name}",
            [PYTHON, *PIP_INSTALL, own, *more],
            needs_network=f"pip reaches no package index with what requirements/{name} names.",
        )


def locked(lock: Path) -> list[str]:
    """What a lock file names: each package with its version and hashes."""
    return re.findall(r"^\S+==.*(?:\n +--hash.*)*\n", lock.read_text("utf-8"), re.MULTILINE)


def assets() -> None:
    """Copies styles, scripts and the icon font that pages use."""
    with alone(CLONE, BUSY):
        _assets()


def _assets() -> None:
    stamp = Stamp(STAMPS, "assets", fingerprint([ROOT / "package-lock.json", ROOT / "tools/assets.py"]))
    if stamp.holds() and (VENDOR / "htmx.min.js").exists():
        return
    if shutil.which("npm") is None:
        packages("build")
    with Timed("browser files"):
        command(
            "fetch the browser files",
            [PYTHON, ROOT / "tools/assets.py"],
            needs_network="npm reaches no registry; the browser files cannot be fetched.",
        )
        stamp.set()


def catalogues() -> None:
    """Compiles the translations."""
    written = list(WEB.glob("*/locale/zh_Hans/LC_MESSAGES/django.po"))
    stamp = Stamp(STAMPS, "catalogues", fingerprint([*written, ROOT / "tools/catalogues.py"]))
    if stamp.holds() and all(path.with_suffix(".mo").exists() for path in written):
        return
    with Timed("translations"):
        command("compile the translations", [PYTHON, ROOT / "tools/catalogues.py", "compile"])
        stamp.set()


def database(data: Path, address: str) -> None:
    """Brings the database to the newest form, unless that was done here before."""
    stamp = _database_stamp(data, address)
    if not stamp.holds() or not (address or (data / SQLITE).exists()):
        look_into_database(data, address)


def look_into_database(data: Path, address: str) -> str:
    """What the database holds, in the words of `tongpin demo state`.

    It is asked each time, and brought to the newest form: it may be another one than at the last start, from a backup.
    """
    stamp = _database_stamp(data, address)
    with Timed("database", quiet=stamp.holds()):
        held = command("bring the database up to date", [PYTHON, "-c", MIGRATE]).strip().splitlines()
        stamp.set()
    return held[-1] if held else ""


def _database_stamp(data: Path, address: str) -> Stamp:
    migrations = (ROOT / "src/tongpin/app/migrations").glob("*.py")
    mark = fingerprint([*migrations, REQUIREMENTS / "runtime.txt"], address)
    return Stamp(data / "stamps", "database", mark)


def static_files(data: Path) -> None:
    """Collects what the server hands to browsers, hashed and compressed."""
    found = (ROOT / "src/tongpin").rglob("static/**/*")
    files = [path for path in found if path.is_file() and not path.is_relative_to(VENDOR)]
    locks = [REQUIREMENTS / "runtime.txt", ROOT / "package-lock.json", ROOT / "tools/assets.py"]
    stamp = Stamp(data / "stamps", "static", fingerprint([*files, *locks]))
    if stamp.holds() and (data / "static/staticfiles.json").exists():
        return
    with Timed("static files"):
        quietly = ("--no-input", "--clear", "--verbosity", "0")
        unused = (f"--ignore={package}" for package in UNUSED)
        tongpin("collect the static files", "collectstatic", *quietly, *unused)
        stamp.set()


def tongpin(what: str, *arguments: str) -> str:
    """The output of a `tongpin` command."""
    return command(what, [PYTHON, "-m", "tongpin", *arguments])


def writable(folder: Path, meaning: str) -> None:
    """Stops unless files can be made in a folder."""
    probe = folder / ".tongpin-probe"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as problem:
        if problem.errno == errno.ENOSPC:
            raise Stop(f"The disk is full: nothing can be written to {meaning} {folder}.") from problem
        raise Stop(f"No write permission for {meaning} {folder} ({problem.strerror}).") from problem


def install(*more: str) -> None:
    """Everything that does not depend on the data folder, except the browser files; `more` are lock files beside the product's."""
    with alone(CLONE, BUSY):
        if not STAMPS.exists():
            writable(ROOT, "the folder")
            say("Setting Tongpin up; the first time takes about half a minute.")
        virtual_environment()
        packages("runtime", *more)
        catalogues()
