"""Deals that went on after they had been won or lost."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
from ibis import _

from tongpin.cli.events.reading import Events
from tongpin.core.forecast.history import ENDINGS, History


@dataclass(frozen=True)
class Reopened:
    """How many ended deals went on, where the first such event stands, and of which deal it is."""

    events: int
    row: int
    deal: str


def reopenings(events: Events, history: History) -> Reopened | None:
    """What was read as re-openings, if there are any."""
    again = history.stays.filter(_.stage.isin(ENDINGS), _.next.notnull())
    number = int(again.count().to_pyarrow().as_py())
    if not number:
        return None
    in_order = ibis.window(group_by="deal", order_by=["at", "row"])
    of_these = events.table.semi_join(again.select("deal").distinct(), "deal")
    after = of_these.mutate(before=_.stage.lag().over(in_order)).filter(
        _.before.isin(ENDINGS), _.before != _.stage
    )
    first = after.order_by("row").limit(1).select("row", "deal").to_pyarrow().to_pylist()[0]
    deal = events.names([first["deal"]])[first["deal"]]
    return Reopened(number, events.row(first["row"]), deal)
