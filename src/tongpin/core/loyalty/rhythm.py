"""The own rhythm of one account: facts of its orders, no chances."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import ceil

LEAST_GAPS = 2  # one gap is no rhythm


@dataclass(frozen=True)
class Rhythm:
    """Days between orders: half of the own gaps were at most `usual`, nine of ten at most `late`."""

    last: date
    usual: int
    late: int

    @property
    def window(self) -> tuple[date, date]:
        """The days between which the next order comes if it follows the own rhythm."""
        return self.last + timedelta(days=self.usual), self.last + timedelta(days=self.late)

    @property
    def overdue_from(self) -> date:
        """The first day on which the silence is longer than nine of ten gaps so far."""
        return self.last + timedelta(days=self.late + 1)

    def overdue(self, today: date) -> int:
        """Days that the order is overdue by the own rhythm; 0 while it is not."""
        return max(0, (today - self.last).days - self.late)


def order_days(days: Iterable[date]) -> tuple[date, ...]:
    """The days with an order, in order; several orders of one day are one."""
    return tuple(sorted(set(days)))


def rhythm(days: Sequence[date]) -> Rhythm | None:
    """The rhythm of an account that ordered on these days, oldest first; None under three order days."""
    gaps = sorted((after - before).days for before, after in pairwise(days))
    if len(gaps) < LEAST_GAPS:
        return None
    return Rhythm(days[-1], _between(gaps, 0.5), _between(gaps, 0.9))


def _between(gaps: Sequence[int], share: float) -> int:
    """The quantile between two neighbours, rounded up to a day (Hyndman and Fan 1996, definition 7)."""
    place = share * (len(gaps) - 1)
    below = int(place)
    above = min(below + 1, len(gaps) - 1)
    # the tenth digit: 0.9 · 10 is not quite 9
    return ceil(round(gaps[below] + (place - below) * (gaps[above] - gaps[below]), 9))
