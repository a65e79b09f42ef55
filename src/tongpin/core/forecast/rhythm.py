"""What the hazards of winning leave out: days of the week, months of the quarter, and how the level has moved.

Days of the week: O_w / E_w, wins over those expected under the hazards, each with five wins of company at 1.

Months: y_m = log((O_m + ½)/(E_m + ½)) of the complete months is read as level + month of the quarter + noise,

    y ~ N(0, σ_a² · 1 + σ_l² · min(m, m′) + σ_q² · (1[same month of the quarter] − ⅓) · 3⁄2 + diag(1/(O + ½) + σ_e²))

with σ_a = 0.2, a random walk for the level, and a prior for the three months of a quarter that sums to nothing. The three other
scales are not chosen: the answer is averaged over a grid of them, weighted by their marginal likelihood (Gaussian process
regression; Rasmussen & Williams 2006, chapters 2 and 5). Under three complete months there is no answer, and both factors are 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np

from tongpin.core.forecast.counts import Counts
from tongpin.core.forecast.hazards import Hazards
from tongpin.core.forecast.history import Column
from tongpin.core.forecast.periods import day_of, months_on

WEEKDAY_COMPANY = 5.0
LEVEL_SCALE = 0.2
QUARTER_SCALES = (0.0, 0.1, 0.2, 0.4)
WALK_SCALES = (0.0, 0.05, 0.1, 0.2)
NOISE_SCALES = (0.03, 0.1, 0.2, 0.4)
LEAST_MONTHS = 3


@dataclass(frozen=True)
class Rhythm:
    """Factors on the hazard of winning: `weekday` (7, Monday first), `quarter` (3: first to third month), and the `level` now."""

    weekday: Column
    quarter: Column
    level: float

    def on(self, days: Column, *, moving: bool) -> Column:
        """The factor of each day; with `moving` the months and the level count, else the weekdays alone."""
        factor: Column = self.weekday[(days + 3) % 7]
        if not moving:
            return factor
        found: Column = factor * self._quarter_on(days) * self.level
        return found

    def of_months(self, start: int, end: int) -> float:
        """The mean factor of the months of the quarter from one day up to another."""
        return float(self._quarter_on(np.arange(start, end)).mean())

    def _quarter_on(self, days: Column) -> Column:
        found: Column = self.quarter[np.array([(day_of(int(day)).month - 1) % 3 for day in days])]
        return found


def rhythm(counts: Counts, learned: Hazards, today: int, window: int = 365) -> Rhythm:
    """The rhythm of winning over the window, against what the hazards expect on each day."""
    days = counts.days(today)
    inside = (days >= today - window) & (days >= counts.begun)
    won = counts.won_on(today)
    expected = np.einsum("sdb,sb->d", counts.at_risk[:, : len(days)], learned.won[:, np.array(counts.edges)])
    of_week = (days + 3) % 7
    weekday = np.array(
        [
            (won[inside & (of_week == one)].sum() + WEEKDAY_COMPANY)
            / (expected[inside & (of_week == one)].sum() + WEEKDAY_COMPANY)
            for one in range(7)
        ]
    )
    quarter, level = _moved(*_monthly(days[inside], won[inside], expected[inside], today), today)
    return Rhythm(weekday, quarter, level)


def _monthly(days: Column, won: Column, expected: Column, today: int) -> tuple[Column, Column, Column]:
    """Number, wins and expected wins of the months that lie wholly inside."""
    months = np.array([_month(int(day)) for day in days], dtype=int)
    found = []
    for month in sorted(set(months.tolist())):
        inside = months == month
        begins = day_of(int(days[inside][0]))
        if begins.day == 1 and months_on(begins, 1) <= day_of(today):
            found.append((month, won[inside].sum(), expected[inside].sum()))
    table = np.array(found, dtype=float).reshape(-1, 3)
    return table[:, 0], table[:, 1], table[:, 2]


def _moved(months: Column, won: Column, expected: Column, today: int) -> tuple[Column, float]:
    if len(months) < LEAST_MONTHS:
        return np.ones(3), 1.0
    told = np.log((won + 0.5) / (expected + 0.5))
    same = (months[:, None] % 3 == months[None, :] % 3).astype(float) - 1 / 3
    ago = np.minimum(months[:, None], months[None, :]) - months[0]
    now = np.minimum(months, _month(today)) - months[0]
    likelihood, quarters, levels = [], [], []
    for season, walk, noise in product(QUARTER_SCALES, WALK_SCALES, NOISE_SCALES):
        shared = LEVEL_SCALE**2 + walk**2 * ago + 1.5 * season**2 * same
        spread = shared + np.diag(1 / (won + 0.5) + noise**2)
        weights = np.linalg.solve(spread, told)
        likelihood.append(-0.5 * told @ weights - 0.5 * np.linalg.slogdet(spread)[1])
        levels.append((LEVEL_SCALE**2 + walk**2 * now) @ weights)
        quarters.append(
            [1.5 * season**2 * ((months % 3 == one).astype(float) - 1 / 3) @ weights for one in range(3)]
        )
    share = np.exp(np.array(likelihood) - max(likelihood))
    share /= share.sum()
    return np.exp(share @ np.array(quarters)), float(np.exp(share @ np.array(levels)))


def _month(day: int) -> int:
    """Months since year 0; its remainder by 3 is the month of the quarter."""
    date = day_of(day)
    return date.year * 12 + date.month - 1
