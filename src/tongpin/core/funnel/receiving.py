"""Orders as money received, so many days after the order by the payment terms that somebody enters.

No payment is observed: the terms are taken as kept. Orders of a period fall evenly on its days. Each level of an interval is
moved on by itself, as if months were good or bad together; so the interval of what comes from several months is rather too wide.

Example: 300 are expected of a first month of thirty days and 600 of the second, terms are ten days. In the first two thirds of
its own money come, 200; in the second the other 100 and two thirds of 600: 500.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from tongpin.core.forecast.periods import Period, months_on
from tongpin.core.forecast.receipts import Delay, receipts

from .forecasts import CurrencyForecast, Forecast, ForecastRow, KnownPeriod
from .shapes_parts import CohortCell, CohortRow, Triangle

FIGURES = (
    "wins",
    "wins_low",
    "wins_high",
    "share",
    "share_low",
    "share_high",
    "value",
    "value_low",
    "value_high",
)


def with_receipts(forecast: Forecast, days: int) -> Forecast:
    """The forecast with the money that follows from it by those terms."""
    currencies = (
        replace(
            one,
            receipts=received(one, days),
            missing=tuple(code for code in one.missing if code != "no_payments"),
        )
        for one in forecast.currencies
    )
    return replace(forecast, currencies=tuple(currencies))


def received(found: CurrencyForecast, days: int) -> tuple[ForecastRow, ...]:
    """The forecast's rows as money that comes in their periods, with what was won before and is paid then."""
    already = _by_day(found.known)
    return tuple(
        row
        for scope in ("open", "all")
        for cumulative in (False, True)
        for row in _moved(
            [one for one in found.rows if (one.scope, one.cumulative) == (scope, cumulative)], days, already
        )
    )


def paid(triangle: Triangle, days: int) -> Triangle:
    """What each month's deals had paid by the end of the months: what they had won so many days before."""
    return replace(triangle, rows=tuple(replace(row, cells=_paid(row, days)) for row in triangle.rows))


def _by_day(known: Sequence[KnownPeriod]) -> dict[int, float]:
    """What was won on each day, each period's sum spread over it."""
    found = {}
    for one in known:
        first, last = one.start.toordinal(), one.end.toordinal()
        for day in range(first, last + 1):
            found[day] = float(one.value) / (last + 1 - first)
    return found


def _moved(rows: Sequence[ForecastRow], days: int, already: dict[int, float]) -> list[ForecastRow]:
    """Rows of one kind in order of time, each level moved on."""
    if not rows:
        return []
    rows, running = sorted(rows, key=lambda one: one.horizon), rows[0].cumulative
    ends = [one.end.toordinal() + 1 for one in rows]
    starts = [rows[0].start.toordinal(), *ends[:-1]]
    periods = [Period(start, end) for start, end in zip(starts, ends, strict=True)]

    def moved(values: Sequence[float]) -> list[float]:
        each = np.diff(values, prepend=0.0) if running else values
        means = receipts(list(each), periods, [Delay(days, 1.0)], already).means
        return [round(float(one), 2) for one in (np.cumsum(means) if running else means)]

    means = moved([one.mean for one in rows])
    levels = {level: moved([one.quantiles[level] for one in rows]) for level in rows[0].quantiles}
    return [
        replace(row, mean=mean, quantiles={level: values[at] for level, values in levels.items()})
        for at, (row, mean) in enumerate(zip(rows, means, strict=True))
    ]


def _paid(row: CohortRow, days: int) -> tuple[CohortCell, ...]:
    """The cells at the same ends of months, each as the row stood so many days before: between two ends along a straight line."""
    ends = [row.month.toordinal(), *(_after(row.month, cell.offset + 1) for cell in row.cells)]
    sure = max((end for end, cell in zip(ends[1:], row.cells, strict=True) if cell.known), default=ends[0])
    moved = []
    for cell, end in zip(row.cells, ends[1:], strict=True):
        told: dict[str, Any] = {
            name: _between(end - days, ends, [getattr(one, name) for one in row.cells]) for name in FIGURES
        }
        moved.append(CohortCell(offset=cell.offset, known=end - days <= sure, **told))
    return tuple(moved)


def _after(month: date, months: int) -> int:
    return months_on(month, months).toordinal()


def _between(day: int, ends: Sequence[int], values: Sequence[float | None]) -> float | None:
    """The value on the morning of that day; None where any of the row is not known."""
    known = [one for one in values if one is not None]
    if len(known) < len(values):
        return None
    return float(np.interp(day, ends, [0.0, *known]))
