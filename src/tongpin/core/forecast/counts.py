"""What happened on which day: the only step whose cost grows with the number of deals.

The engine groups the stays by (stage, since, until, next, after). From this table, whose size is bounded by the days of the
history, two tables are made: how many deals were at risk in each stage on each day, by age bin, and how many stays ended by each
cause. A stay is at risk on every day from `since` to the day on which it ends, that day included; in the bin of the ages e to
f − 1 it is on the days from since + e to min(since + f − 1, until), which adds +1 at the first of them and −1 after the last.
Running sums give the deals at risk; every forecast day and every weighting of the past is then a sum over days.
"""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import numpy as np
from ibis import _

from tongpin.core.forecast.history import ENDINGS, LOST, NEVER, WON, Column, History, fetched, places_of

EDGES = (*range(8), 10, 14, 21, 28, 42, 56, 70, 84, 98, 112, 126, 140, 168, 196, 252, 365, 730)
"""First age in days of each bin; the last one has no end."""


@dataclass(frozen=True)
class Spells:
    """The stays behind the counts, summed: stage, first and last day (or NEVER), number, value, sum of squares of amounts."""

    stage: Column
    since: Column
    until: Column
    deals: Column
    value: Column
    squares: Column


@dataclass(frozen=True)
class Counts:
    """Deals at risk and endings of stays, per day since `first`.

    `at_risk` has the shape (stages, days, bins). The endings are a table: `stage`, `cause` (a stage, then won and
    lost), `day` since first, `bin` of the age, how many `deals`, and the day from which on they are `void` (or NEVER).
    """

    first: int
    stages: tuple[str, ...]
    edges: tuple[int, ...]
    at_risk: Column
    stage: Column
    cause: Column
    day: Column
    bin: Column
    deals: Column
    void: Column
    spells: Spells

    @property
    def won(self) -> int:
        """The place of winning among the causes."""
        return len(self.stages)

    @property
    def begun(self) -> int:
        """The first day on which any stay ended: before it the history recorded arrivals only, and says nothing on hazards."""
        return self.first + int(self.day.min()) if len(self.day) else self.first

    def days(self, today: int) -> Column:
        """The days before `today` that the counts cover, as whole days since 1970-01-01."""
        return np.arange(self.first, max(min(today, self.first + self.at_risk.shape[1]), self.first))

    def endings(self, today: int, weight: Column) -> Column:
        """Endings known on the morning of `today`, each day with its weight: shape (stages, causes, bins)."""
        known = self._known(today)
        size = (len(self.stages), len(self.stages) + 2, len(self.edges))
        places = np.ravel_multi_index((self.stage[known], self.cause[known], self.bin[known]), size)
        values = self.deals[known] * weight[self.day[known]]
        return np.bincount(places, values, minlength=int(np.prod(size))).reshape(size)

    def exposure(self, weight: Column) -> Column:
        """Deal-days at risk, each day with its weight: shape (stages, bins)."""
        total: Column = np.einsum("sdb,d->sb", self.at_risk[:, : len(weight)], weight)
        return total

    def won_on(self, today: int) -> Column:
        """Wins on each of `days(today)`, as known on that morning."""
        known = self._known(today) & (self.cause == self.won)
        return np.bincount(self.day[known], self.deals[known], minlength=len(self.days(today)))

    def _known(self, today: int) -> Column:
        return (self.day < today - self.first) & (self.void >= today)


def table_of(history: History) -> ibis.Table:
    """Stays by stage, first and last day, what followed and whether that is void.

    Of each kind how many `deals` there are, what they add up to (`value`), and the sum of `squares` of their amounts.
    """
    stays = history.stays.filter(~_.stage.isin(ENDINGS))
    keys = stays.select(
        "stage",
        "next",
        "amount",
        since=_.since.cast("int32"),
        until=_.until.fill_null(NEVER).cast("int32"),
        after=ibis.ifelse(_.next.isin(ENDINGS), _.after, ibis.null("int64")).fill_null(NEVER).cast("int32"),
    )
    by = ("stage", "since", "until", "next", "after")
    summed = keys.group_by(*by).aggregate(
        deals=_.count(), value=_.amount.sum(), squares=(_.amount * _.amount).sum()
    )
    return summed.order_by(*by)


def counted(history: History, edges: tuple[int, ...] = EDGES) -> Counts:
    """The counts of a history, by the age bins that begin at these ages."""
    told = fetched(table_of(history))
    since, until, after = (told[name].astype(np.int64) for name in ("since", "until", "after"))
    stages = tuple(sorted(set(told["stage"].tolist())))
    at = places_of(told["stage"], stages)
    deals = told["deals"].astype(float)
    days = history.last - history.first + 2
    size = (len(stages), days, len(edges))
    at_risk = np.zeros(size)
    for place, (edge, end) in enumerate(zip(edges, (*edges[1:], NEVER), strict=True)):
        begins = since + edge
        ends = np.minimum(np.minimum(since + min(end - 1, NEVER // 2), until), history.last + 1)
        here = (ends >= begins) & (begins <= history.last + 1)
        for day, sign in ((begins[here], 1.0), (ends[here] + 1, -1.0)):
            inside = day - history.first < days
            flat = at[here][inside] * days + day[inside] - history.first
            at_risk[:, :, place] += sign * np.bincount(
                flat, deals[here][inside], minlength=size[0] * days
            ).reshape(size[0], days)
    at_risk = np.maximum(np.cumsum(at_risk, axis=1), 0.0)
    over = until < NEVER
    bins = np.searchsorted(np.array(edges), (until - since)[over], side="right") - 1
    causes = places_of(told["next"][over], (*stages, WON, LOST))
    return Counts(
        history.first,
        stages,
        edges,
        at_risk,
        at[over],
        causes,
        until[over] - history.first,
        bins,
        deals[over],
        after[over],
        Spells(at, since, until, deals, told["value"].astype(float), told["squares"].astype(float)),
    )
