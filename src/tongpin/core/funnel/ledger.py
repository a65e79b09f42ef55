"""The deals of a history with what they are worth: piles of money, and the ids behind every number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .history import Bools, History, Ints
from .shapes import Money, Pile

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Ledger:
    """Deals 0 … n−1: their ids, amounts in cents (−1 where nobody knows it) and currencies, and what those are worth.

    `currency` holds places in `currencies`; `rates` says what one unit is worth in the base currency, where that is known.
    """

    history: History
    ids: Ints
    cents: Ints
    currency: Ints
    currencies: tuple[str, ...]
    rates: Mapping[str, Decimal]

    @cached_property
    def worth(self) -> NDArray[np.float64]:
        """Each deal's amount in the base currency; NaN where it cannot be told."""
        rate = np.array([float(self.rates.get(one, "nan")) for one in self.currencies] or [np.nan])
        told = self.cents / 100 * rate[self.currency]
        return np.where(self.cents < 0, np.nan, told)

    @cached_property
    def rank(self) -> Ints:
        """Each deal's place by worth, the largest first, then by id."""
        order = np.lexsort((self.ids, -np.nan_to_num(self.worth, nan=-1.0)))
        found = np.empty(len(order), dtype=np.int64)
        found[order] = np.arange(len(order))
        return found

    def pile(self, picked: Bools) -> Pile:
        """These deals, added up by currency and in the base currency."""
        priced = picked & (self.cents > 0)
        # whole cents in a float are exact up to 9e15, far above any funnel
        sums = np.bincount(self.currency[priced], weights=self.cents[priced], minlength=len(self.currencies))
        money = tuple(
            Money(code, (Decimal(int(cents)) / 100).quantize(CENT))
            for code, cents in sorted(zip(self.currencies, sums, strict=False))
            if cents
        )
        rated = [one.amount * self.rates[one.currency] for one in money if one.currency in self.rates]
        base = sum(rated, Decimal(0)).quantize(CENT) if rated else None
        unrated = tuple(one.currency for one in money if one.currency not in self.rates)
        return Pile(int(picked.sum()), money, base, unrated)

    def ids_of(self, picked: Bools) -> tuple[int, ...]:
        """The ids of these deals, the largest amounts first."""
        found = np.flatnonzero(picked)
        return tuple(self.ids[found[np.argsort(self.rank[found])]].tolist())
