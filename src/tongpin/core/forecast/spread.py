"""How far a total may lie from its mean, and the 19 levels that say so.

Open deals: the large ones one by one (won in the period or not), the rest by mean and variance, Σ A²·p(1 − p), as a gamma
distribution. New deals: the number won is Poisson with a rate that is itself uncertain (Gamma), their amounts are drawn with the
mean and mean square of recent wins. Both are multiplied by the uncertain ratio of won to quoted.

Deals are not independent, though: one quarter is better than another for all of them. So the total is multiplied by a
lognormal of mean 1 and variance s², with s² learned from the completed own forecasts of the same scope and a near horizon,

    s² = (Σ((actual − μ)² − variance) + μ̂²·σ₀²) / (Σμ² + μ̂²),   σ₀ = 0.35, clipped to [0, 1],

where one forecast's worth of company keeps a young history from being too sure. Forecasts from the first four weeks after the first
ending, or from under thirty wins, do not count: they say how bad a beginner is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import gammaincinv, ndtri

from tongpin.core.forecast.history import Column

LEVELS = tuple(round(0.05 * k, 2) for k in range(1, 20))
OUTER = (0.025, 0.975)
"""The ends of the 95 % interval, told beside the levels."""
DRAWS = 4000
COMPANY = 1.0
SIGMA = 0.35


@dataclass(frozen=True)
class Made:
    """An own forecast of one row that is completed: its mean, the variance of independent deals, and what came."""

    mean: float
    variance: float
    actual: float


def dispersion(made: Sequence[Made], mean: float) -> float:
    """s² for a forecast with that mean."""
    company = COMPANY * mean * mean
    over = sum((one.actual - one.mean) ** 2 - one.variance for one in made) + company * SIGMA**2
    under = sum(one.mean**2 for one in made) + company
    return float(np.clip(over / under, 0.0, 1.0)) if under > 0 else SIGMA**2


@dataclass(frozen=True)
class Parts:
    """A total in parts: large deals (amount and chance of each), the other open deals, the deals still to come."""

    amounts: Column
    chances: Column
    rest_mean: float
    rest_variance: float
    new_mean: float
    new_variance: float
    ratio_variance: float

    @property
    def mean(self) -> float:
        """The mean of the total."""
        return float(self.amounts @ self.chances) + self.rest_mean + self.new_mean

    @property
    def variance(self) -> float:
        """The variance of the total if deals were independent."""
        large = float((self.amounts**2) @ (self.chances * (1.0 - self.chances)))
        open_mean = float(self.amounts @ self.chances) + self.rest_mean
        return large + self.rest_variance + self.new_variance + open_mean**2 * self.ratio_variance


def quantiles(parts: Parts, mean: float, squared: float, seed: int) -> Column:
    """The LEVELS, then OUTER, of a total of these parts, brought to `mean` and scattered by a lognormal of variance `squared`.

    Draws of the sums are evenly spread over their distribution and shuffled by the seed. What they depend on is rounded first,
    since engines add up in any order: the same history gives the same levels to the last digit.
    """
    random = np.random.default_rng(seed)
    chances, ratio = _plain(parts.chances), float(_plain(parts.ratio_variance))
    total = _gamma(random, parts.rest_mean, parts.rest_variance)
    total += _gamma(random, parts.new_mean, parts.new_variance)
    for amount, chance in zip(_plain(parts.amounts), chances, strict=True):
        total += amount * (random.random(DRAWS) < chance)
    total *= np.maximum(0.0, 1.0 + np.sqrt(ratio) * ndtri(_even(random)))
    if parts.mean > 0:
        total *= float(_plain(mean)) / float(_plain(parts.mean))
    log = np.log1p(float(_plain(squared)))
    total *= np.exp(np.sqrt(log) * ndtri(_even(random)) - log / 2)
    found: Column = np.quantile(total, (*LEVELS, *OUTER), method="inverted_cdf")
    return found


def _even(random: np.random.Generator) -> Column:
    """DRAWS numbers between 0 and 1, one from the middle of each equal part, in a random order."""
    return random.permutation((np.arange(DRAWS) + 0.5) / DRAWS)


def _gamma(random: np.random.Generator, mean: float, variance: float) -> Column:
    places = _even(random)
    mean, variance = float(_plain(mean)), float(_plain(variance))
    if mean <= 0 or variance <= 0:
        return np.full(DRAWS, max(mean, 0.0))
    found: Column = gammaincinv(mean**2 / variance, places) * (variance / mean)
    return found


def _plain(values: Column | float) -> Column:
    """The numbers to ten significant digits."""
    told = np.asarray(values, dtype=float)
    size = np.where(told == 0, 1.0, np.abs(told))
    scale = 10.0 ** (9 - np.floor(np.log10(np.where(np.isfinite(size), size, 1.0))))
    found: Column = np.where(np.isfinite(told), np.round(told * scale) / scale, told)
    return found
