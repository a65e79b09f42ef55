"""What the model looks at: how often somebody ordered again, when last, and for how long we have been looking."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
DAYS_A_WEEK = 7


@dataclass(frozen=True)
class Buyer:
    """Orders again after the first, and weeks from the first order to the last one and to today."""

    repeats: int
    last: float
    known: float


@dataclass(frozen=True)
class Buyers:
    """Many buyers as columns x, t_x and T, with how many of them share each row."""

    x: Floats
    last: Floats
    known: Floats
    count: Floats

    @cached_property
    def repeats(self) -> tuple[Floats, NDArray[np.intp], Floats]:
        """The different numbers of repeats, which of them each row has, and how many buyers have each."""
        x, place = np.unique(self.x, return_inverse=True)
        return x, place, np.bincount(place, weights=self.count).astype(np.float64)

    @cached_property
    def people(self) -> int:
        """How many buyers there are."""
        return int(self.count.sum())

    @property
    def repeat(self) -> int:
        """How many of them ordered again."""
        return int(self.count[self.x > 0].sum())


def buyers_of(buyers: Iterable[Buyer]) -> Buyers:
    """The buyers as columns; those with the same history share a row. ValueError names the first that cannot be."""
    rows = np.array([(one.repeats, one.last, one.known) for one in buyers], dtype=np.float64).reshape(-1, 3)
    x, last, known = rows.T
    bad = (x < 0) | (last < 0) | (last > known) | ((x == 0) & (last > 0)) | ~np.isfinite(rows).all(axis=1)
    if bad.any():
        raise ValueError(f"buyer {int(np.argmax(bad))} has a history that cannot be")
    different, count = np.unique(rows, axis=0, return_counts=True)
    return Buyers(different[:, 0], different[:, 1], different[:, 2], count.astype(np.float64))


def one_by_one(buyers: Sequence[Buyer]) -> Buyers:
    """The buyers as columns in their order, each with a row of its own."""
    rows = np.array([(one.repeats, one.last, one.known) for one in buyers], dtype=np.float64).reshape(-1, 3)
    return Buyers(rows[:, 0], rows[:, 1], rows[:, 2], np.ones(len(rows)))


def buyer(first: date, last: date, orders: int, today: date) -> Buyer:
    """An account with orders on so many different days; what is dated after today counts as today's."""
    known = max(today, last)
    return Buyer(orders - 1, (last - first).days / DAYS_A_WEEK, (known - first).days / DAYS_A_WEEK)
