"""The history that a forecast learns from: when which deal was in which stage.

A table of stage events becomes a table of stays, one for each time that a deal is in a stage. Both are Ibis expressions: the
same lines run in this process on DuckDB and on a Spark cluster.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import ibis
import numpy as np
from ibis import _

WON, LOST = "won", "lost"
ENDINGS = (WON, LOST)
NEVER = 2**31 - 1
"""The day that never comes."""
COLUMNS = ("deal", "at", "day", "row", "stage", "amount", "owner", "unit")
"""What a table of events has to have; see `History`."""

Column = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True)
class History:
    """Stays in stages, and the events they come from.

    `events` has the columns of COLUMNS: deal (text or number), at (date or time, which orders a deal's events), day (whole days
    since 1970-01-01, the local calendar day), row (the place in the file, for events of one moment), stage, amount (0 when
    unknown), owner and unit (the currency; both may be null).

    `stays` has a row for each stay: deal, stage, since and until (days; until is null while it lasts), next (the stage that
    followed), after (the day on which a deal that had ended went on, else null), amount, owner and unit at its beginning,
    began (the deal's first day) and quoted (the amount of the stay before, null for a deal's first). `won` and `lost` have stays
    too: they last until the deal goes on.
    """

    events: ibis.Table
    stays: ibis.Table
    repeats: bool
    first: int
    last: int
    deals: int

    @classmethod
    def of(cls, events: ibis.Table) -> History:
        """The history of these events.

        Repetitions of the stage that a deal is in are one stay. Going back is a stay like any other. A deal that goes on after
        `won` or `lost` begins a new stay; `after` says from which day on the ending is known to be void.
        """
        events = events.select(*COLUMNS)
        stays = kept(_stays(events))
        facts = fetched(
            stays.aggregate(
                first=_.since.min().fill_null(0),
                last=_.since.max().fill_null(-1),
                deals=_.before.isnull().sum().fill_null(0),
                repeats=(_.before == _.stage).sum().fill_null(0),
            )
        )
        first, last, deals, repeats = (int(facts[name][0]) for name in ("first", "last", "deals", "repeats"))
        if repeats:
            stays = kept(_stays(_entering(events)))
        return cls(events, stays, bool(repeats), first, last, deals)


def _in_order() -> Any:
    return ibis.window(group_by="deal", order_by=["at", "row"])


def _entering(events: ibis.Table) -> ibis.Table:
    """The events without repetitions of the stage that the deal is in."""
    marked = events.mutate(earlier=_.stage.lag().over(_in_order()))
    return marked.filter((_.earlier != _.stage) | _.earlier.isnull()).drop("earlier")


def _stays(events: ibis.Table) -> ibis.Table:
    order = _in_order()
    return events.select(
        "deal",
        "stage",
        "amount",
        "owner",
        "unit",
        since=_.day,
        before=_.stage.lag().over(order),
        next=_.stage.lead().over(order),
        until=_.day.lead().over(order),
        after=_.day.lead(2).over(order),
        quoted=_.amount.lag().over(order),
        began=_.day.first().over(order),
    )


def kept(table: ibis.Table) -> ibis.Table:
    """The table, worked out once: every later step reads it."""
    backend = table.get_backend()
    if backend.name == "duckdb":
        name = ibis.util.gen_name("kept")
        # not by create_table, which would turn enumerations into text: three times the memory, and slower to group
        backend.raw_sql(f'CREATE TEMP TABLE "{name}" AS {ibis.to_sql(table)}').fetchall()
        return backend.table(name)
    return table.cache()


def fetched(table: ibis.Table) -> Mapping[str, Column]:
    """The columns of a small table as arrays; a null number is NaN, a null text is None."""
    arrow = table.to_pyarrow()
    return {name: arrow.column(name).to_numpy(zero_copy_only=False) for name in arrow.column_names}


def places_of(names: Column, order: tuple[str, ...]) -> Column:
    """The place of each name in that order."""
    index = {name: place for place, name in enumerate(order)}
    return np.array([index[name] for name in names.tolist()], dtype=np.int64)
