"""The forecast of a slice, and how the method did on its past: core/forecast over the slice's own events, currency by currency."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import ibis
import numpy as np
import pyarrow as pa

from tongpin.app.funnel.events import EPOCH, Events
from tongpin.core.forecast.forecasting import Forecaster, Row
from tongpin.core.forecast.history import History
from tongpin.core.forecast.spread import LEVELS, OUTER
from tongpin.core.funnel import Bools
from tongpin.core.funnel.forecasts import CurrencyForecast, Forecast, ForecastRow

MONTH = "month"
HORIZON = 6
WINDOW = 365
FEW_WINS = 30
CODES = {"few_wins": "too_few_wins", "nothing_open": "no_open"}  # as pages word them


def reckon_forecast(events: Events, chosen: Bools, today: date) -> Forecast:
    """What these deals bring by month from the morning of today on, the base currency first."""
    told = (_forecast(code, events.of(chosen & mine), today) for code, mine in currencies(events, chosen))
    return Forecast(today, MONTH, tuple(told))


def currencies(events: Events, chosen: Bools) -> list[tuple[str, Bools]]:
    """The currencies of deals that have been in the funnel, the base currency first."""
    deals = events.deals
    there = np.zeros(len(deals.ids), bool)
    there[events.deal] = True
    found = [(name, deals.currency.codes == code) for code, name in enumerate(deals.currency.names)]
    mine = [(name, mask) for name, mask in found if (mask & chosen & there).any()]
    return sorted(mine, key=lambda one: (one[0] != deals.base, one[0]))


def history_of_events(events: Events) -> History:
    """The events as core/forecast reads them, in a database of their own in memory."""
    names = pa.DictionaryArray.from_arrays(pa.array(events.label), pa.array(events.labels)).cast(pa.string())
    rows = len(events.deal)
    table = pa.table(
        {
            "deal": events.deals.ids[events.deal],
            "at": pa.array(events.day - EPOCH).cast(pa.int32()).cast(pa.date32()),
            "day": events.day - EPOCH,
            "row": np.arange(rows),
            "stage": names,
            "amount": events.amount,
            "owner": pa.array(events.owner, mask=events.owner == 0).cast(pa.string()),
            "unit": pa.nulls(rows, pa.string()),
        }
    )
    backend = ibis.duckdb.connect(threads=1)
    backend.con.register("events", table)
    return History.of(backend.table("events"))


def _forecast(code: str, events: Events, today: date) -> CurrencyForecast:
    known, carriers = events.known(today), events.carriers(today)
    wins = events.wins_since(today - timedelta(days=WINDOW), today)
    if wins < FEW_WINS:
        # counts are all that can be said honestly
        return CurrencyForecast(code, wins, (), (), known, carriers, ("too_few_wins" if wins else "no_wins",))
    maker = Forecaster(history_of_events(events), period=MONTH, horizon=HORIZON, window=WINDOW)
    made = maker.forecast(today)
    # a workspace knows neither payments nor terms, so when money comes is not said
    missing = (*(CODES.get(one, one) for one in made.missing), "no_payments")
    return CurrencyForecast(code, wins, tuple(rows_of(made.rows)), (), known, carriers, missing)


def rows_of(rows: tuple[Row, ...]) -> Iterator[ForecastRow]:
    """The rows as they are kept: their end is their last day."""
    for row in rows:
        levels = zip((*LEVELS, *OUTER), (*row.quantiles, *row.outer), strict=True)
        yield ForecastRow(
            scope=row.scope,
            cumulative=row.cumulative,
            horizon=row.horizon,
            start=row.start,
            end=row.end - timedelta(days=1),
            mean=round(row.mean, 2),
            quantiles={f"{level:g}": round(value, 2) for level, value in levels},
        )
