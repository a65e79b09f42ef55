"""The forecast of one currency in words and places: the running total as a fan, and month by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from django.utils.translation import pgettext

from tongpin.core.funnel.forecasts import CurrencyForecast, ForecastRow, KnownPeriod
from tongpin.web.funnel import figures
from tongpin.web.funnel.drawing import fan
from tongpin.web.funnel.drawing import months as months_drawing
from tongpin.web.funnel.drawing.scale import Tick
from tongpin.web.funnel.pictures import forecast_words as words
from tongpin.web.funnel.pictures.forecast_parts import Axis, FanDrawing, ForecastPicture, MonthsDrawing
from tongpin.web.shell import formats

PAST: Final = 6  # months of the past that are drawn


@dataclass(frozen=True)
class _Drawn:
    """What both kinds of drawing show."""

    known: tuple[KnownPeriod, ...]
    rows: list[ForecastRow]
    names: list[str]
    currency: str


def picture(
    found: CurrencyForecast, *, small: bool = False, receipts: bool = False
) -> ForecastPicture | None:
    """The forecast as its templates write it; nothing where there are no rows."""
    rows = found.receipts if receipts else found.rows
    months = words.of_scope(rows, "all", cumulative=False)
    total = words.of_scope(rows, "all", cumulative=True)
    if not months or not total:
        return None
    money, known = found.currency, () if receipts else found.known[-PAST:]
    starts = [*(one.start for one in known), *(one.start for one in months)]
    names = [formats.short_month(one) for one in starts]
    if known and known[-1].start.replace(day=1) == months[0].start.replace(day=1):
        names[len(known) - 1] = pgettext("month", "so far")  # the month that runs is known in part
    frames = (("small", fan.SMALL) if small else ("middle", fan.MIDDLE), ("narrow", fan.NARROW))
    open_total = words.of_scope(rows, "open", cumulative=True)
    last, open_now = total[-1], open_total[-1].mean if open_total else None
    return ForecastPicture(
        currency=money,
        fans=tuple(_fan(kind, frame, _Drawn(known, total, names, money)) for kind, frame in frames),
        months=tuple(_months(kind, frame, _Drawn(known, months, names, money)) for kind, frame in frames),
        lines=words.lines(months, words.of_scope(rows, "open", cumulative=False)),
        totals=words.lines(total, open_total),
        levels=tuple(level for level, *_ in words.levels(total)),
        until=formats.day(last.end),
        headline=words.interval(last, 80, money),
        middle=figures.short(words.middle(last), money),
        open_now="" if open_now is None else figures.short(open_now, money),
        to_come="" if open_now is None else figures.short(max(last.mean - open_now, 0.0), money),
        known=tuple(
            (formats.month(one.start), figures.deals(one.deals), formats.money(one.value, money))
            for one in known
        ),
    )


def axis_words(ticks: Sequence[Tick]) -> tuple[Axis, ...]:
    """Sums beside the scale; the currency stands above the picture."""
    return tuple(Axis(formats.short_number(tick.value), tick.at) for tick in ticks)


def _fan(kind: str, frame: fan.Frame, drawn: _Drawn) -> FanDrawing:
    past = list(accumulate(float(one.value) for one in drawn.known))
    base = past[-1] if past else 0.0
    middle = [base + words.middle(row) for row in drawn.rows]
    at = fan.draw(past, middle, words.bands(drawn.rows, base), frame)
    names = tuple(Axis(name, one.x) for name, one in zip(drawn.names, at.points, strict=True) if one.shown)
    end = formats.short_number(middle[-1])
    return FanDrawing(kind, at, axis_words(at.ticks), names, end)


def _months(kind: str, frame: fan.Frame, drawn: _Drawn) -> MonthsDrawing:
    past = [float(one.value) for one in drawn.known]
    middle = [words.middle(row) for row in drawn.rows]
    at = months_drawing.draw(past, middle, words.bands(drawn.rows, 0.0), frame)
    columns = (*at.known, *at.ahead)
    names = tuple(Axis(name, one.x) for name, one in zip(drawn.names, columns, strict=True) if one.shown)
    return MonthsDrawing(kind, at, axis_words(at.ticks), names)
