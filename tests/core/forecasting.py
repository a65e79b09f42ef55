"""Small histories for the tests of the forecast, and worlds whose truth is known."""

from collections.abc import Iterable
from datetime import date

import ibis
import numpy as np
import pyarrow as pa

from tongpin.core.forecast.history import ENDINGS, History
from tongpin.core.forecast.periods import number

START = number(date(2024, 1, 1))

Event = tuple[int, int, str, float] | tuple[int, int, str, float, str]
"""Deal, day since START, stage, amount, and perhaps the owner."""


def history(events: Iterable[Event]) -> History:
    rows = [(*event, None)[:5] for event in events]
    deal, day, stage, amount, owner = zip(*rows, strict=True) if rows else ((),) * 5
    table = pa.table(
        {
            "deal": pa.array(deal, pa.int64()),
            "at": pa.array([START + one for one in day], pa.int64()),
            "day": pa.array([START + one for one in day], pa.int64()),
            "row": pa.array(range(len(rows)), pa.int64()),
            "stage": pa.array(stage, pa.string()),
            "amount": pa.array(amount, pa.float64()),
            "owner": pa.array(owner, pa.string()),
            "unit": pa.array([None] * len(rows), pa.string()),
        }
    )
    return History.of(ibis.duckdb.connect().create_table("events", table, temp=True))


def chain(
    seed: int,
    deals: int,
    days: int,
    hazards: dict[str, dict[str, float]],
    first: str,
    *,
    amount: float = 100.0,
) -> list[Event]:
    """Deals that come in evenly and move by constant daily hazards; what lies after the last day is not seen."""
    random = np.random.default_rng(seed)
    events: list[Event] = []
    for deal in range(deals):
        day, stage = int(random.integers(days)), first
        while day < days:
            events.append((deal, day, stage, amount))
            if stage in ENDINGS:
                break
            ways = hazards[stage]
            day += int(random.geometric(sum(ways.values()))) - 1
            stage = str(random.choice(list(ways), p=np.array(list(ways.values())) / sum(ways.values())))
    return sorted(events, key=lambda event: event[1])
