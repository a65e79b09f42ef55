"""Which view to believe: decided by how each would have done in the last forecasts of the same history.

The error of a view is Σ|mean − actual| over the completed periods of the earlier forecasts, each on its own and cumulated, over
Σ actual. Its weight is (error + 0.02)^(−64): whoever did clearly better is believed alone, two that did equally well share.
Of everything that is won, the weighted view is then mixed with the mean of the last three periods, moved by its months of the
quarter, by the share that would have done best: as they err in different ways, both together err less. Nothing here is set by
hand for one history.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tongpin.core.forecast.history import Column

SHARP = 64.0
FLOOR = 0.02
ORIGINS = 12
"""How many earlier forecasts are looked back on."""


@dataclass(frozen=True)
class Past:
    """An earlier forecast: the means of each candidate, shape (candidates, periods), and what came in the periods that are over."""

    means: Column
    actual: Column

    @property
    def done(self) -> int:
        """How many of its periods are over."""
        return len(self.actual)


def errors(past: Sequence[Past], candidates: int) -> Column:
    """Relative error of each candidate over the completed periods; ones where nothing is completed."""
    off, came = np.zeros(candidates), 0.0
    for one in past:
        means, actual = one.means[:, : one.done], one.actual
        off += np.abs(means - actual).sum(axis=1)
        off += np.abs(np.cumsum(means, axis=1) - np.cumsum(actual)).sum(axis=1)
        came += float(actual.sum() + np.cumsum(actual).sum())
    return off / came if came > 0 else np.ones(candidates)


def weights(past: Sequence[Past], candidates: int, power: float) -> Column:
    """The weight of each candidate; they add up to 1."""
    log = -power * np.log(errors(past, candidates) + FLOOR)
    share = np.exp(log - log.max())
    total: Column = share / share.sum()
    return total


def share_of_second(past: Sequence[Past]) -> float:
    """How much of the second of two candidates belongs into their mix, between 0 and 1.

    Least squares over the completed periods of the earlier forecasts, each on its own and cumulated (Bates and Granger 1969), drawn
    towards one half as if ORIGINS more forecasts had asked for that: w = (Σ d·e + c/2) / (Σ d² + c), where d = second − first,
    e = actual − first, and c is ORIGINS times the mean Σ d² of a forecast. Example: where the first was always right, a full
    look-back gives w = 1/4; where what came always lay in the middle of both, 1/2.
    """
    crossed = squared = 0.0
    finished = [one for one in past if one.done]
    for one in finished:
        first, second = one.means[:, : one.done]
        for apart, off in (
            (second - first, one.actual - first),
            (np.cumsum(second - first), np.cumsum(one.actual - first)),
        ):
            crossed += float(apart @ off)
            squared += float(apart @ apart)
    if squared <= 0:
        return 0.5
    company = ORIGINS * squared / len(finished)
    return float(np.clip((crossed + company / 2) / (squared + company), 0.0, 1.0))
