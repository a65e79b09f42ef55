"""Counting who knocks how often, so that nobody keeps the doors busy that stand open to programs."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

A_MINUTE = 60
MOST_COUNTED = 10_000


class Knocks:
    """Counts the requests of each caller by the minute, for the busiest callers of one server process."""

    def __init__(self) -> None:
        self._counts: OrderedDict[str, tuple[int, int]] = OrderedDict()
        self._lock = Lock()

    def count(self, who: str, now: float) -> int:
        """How many requests `who` has made in the running minute, this one included."""
        minute = int(now // A_MINUTE)
        with self._lock:
            known, so_far = self._counts.pop(who, (minute, 0))
            number = so_far + 1 if known == minute else 1
            self._counts[who] = (minute, number)
            if len(self._counts) > MOST_COUNTED:
                self._counts.popitem(last=False)
        return number

    def forget(self) -> None:
        """Start counting anew."""
        with self._lock:
            self._counts.clear()
