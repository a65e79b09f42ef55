"""Steps of the set-up that are skipped while nothing they depend on has changed."""

import hashlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin/python"
STAMPS = VENV / "stamps"
BYTECODE = VENV / "bytecode"

TRACEBACK = "Traceback (most recent call last)"
NO_NETWORK = (
    "NewConnectionError",
    "Name or service not known",
    "name resolution",
    "Network is unreachable",
    "Connection refused",
    "ConnectTimeout",
    "Connection to",
    "ProxyError",
    "(from versions: none)",
    "ENOTFOUND",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "ECONNRESET",
    "ETIMEDOUT",
    "ENETUNREACH",
)


INCOMPLETE = "The folder .venv is not whole (there is no {}): remove it, and the next ./run makes it anew."


class Stop(Exception):
    """Ends the run with one sentence."""


def say(text: str) -> None:
    """Progress goes to stderr: what a command prints stays clean."""
    print(text, file=sys.stderr, flush=True)


def environment() -> dict[str, str]:
    """The user's environment without what would lead Python or pip out of .venv.

    Compiled modules are kept in .venv, nowhere else: without them every start compiles Django anew, for seconds.
    """
    astray = (
        *("PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "__PYVENV_LAUNCHER__"),
        "PYTHONDONTWRITEBYTECODE",
    )
    kept = {name: value for name, value in os.environ.items() if name not in astray}
    return kept | {"PYTHONUTF8": "1", "PYTHONPYCACHEPREFIX": str(BYTECODE)}


def fingerprint(files: Iterable[Path], *words: str) -> str:
    """SHA-256 over the names and contents of files, and words beside them."""
    total = hashlib.sha256()
    for path in sorted(files):
        name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
        total.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\0".encode())
    for word in words:
        total.update(word.encode() + b"\0")
    return total.hexdigest()


class Stamp:
    """Remembers the fingerprint under which a step was last done."""

    def __init__(self, folder: Path, name: str, mark: str) -> None:
        self.place = folder / name
        self.mark = mark

    def holds(self) -> bool:
        try:
            return self.place.read_text("utf-8") == self.mark
        except OSError:
            return False

    def set(self) -> None:
        self.place.parent.mkdir(parents=True, exist_ok=True)
        self.place.write_text(self.mark, "utf-8")


def command(what: str, arguments: Sequence[str | Path], needs_network: str = "") -> str:
    """The output of a program; its failure becomes one sentence, with its last lines."""
    done = subprocess.run(
        [str(argument) for argument in arguments],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return done.stdout
    if needs_network and any(sign in done.stdout for sign in NO_NETWORK):
        raise Stop(f"No network: {needs_network}")
    raise Stop(f"Could not {what}: {reason(done.stdout)}")


def reason(output: str) -> str:
    """What a failed program had to say: the exception of a traceback, or its last lines."""
    module = re.search(r"No module named '?(?!tongpin)(\w+)", output)
    if module and not os.environ.get("TONGPIN_DEBUG"):
        return INCOMPLETE.format(module[1])
    if TRACEBACK in output and not os.environ.get("TONGPIN_DEBUG"):
        exceptions = re.findall(r"^(?:\w+\.)*\w+: .*", output, re.MULTILINE)
        last = exceptions[-1] if exceptions else output.splitlines()[-1]
        return re.sub(r"^(?:\w+\.)+", "", last)
    lines = output.strip().splitlines()[-15:] if TRACEBACK not in output else output.splitlines()
    return lines[0] if len(lines) == 1 else "".join(f"\n  {line}" for line in lines)


class Timed:
    """Names a step while it runs and says how long it took."""

    def __init__(self, name: str, *, quiet: bool = False) -> None:
        self.name = name
        self.quiet = quiet
        self.began = time.monotonic()

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None and not self.quiet:
            say(f"· {self.name} ({time.monotonic() - self.began:.1f} s)")
