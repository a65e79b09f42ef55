"""The naive forecasts that ours has to beat, from what was known on the same day.

- *roll*: the mean share of the then-open value that was won, in the period so far ahead, at the last three origins;
- *trailing-3*: the mean of the last three periods, for every period (all deals only);
- *weighted pipeline*: amount × historic win rate of the stage, dated at the entry into the stage + the median time to win from
  there, or at once where that day is past (open deals only);
- *blend*: half model, half trailing-3 (all deals) or half roll (open deals).
"""

from __future__ import annotations

from collections.abc import Sequence

import ibis
import numpy as np
from ibis import _

from tongpin.core.forecast.estimate import Estimate
from tongpin.core.forecast.history import ENDINGS, LOST, NEVER, WON, Column, History, fetched


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


def weighted_pipeline(history: History, estimate: Estimate) -> Column:
    """Amount × historic stage win rate, dated at stage entry + median time to win."""
    told = stage_records(history, estimate.today)
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


def stage_records(history: History, today: int) -> dict[str, tuple[float, float]]:
    """Per stage the share of its finished deals that were won, and the median days from entering it to winning."""
    ended = history.stays.filter(
        _.stage.isin(ENDINGS), _.since < today, _.until.fill_null(NEVER) >= today
    ).select("deal", ending=_.stage, ended=_.since)
    entered = (
        history.stays.filter(~_.stage.isin(ENDINGS), _.since < today)
        .group_by("deal", "stage")
        .aggregate(since=_.since.min())
    )
    joined = entered.join(ended, "deal").select("stage", "ending", days=_.ended - _.since)
    table = fetched(
        joined.group_by("stage").aggregate(
            won=(_.ending == WON).sum(),
            lost=(_.ending == LOST).sum(),
            median=ibis.ifelse(_.ending == WON, _.days, ibis.null("int64")).quantile(0.5),
        )
    )
    return {
        str(stage): (won / max(won + lost, 1), 0.0 if np.isnan(median) else float(median))
        for stage, won, lost, median in zip(
            table["stage"],
            table["won"].astype(float),
            table["lost"].astype(float),
            table["median"].astype(float),
            strict=True,
        )
    }
