"""How often a stay ends on a day, by stage, cause and age: discrete competing risks.

h_sc(b) = (D_scb + κ · h̄_sb · share_sc) / (E_sb + κ) in each bin b of ages, with E the deal-days at risk and D the endings by
cause c. Both are summed over the window, each day with the weight w(d) = 2^(−(today − 1 − d)/half-life), or 1. Days before the
first ending of the history say nothing and do not count.

h̄_sb is the stage's all-cause hazard in the bin, shrunk in the same way towards that of the stage at all ages, and share_sc the
cause's share of the stage's endings; κ ≈ 9 deal-days says how much company a bin needs before it speaks for itself. With κ = 0 and
one bin a day these are the hazards of the Aalen–Johansen estimator (Aalen & Johansen 1978).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tongpin.core.forecast.counts import Counts
from tongpin.core.forecast.history import Column

KAPPA = 9.0
EVER = 0.0
"""The half-life under which every day of the window counts alike."""


@dataclass(frozen=True)
class Hazards:
    """`rates` has the shape (stages, causes, ages): the probability that a stay of that age ends so on a day, in [0, 1].

    The last age stands for all beyond it; `edges` are the first ages of the bins that they were learned in.
    """

    stages: tuple[str, ...]
    rates: Column
    edges: tuple[int, ...] = (0,)

    @cached_property
    def won(self) -> Column:
        """The rates of winning, shape (stages, ages)."""
        found: Column = self.rates[:, len(self.stages)]
        return found

    @cached_property
    def staying(self) -> Column:
        """What is left for staying, shape (stages, ages)."""
        found: Column = np.maximum(0.0, 1.0 - self.rates.sum(axis=1))
        return found


def hazards(
    counts: Counts, today: int, *, window: int = 365, half_life: float = EVER, kappa: float = KAPPA
) -> Hazards:
    """The hazards as known on the morning of `today`, learned from the last `window` days."""
    days = counts.days(today)
    inside = ((days >= today - window) & (days >= counts.begun)).astype(float)
    weight = inside if half_life == EVER else inside * np.exp2((days - (today - 1)) / half_life)
    rates = _rates(counts.endings(today, weight), counts.exposure(weight), kappa)
    total = rates.sum(axis=1, keepdims=True)
    rates = np.where(total > 1.0, rates / np.maximum(total, 1.0), rates)
    bins = np.searchsorted(np.array(counts.edges), np.arange(counts.edges[-1] + 1), side="right") - 1
    return Hazards(counts.stages, rates[:, :, bins], counts.edges)


def _rates(events: Column, exposure: Column, kappa: float) -> Column:
    """Shape (stages, causes, bins)."""
    ended = events.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        ever = np.nan_to_num(ended.sum(axis=-1) / exposure.sum(axis=-1))
        usual = np.nan_to_num((ended + kappa * ever[:, None]) / (exposure + kappa))
        share = np.nan_to_num(events.sum(axis=-1) / ended.sum(axis=-1)[:, None])
        prior = usual[:, None, :] * share[:, :, None]
        rates = (events + kappa * prior) / (exposure[:, None, :] + kappa)
        found: Column = np.clip(np.nan_to_num(rates), 0.0, 1.0)
    return found
