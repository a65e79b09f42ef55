"""The naive forecasts that ours has to beat, from what was known on the same day.

- *roll*: the mean share of the then-open value that was won, in the period so far ahead, at the last three origins;
- *trailing-3*: the mean of the last three periods, for every period (all deals only);
- *weighted pipeline*: amount × historic win rate of the stage, dated at the entry into the stage + the median time to win from
  there, or at once where that day is past (open deals only);
- *blend*: half model, half trailing-3 (all deals) or half roll (open deals).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from ibis import _

from tongpin.core.forecast.estimate import Estimate
from tongpin.core.forecast.history import ENDINGS, NEVER, WON, Column, History, fetched


def roll(estimate: Estimate, past: Sequence[tuple[float, Column]]) -> Column:
    """From earlier origins, oldest first: the open total of each and what was won in its periods that are over."""
    shares = np.zeros(len(estimate.periods))
    for horizon in range(len(shares)):
        seen = [won[horizon] / total for total, won in past if len(won) > horizon and total > 0][-3:]
        shares[horizon] = float(np.mean(seen)) if seen else 0.0
    found: Column = shares * estimate.open_total
    return found


def trailing(estimate: Estimate) -> Column:
    """The mean of the last three periods, for every period."""
    return np.full(len(estimate.periods), estimate.trailing)


@dataclass(frozen=True)
class Finished:
    """Deals that were won or lost, for each stage that they passed.

    Summed by the stage, the day of entering it first, the day on which they `ended`, and the day from which on the ending is `void`
    (or NEVER): how many were `won` and how many `deals` there are.
    """

    stage: Column
    since: Column
    ended: Column
    void: Column
    won: Column
    deals: Column


def finished(history: History) -> Finished:
    """Every ending of the history, with the stages before it."""
    stays = history.stays
    endings = stays.filter(_.stage.isin(ENDINGS)).select(
        "deal", won=_.stage == WON, ended="since", void=_.until.fill_null(NEVER)
    )
    entered = stays.filter(~_.stage.isin(ENDINGS)).group_by("deal", "stage").aggregate(since=_.since.min())
    summed = entered.join(endings, "deal").group_by("stage", "since", "ended", "void", "won")
    told = fetched(summed.aggregate(deals=_.count()))
    since, ended, void, deals = (told[name].astype(np.int64) for name in ("since", "ended", "void", "deals"))
    return Finished(told["stage"], since, ended, void, told["won"].astype(bool), deals)


def weighted_pipeline(past: Finished, estimate: Estimate) -> Column:
    """Amount × historic stage win rate, dated at stage entry + median time to win."""
    told = stage_records(past, estimate.today)
    found = np.zeros(len(estimate.periods))
    deals, stages = estimate.open, estimate.outlooks[0].stages
    rows = [
        (deals.stage, deals.age, deals.value),
        (deals.large_stage, deals.large_age, deals.large_amount),
    ]
    ends = np.array([one.end for one in estimate.periods])
    for stage, age, value in rows:
        for name, days, amount in zip(stage, age, value, strict=True):
            rate, median = told.get(stages[int(name)], (0.0, 0.0))
            day = max(estimate.today - int(days) + median, estimate.today)
            place = int(np.searchsorted(ends, day, side="right"))
            if place < len(found):
                found[place] += amount * rate
    return found


def stage_records(past: Finished, today: int) -> dict[str, tuple[float, float]]:
    """Per stage the share of its finished deals that were won, and the median days from entering it to winning."""
    known = (past.since < today) & (past.ended < today) & (past.void >= today)
    found = {}
    for stage in set(past.stage[known].tolist()):
        here = known & (past.stage == stage)
        won = here & past.won
        days = np.repeat((past.ended - past.since)[won], past.deals[won])
        found[stage] = (len(days) / int(past.deals[here].sum()), float(np.median(days)) if len(days) else 0.0)
    return found
