"""What was known of a history on the morning of one day: open deals, deals won, deals that came in."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import numpy as np
from ibis import _

from tongpin.core.forecast.history import ENDINGS, NEVER, WON, Column, History, fetched


@dataclass(frozen=True)
class Open:
    """The deals open on that day, summed by stage (its place) and age: `deals`, `value`, and the sum of `squares` of amounts.

    The largest ones are listed apart (and not in the sums): stage, age and amount of each.
    """

    stage: Column
    age: Column
    deals: Column
    value: Column
    squares: Column
    large_stage: Column
    large_age: Column
    large_amount: Column
    large_deal: Column

    @property
    def total(self) -> float:
        """What all of them add up to."""
        return float(self.value.sum() + self.large_amount.sum())


@dataclass(frozen=True)
class Wins:
    """Deals won, summed by the deal's first day and the day of winning: number, value, value quoted before, sum of squares.

    `left` is the day on which they were open again, or a day that never comes.
    """

    began: Column
    day: Column
    left: Column
    deals: Column
    value: Column
    quoted: Column
    squares: Column
    largest: Column

    def known(self, today: int) -> Column:
        """Which of the sums were known on the morning of that day, and not void by then."""
        return (self.day < today) & (self.left >= today)


def wins_of(history: History) -> Wins:
    """Every win of the history."""
    won = history.stays.filter(_.stage == WON)
    summed = won.group_by("began", "since", left=_.until.fill_null(NEVER)).aggregate(
        deals=_.count(),
        value=_.amount.sum(),
        quoted=ibis.coalesce(_.quoted, _.amount).sum(),
        squares=(_.amount * _.amount).sum(),
        largest=_.amount.max(),
    )
    told = fetched(summed.order_by("began", "since", "left"))
    whole = {name: told[name].astype(np.int64) for name in ("began", "left")}
    parts = {name: told[name].astype(float) for name in ("deals", "value", "quoted", "squares", "largest")}
    return Wins(day=told["since"].astype(np.int64), **whole, **parts)


@dataclass(frozen=True)
class Arrivals:
    """New deals by the day and the stage that they came in at."""

    day: Column
    stage: Column
    deals: Column


def arrivals_of(history: History) -> Arrivals:
    """Every first stay of a deal."""
    first = history.stays.filter(_.before.isnull(), ~_.stage.isin(ENDINGS))
    told = fetched(first.group_by("since", "stage").aggregate(deals=_.count()).order_by("since", "stage"))
    return Arrivals(told["since"].astype(np.int64), told["stage"], told["deals"].astype(float))
