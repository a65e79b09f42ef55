"""What a history leads one to expect on one day, before anything is compared with how earlier forecasts did.

Two views of the same past are held side by side, since no single one is right for every history:

- *steady*: hazards with a half-life of 90 days, so that their shape follows what has changed, with the weekdays;
- *moving*: hazards of the whole window, with weekdays, months of the quarter and the present level (see `rhythm`).

Deals still to come arrive at the rate of the last 28 or 90 days (again two views), n in w days: Gamma(n + ½, w), mean (n + ½)/w.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tongpin.core.forecast.counts import Counts
from tongpin.core.forecast.hazards import EVER, hazards
from tongpin.core.forecast.history import Column, places_of
from tongpin.core.forecast.known import Arrivals, Open, Wins
from tongpin.core.forecast.periods import Period
from tongpin.core.forecast.pieces import Pieces, open_on
from tongpin.core.forecast.rhythm import Rhythm, rhythm
from tongpin.core.forecast.sweep import Outlook, swept

STEADY_HALF_LIFE = 90.0
VIEWS = ("steady", "moving")
RECENT = (28, 90)
"""Days over which the rate of arrivals is taken."""
AMOUNT_DAYS = 90
"""Days over which the amounts of new deals are taken, when at least ten were won in them; else the whole window."""
ENOUGH_AMOUNTS = 10


@dataclass(frozen=True)
class Amounts:
    """Won amounts: mean and mean square of recent ones, and won over quoted with the variance of that ratio."""

    mean: float
    square: float
    ratio: float
    ratio_variance: float
    largest: float


@dataclass(frozen=True)
class Estimate:
    """Everything that a forecast of one day is put together from.

    `outlooks` holds an Outlook for each of VIEWS; `rates` has the shape (len(RECENT), stages): arrivals a day; `rate_deals` how
    many deals each was seen on. `open_means` has the shape (views, periods), `new_means` (views, recents, periods);
    `trailing` is what was won in a period, on the mean of the last three; `in_season` the same by period, with its months of the
    quarter against those of the last three (see `rhythm`).
    """

    today: int
    periods: tuple[Period, ...]
    outlooks: tuple[Outlook, ...]
    open: Open
    amounts: Amounts
    rates: Column
    rate_deals: Column
    open_means: Column
    new_means: Column
    wins: int
    trailing: float
    in_season: Column

    @property
    def open_total(self) -> float:
        """What the open deals add up to."""
        return self.open.total


def chances(outlook: Outlook, stage: Column, age: Column) -> Column:
    """The outlook at these stages (places) and ages, shape (len(stage), periods)."""
    found: Column = outlook.of_open[stage, np.minimum(age, outlook.of_open.shape[1] - 1)]
    return found


def estimated(
    pieces: Pieces,
    counts: Counts,
    wins: Wins,
    arrivals: Arrivals,
    today: int,
    periods: Sequence[Period],
    window: int = 365,
    before: int = 0,
) -> Estimate:
    """The estimate of one day for these consecutive periods, from what was known on its morning.

    `before` is the day on which the last three periods began.
    """
    amounts = amounts_of(wins, today, window)
    open_deals = open_on(pieces, today, amounts.largest)
    outlooks, beat = _outlooks(counts, today, periods, window)
    rates, seen = _rates(arrivals, counts, today)
    open_means = np.stack([_of_open(one, open_deals) for one in outlooks]) * amounts.ratio
    per_arrival = np.stack([one.of_new.sum(axis=0) for one in outlooks])
    new_means = np.einsum("rs,vsp->vrp", rates, per_arrival) * amounts.mean
    known = wins.known(today)
    trailing = float(wins.value[known & (wins.day >= before)].sum()) / 3
    season = np.array([beat.of_months(one.start, one.end) for one in periods]) / beat.of_months(before, today)
    return Estimate(
        today,
        tuple(periods),
        outlooks,
        open_deals,
        amounts,
        rates,
        seen,
        open_means,
        new_means,
        round(float(wins.deals[known & (wins.day >= today - window)].sum())),
        trailing,
        trailing * season,
    )


def _outlooks(
    counts: Counts, today: int, periods: Sequence[Period], window: int
) -> tuple[tuple[Outlook, ...], Rhythm]:
    """The outlook of each view, and the rhythm of the moving one."""
    days = np.arange(periods[0].start, periods[-1].end)
    found = []
    for half_life, moving in ((STEADY_HALF_LIFE, False), (EVER, True)):
        learned = hazards(counts, today, window=window, half_life=half_life)
        beat = rhythm(counts, learned, today, window)
        found.append(swept(learned, periods, beat.on(days, moving=moving)))
    return tuple(found), beat


def _of_open(outlook: Outlook, deals: Open) -> Column:
    value = chances(outlook, deals.stage, deals.age) * deals.value[:, None]
    large = chances(outlook, deals.large_stage, deals.large_age) * deals.large_amount[:, None]
    total: Column = value.sum(axis=0) + large.sum(axis=0)
    return total


def amounts_of(wins: Wins, today: int, window: int) -> Amounts:
    """What the known wins of the window say on amounts; recent ones for new deals."""
    known = wins.known(today)
    inside = known & (wins.day >= today - window)
    recent = known & (wins.day >= today - AMOUNT_DAYS)
    if wins.deals[recent].sum() < ENOUGH_AMOUNTS:
        recent = inside
    deals = max(float(wins.deals[recent].sum()), 1.0)
    quoted, value = float(wins.quoted[inside].sum()), float(wins.value[inside].sum())
    ratio = value / quoted if quoted > 0 else 1.0
    # the ratio of sums varies as its deals do: delta method over the groups of a day
    off = wins.value[inside] - ratio * wins.quoted[inside]
    variance = float((off**2).sum()) / quoted**2 if quoted > 0 else 0.0
    largest = float(wins.largest[known].max()) if known.any() else np.inf
    return Amounts(
        float(wins.value[recent].sum()) / deals,
        float(wins.squares[recent].sum()) / deals,
        ratio,
        variance,
        largest,
    )


def _rates(arrivals: Arrivals, counts: Counts, today: int) -> tuple[Column, Column]:
    rates = np.zeros((len(RECENT), len(counts.stages)))
    seen = np.zeros(len(RECENT))
    for row, days in enumerate(RECENT):
        start = max(today - days, counts.first)
        inside = (arrivals.day >= start) & (arrivals.day < today)
        at = places_of(arrivals.stage[inside], counts.stages)
        np.add.at(rates[row], at, arrivals.deals[inside])
        seen[row] = rates[row].sum()
        rates[row] *= (seen[row] + 0.5) / max(seen[row], 1.0) / max(today - start, 1)
    return rates, seen
