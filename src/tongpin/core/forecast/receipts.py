"""When the money comes: wins by period, moved on by how long it takes from won to paid.

Wins of a period fall evenly on its days; each share of a delay moves its part on by so many days. Deals already won come
in the same way from their own day. What falls behind the last period is `later`. The mean of a sum is the sum of means, so
receipts of a period have a mean; the interval of the wins that they come from is theirs in the same proportion.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tongpin.core.forecast.periods import Period

if TYPE_CHECKING:  # pages ask for receipts, and go without what histories need
    from tongpin.core.forecast.history import Column


@dataclass(frozen=True)
class Delay:
    """From won to paid: so many `days` for that `share` of the money; the shares of a sequence add up to 1."""

    days: int
    share: float


@dataclass(frozen=True)
class Receipts:
    """Expected money by period, and what comes later than all of them."""

    means: Column
    later: float


def observed(days: Sequence[int]) -> tuple[Delay, ...]:
    """The delays that were seen, each with its share."""
    values, counts = np.unique(np.asarray(days, dtype=np.int64), return_counts=True)
    return tuple(Delay(int(value), count / len(days)) for value, count in zip(values, counts, strict=True))


def receipts(
    means: Sequence[float],
    periods: Sequence[Period],
    delays: Sequence[Delay],
    already: Mapping[int, float] | None = None,
) -> Receipts:
    """What is paid in each period: of wins still expected (`means`), and of deals won on earlier days (`already`, by day)."""
    found, later = np.zeros(len(periods)), 0.0
    sources = [
        (day, mean / period.days)
        for mean, period in zip(means, periods, strict=True)
        for day in range(period.start, period.end)
    ]
    sources += list((already or {}).items())
    ends = np.array([one.end for one in periods])
    for day, amount in sources:
        for delay in delays:
            paid = day + delay.days
            if paid < periods[0].start:
                continue
            place = int(np.searchsorted(ends, paid, side="right"))
            if place < len(found):
                found[place] += amount * delay.share
            else:
                later += amount * delay.share
    return Receipts(found, later)
