"""Whether a deal goes round in circles: visit after visit with pleasant words and nothing agreed (M05)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile


@dataclass(frozen=True, slots=True)
class Ended:
    """A visit that was held: when, how it ended, and whether a next step came of it (a commitment or another visit)."""

    on: date
    outcome: str
    next_step: bool = False
    claimed: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """How many continuations without a next step stand at the end, since when, and whether that is a warning."""

    count: int
    since: date | None
    warns: bool


def series(ended: Sequence[Ended], most: int = 2) -> Series:
    """Return the run of empty continuations; `ended` is newest first, `most` the playbook's `continuations`."""
    run = list(takewhile(lambda one: one.outcome == "continuation" and not one.next_step, ended))
    return Series(len(run), run[-1].on if run else None, len(run) >= most)
