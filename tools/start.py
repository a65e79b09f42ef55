"""What `./run` does with its arguments."""

import os
import subprocess
import sys
from pathlib import Path

from tools import checks, prepare, serve
from tools.alone import alone
from tools.steps import PYTHON, ROOT, Stop, Timed, environment, say

USAGE = "Usage: ./run [--no-serve] [--empty] | ./run tongpin … | ./run test … (./run --help tells more)."
OWN_DATABASE_COMMANDS = {"check", "help", "makemigrations", "migrate", "version", "--help", "-h", "--version"}
NOTHING, DEMO, IN_USE, OWNERLESS = "empty", "demo", "in use", "without a workspace"
"""What `tongpin demo state` answers."""
LOCK = "setup.lock"
BUSY = "Another ./run is setting this data folder up; waiting."
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
    folder = Path(os.environ.get("TONGPIN_DATA") or ROOT / "var").expanduser().resolve()
    prepare.writable(folder, "the data folder")
    os.environ["TONGPIN_DATA"] = str(folder)
    return folder


def product(*, empty: bool, serving: bool) -> int:
    number = serve.port() if serving else 0
    data = data_folder()
    if empty and not database_address() and not (data / prepare.SQLITE).exists():
        require_answers()
    prepare.install()
    prepare.assets()
    with alone(data / LOCK, BUSY):
        held = prepare.look_into_database(data, database_address())
        prepare.static_files(data)
        held = filled(held, empty=empty)
    if not serving:
        say("Tongpin is set up; ./run starts it.")
        return 0
    if held == DEMO:
        os.environ.setdefault("TONGPIN_DEMO", "1")  # its quick sign-in buttons; 0 takes them away
    return serve.serve(number, f"Tongpin: http://{serve.HOST}:{number}\n{how_to_sign_in(held)}")


def command_line(arguments: list[str]) -> int:
    asked = set(arguments[:1])
    data = None if FILE_COMMANDS & asked else data_folder()
    prepare.install()
    if data and not OWN_DATABASE_COMMANDS & asked:
        with alone(data / LOCK, BUSY):
            prepare.database(data, database_address())
    sys.stdout.flush()
    os.execve(PYTHON, [str(PYTHON), "-m", "tongpin", *arguments], environment())  # noqa: S606 - no shell is wanted


def database_address() -> str:
    return os.environ.get("DATABASE_URL", "")


def filled(held: str, *, empty: bool) -> str:
    """What the database holds in the end: the demo, or the work of somebody, into which nothing is ever loaded."""
    if not empty and held == NOTHING:
        with Timed("demo"):
            prepare.tongpin("load the demo", "demo", "load")
        return DEMO
    if empty and held == DEMO:
        raise Stop("There is the demo already; name another data folder or database for an empty start.")
    if empty and held == IN_USE:
        say("The database is in use already: --empty leaves it as it is and asks for no owner.")
    if empty and held in (NOTHING, OWNERLESS):
        require_answers()
        create_owner()
        return IN_USE
    return held


def how_to_sign_in(held: str) -> str:
    if held == DEMO and os.environ.get("TONGPIN_DEMO") == "1":
        return "Sign in with one of the demo buttons on the first page."
    who = os.environ.get("TONGPIN_OWNER_EMAIL") or "the owner's e-mail"
    return f"Sign in with {who} and the password chosen for it."


def require_answers() -> None:
    """Stops where nobody could be asked who the owner is."""
    given = os.environ.get("TONGPIN_OWNER_EMAIL") and os.environ.get("TONGPIN_OWNER_PASSWORD")
    if not given and not sys.stdin.isatty():
        raise Stop("No terminal to ask on: set TONGPIN_OWNER_EMAIL and TONGPIN_OWNER_PASSWORD.")


def create_owner() -> None:
    """Lets the command ask on this terminal; its own words explain a refusal."""
    done = subprocess.run([str(PYTHON), "-m", "tongpin", "owner", "create"], env=environment(), check=False)
    if done.returncode:
        raise Stop("The owner was not created.")
