"""The lines of a forecast in words: for each period the middle and the intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext

from tongpin.core.funnel.forecasts import ForecastRow
from tongpin.web.funnel import figures
from tongpin.web.funnel.drawing.fan import Band
from tongpin.web.shell import formats

# promised share → the two quantiles; the widest that is there comes first
LEVELS: Final = ((95, "0.025", "0.975"), (90, "0.05", "0.95"), (80, "0.1", "0.9"), (50, "0.25", "0.75"))
NEARLY_ALL: Final = 90  # told only where there is nothing wider
HALF: Final = "0.5"


@dataclass(frozen=True)
class Line:
    """One period: the middle, and the intervals by promised share; beside it what the deals open now bring of it."""

    name: str
    middle: str
    spans: tuple[tuple[int, str], ...]
    open_middle: str
    open_span: str


def of_scope(rows: Sequence[ForecastRow], scope: str, *, cumulative: bool) -> list[ForecastRow]:
    """The rows of one kind, the nearest period first."""
    found = [one for one in rows if one.scope == scope and one.cumulative == cumulative]
    return sorted(found, key=lambda one: one.horizon)


def levels(rows: Sequence[ForecastRow]) -> list[tuple[int, str, str]]:
    """Of the promised shares those that all rows carry; beside 95 % the 90 % would say the same twice."""
    there = [one for one in LEVELS if all({one[1], one[2]} <= set(row.quantiles) for row in rows)]
    return [one for one in there if one[0] != NEARLY_ALL or there[0][0] == NEARLY_ALL]


def middle(row: ForecastRow) -> float:
    """The median; where too little is known for quantiles, the mean."""
    return row.quantiles.get(HALF, row.mean)


def bands(rows: Sequence[ForecastRow], base: float) -> list[Band]:
    """The intervals on top of what was known before."""
    return [
        Band(
            level,
            tuple(base + row.quantiles[low] for row in rows),
            tuple(base + row.quantiles[high] for row in rows),
        )
        for level, low, high in levels(rows)
    ]


def lines(rows: Sequence[ForecastRow], open_rows: Sequence[ForecastRow]) -> tuple[Line, ...]:
    """A line for every period."""
    beside = {one.horizon: one for one in open_rows}
    return tuple(_line(row, beside.get(row.horizon)) for row in rows)


def _line(row: ForecastRow, beside: ForecastRow | None) -> Line:
    by = gettext("by %(day)s") % {"day": formats.day(row.end)}
    return Line(
        name=by if row.cumulative else formats.month(row.start),
        middle=formats.short_number(middle(row)),
        spans=tuple((level, interval(row, level)) for level, *_ in levels([row])),
        open_middle=formats.short_number(middle(beside)) if beside else "",
        open_span=interval(beside, 80) if beside else "",
    )


def interval(row: ForecastRow, level: int, money: str = "") -> str:
    """The interval of a promised share, with the currency or without; empty where it cannot be told."""
    ends = next((one[1:] for one in LEVELS if one[0] == level), ())
    if not ends or not set(ends) <= set(row.quantiles):
        return ""
    low, high = (
        figures.short(row.quantiles[end], money) if money else formats.short_number(row.quantiles[end])
        for end in ends
    )
    return f"{low} – {high}" if low != high else low
