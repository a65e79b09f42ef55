"""Forecasts and backtests as one object for programs; the text for people is made of the same object."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from tongpin.cli.events import Events
from tongpin.core.forecast.backtest import Backtest, Judged
from tongpin.core.forecast.forecasting import Forecast, Row
from tongpin.core.forecast.spread import LEVELS


def forecast_json(made: Forecast, events: Events, window: int) -> dict[str, Any]:
    """The forecast; deals by the names of the file. Programs get every quantile, and in `missing` why not to trust them."""
    missing = [*made.missing, *([] if events.first < made.as_of else ["nothing_known"])]
    names = events.names([int(str(one.deal)) for one in made.carriers])
    return {
        "as_of": made.as_of.isoformat(),
        "period": made.period,
        "rows": [_row(one) for one in made.rows],
        "known": {
            "since": max(made.as_of - timedelta(days=window), events.first).isoformat(),
            "won": made.wins,
            "open": made.open_deals,
            "value": made.open_total,
        },
        "carriers": [{**asdict(one), "deal": names[int(str(one.deal))]} for one in made.carriers],
        "missing": missing,
    }


def backtest_json(made: Backtest) -> dict[str, Any]:
    """What would have been forecast on each day, by us and by the rivals, and the scores of both."""
    rivals = dict.fromkeys(who for one in made.judged for who in one.rivals)
    return {
        "forecasts": [
            {
                "as_of": one.as_of.isoformat(),
                "period": one.period,
                "rows": [_row(row) for row in one.rows],
                "missing": list(one.missing),
            }
            for one in made.forecasts
        ],
        "rivals": {who: _said_by(who, made.judged) for who in rivals},
        "scores": [asdict(one) for one in made.scores],
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        **_place(row),
        "mean": row.mean,
        "quantiles": {f"{level:g}": value for level, value in zip(LEVELS, row.quantiles, strict=True)},
    }


def _place(row: Row) -> dict[str, Any]:
    return {
        "scope": row.scope,
        "cumulative": row.cumulative,
        "horizon": row.horizon,
        "start": row.start.isoformat(),
        "end": row.end.isoformat(),
    }


def _said_by(who: str, judged: Sequence[Judged]) -> list[dict[str, Any]]:
    by_day: Mapping[date, list[dict[str, Any]]] = {one.as_of: [] for one in judged}
    for one in judged:
        if who in one.rivals:
            by_day[one.as_of].append({**_place(one.row), "mean": one.rivals[who]})
    return [{"as_of": day.isoformat(), "rows": rows} for day, rows in by_day.items()]
