"""A target against what came and what is to come: the gap, what would close it, and how calls and models did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil, floor, log10
from statistics import median

from tongpin.core.averages import Count, lean, posterior
from tongpin.core.averages.counts import MOST_TARGET
from tongpin.core.averages.tries import tries_needed
from tongpin.core.forecast.periods import months_on

MONTHS = {"month": 1, "quarter": 3, "year": 12}
LOW, HIGH = 0.1, 0.9  # the 80 % interval of a forecast's quantiles
Number = float | Decimal


def end_of(starts_on: date, period: str) -> date:
    """The first day after the period: the same day one, three or twelve months on, or the last of that month."""
    return moved(starts_on, period, 1)


def moved(starts_on: date, period: str, steps: int) -> date:
    """The first day of the period that lies so many steps on, or back."""
    return months_on(starts_on, steps * MONTHS[period])


def start_of(day: date, period: str) -> date:
    """The first day of the calendar's period that a day lies in."""
    months = MONTHS[period]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


@dataclass(frozen=True)
class Sum:
    """An amount with its 80 % interval; without one where too little is known for it."""

    amount: Decimal
    low: Decimal | None = None
    high: Decimal | None = None

    def plus(self, more: Decimal) -> Sum:
        """The same on top of something that is sure."""
        return Sum(
            self.amount + more, *(None if one is None else one + more for one in (self.low, self.high))
        )

    def holds(self, amount: Decimal) -> bool | None:
        """Whether the interval held what came; None without one."""
        return None if self.low is None or self.high is None else self.low <= amount <= self.high


def sum_of(mean: float, quantiles: Mapping[str, float]) -> Sum:
    """A forecast's mean and quantiles as an amount with its 80 % interval; of three digits, for more would be feigned."""
    known = {round(float(share), 2): value for share, value in quantiles.items()}
    low, high = (None if known.get(share) is None else _about(known[share]) for share in (LOW, HIGH))
    return Sum(_about(mean), low, high)


def _about(value: float) -> Decimal:
    """The three leading digits, and no fraction."""
    feigned = floor(log10(abs(value))) - 2 if value else 0
    return Decimal(int(round(value, -max(0, feigned))))


def gap(target: Decimal, expected: Sum) -> Sum:
    """Return what is missing to the target, never less than nothing: target − expected.

    The interval turns round: where much comes, little is missing.
    """
    low, high = (
        None if one is None else max(Decimal(0), target - one) for one in (expected.high, expected.low)
    )
    return Sum(max(Decimal(0), target - expected.amount), low, high)


@dataclass(frozen=True)
class Closing:
    """What would close a gap: so many more orders of the usual amount, and so many more opportunities for them."""

    wins: int
    opportunities: int
    low: int | None
    high: int | None


def closing(missing: Sum, usual: Decimal, own: Count, others: Count) -> Closing | None:
    """Return how many more opportunities close the gap with 90 % certainty at today's rate; None where nobody can say.

    Orders: ⌈gap / median won amount⌉. Opportunities: the smallest number that brings as many orders in nine cases of ten
    (beta-binomial, docs/method/averages.md), the rate being that of the deals which ended, leaning on `others` where there are
    fewer than 20 own ones. Low and high are the same for both ends of the gap's interval.
    """
    if usual <= 0 or not own.tries + others.tries:
        return None
    wins = [None if one is None else ceil(one / usual) for one in (missing.amount, missing.low, missing.high)]
    if any(one is not None and one > MOST_TARGET for one in wins):
        return None
    shape = lean(own, others) if others.tries else posterior(own)
    tries = [None if one is None else tries_needed(one, *shape) for one in wins]
    return Closing(wins[0] or 0, tries[0] or 0, tries[1], tries[2])


def usual_amount(amounts: Iterable[Decimal]) -> Decimal:
    """The median of what orders were worth; 0 without one."""
    known = [one for one in amounts if one > 0]
    return median(known) if known else Decimal(0)


@dataclass(frozen=True)
class Score:
    """How far off somebody was over some periods: Σ |said − came| / Σ came, and how many intervals held of how many."""

    cases: int
    off: float | None
    held: int
    intervals: int


def score(judged: Iterable[tuple[Sum, Decimal]]) -> Score:
    """Return the weighted error (WAPE) of what was said against what came; None where nothing came."""
    pairs = list(judged)
    came = sum((abs(actual) for _, actual in pairs), Decimal(0))
    off = sum((abs(said.amount - actual) for said, actual in pairs), Decimal(0))
    held = [found for said, actual in pairs if (found := said.holds(actual)) is not None]
    return Score(len(pairs), float(off / came) if came else None, sum(held), len(held))
