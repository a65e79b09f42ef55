"""What `./run` does with its arguments."""

import os
import subprocess
import sys
from pathlib import Path

from tools import checks, prepare, serve
from tools.steps import PYTHON, Stamp, Stop, Timed, environment, say

USAGE = "Usage: ./run [--no-serve] [--empty] | ./run tongpin … | ./run test … (./run --help tells more)."
OWN_DATABASE_COMMANDS = {"check", "help", "makemigrations", "migrate", "version", "--help", "-h", "--version"}
FILE_COMMANDS = {"forecast", "backtest"}  # they need no data folder either


def start(arguments: list[str]) -> int:
    """The exit code; every expected failure is one sentence on stderr."""
    try:
        if arguments[:1] == ["tongpin"]:
            return command_line(arguments[1:])
        if arguments[:1] == ["test"]:
            return checks.run(arguments[1:])
        if set(arguments) <= {"--no-serve", "--empty"}:
            return product(empty="--empty" in arguments, serving="--no-serve" not in arguments)
        raise Stop(USAGE)
    except Stop as reason:
        say(str(reason))
        return 1
    except KeyboardInterrupt:
        say("Stopped.")
        return 130
    except OSError as problem:
        say(f"{problem.strerror}: {problem.filename}" if problem.filename else str(problem))
        return 1


def data_folder() -> Path:
    """The data folder, made absolute for every program that is started from here."""
    folder = Path(os.environ.get("TONGPIN_DATA") or "var").expanduser().resolve()
    prepare.writable(folder, "the data folder")
    os.environ["TONGPIN_DATA"] = str(folder)
    return folder


def product(*, empty: bool, serving: bool) -> int:
    number = serve.port() if serving else 0
    data = data_folder()
    content = Content(data)
    content.check(empty=empty)
    prepare.install()
    prepare.assets()
    prepare.database(data, database_address())
    prepare.static_files(data)
    content.fill(empty=empty)
    if not serving:
        say("Tongpin is set up; ./run starts it.")
        return 0
    if content.demo.holds():
        os.environ.setdefault("TONGPIN_DEMO", "1")  # its quick sign-in buttons; 0 takes them away
    return serve.serve(number, f"Tongpin: http://{serve.HOST}:{number}\n{content.how_to_sign_in()}")


def command_line(arguments: list[str]) -> int:
    asked = set(arguments[:1])
    data = None if FILE_COMMANDS & asked else data_folder()
    prepare.install()
    if data and not OWN_DATABASE_COMMANDS & asked:
        prepare.database(data, database_address())
    sys.stdout.flush()
    os.execve(PYTHON, [str(PYTHON), "-m", "tongpin", *arguments], environment())  # noqa: S606 - no shell is wanted


def database_address() -> str:
    return os.environ.get("DATABASE_URL", "")


class Content:
    """What a database was filled with by its first start: the demo, or nothing but an owner."""

    def __init__(self, data: Path) -> None:
        stamps = data / "stamps"
        self.demo = Stamp(stamps, "content", f"demo {database_address()}")
        self.empty = Stamp(stamps, "content", f"empty {database_address()}")

    def check(self, *, empty: bool) -> None:
        """Stops early where the wish does not fit what is there, or a question could not be asked."""
        if empty and self.demo.holds():
            raise Stop("This data folder already holds the demo; name another one with TONGPIN_DATA.")
        if empty and not self.empty.holds() and not owner_given() and not sys.stdin.isatty():
            raise Stop("No terminal to ask on: set TONGPIN_OWNER_EMAIL and TONGPIN_OWNER_PASSWORD.")

    def fill(self, *, empty: bool) -> None:
        if self.demo.holds() or self.empty.holds():
            return
        if empty:
            create_owner()
            self.empty.set()
            return
        with Timed("demo"):
            prepare.tongpin("load the demo", "demo", "load")
        self.demo.set()

    def how_to_sign_in(self) -> str:
        if self.demo.holds():
            return "Sign in with one of the demo buttons on the first page."
        who = os.environ.get("TONGPIN_OWNER_EMAIL") or "the owner's e-mail"
        return f"Sign in with {who} and the password chosen for it."


def owner_given() -> bool:
    return bool(os.environ.get("TONGPIN_OWNER_EMAIL") and os.environ.get("TONGPIN_OWNER_PASSWORD"))


def create_owner() -> None:
    """Lets the command ask on this terminal; its own words explain a refusal."""
    done = subprocess.run([str(PYTHON), "-m", "tongpin", "owner", "create"], env=environment(), check=False)
    if done.returncode:
        raise Stop("The owner was not created.")
