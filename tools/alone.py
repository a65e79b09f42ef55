"""What only one program may do at a time: the others wait for it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.steps import say

if sys.platform != "win32":
    import fcntl


@contextmanager
def alone(place: Path, busy: str) -> Iterator[None]:
    """Holds the lock of a file, which is made if it is not there; `busy` is said when another program has it."""
    handle = os.open(place, os.O_RDONLY | os.O_CREAT, 0o600)
    try:
        _lock(handle, busy)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, busy: str) -> None:
    if sys.platform == "win32":
        return  # there it is left to whoever starts two at once
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say(busy)
        fcntl.flock(handle, fcntl.LOCK_EX)
    except OSError:
        return  # a file system without locks
