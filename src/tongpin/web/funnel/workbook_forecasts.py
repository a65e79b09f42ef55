"""Forecasts and their judgement as sheets."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tongpin.app.exchange.sheet_writing import Cell
from tongpin.app.funnel.pages import BacktestPage, ForecastPage
from tongpin.core.funnel.forecasts import ForecastRow
from tongpin.web.funnel import showing, terms
from tongpin.web.funnel.asking import Ways
from tongpin.web.funnel.words import METHODS, SCOPES

Rows = list[list[Cell]]


def forecast(page: ForecastPage, ways: Ways) -> dict[str, Rows]:
    """Every period of every currency with all its quantiles, and the deals that carry it."""
    return {
        str(showing.TABS["forecast"]): list(_periods(page)),
        _("Deals that carry it"): list(_carriers(page, ways)),
    }


def _periods(page: ForecastPage) -> Iterator[list[Cell]]:
    found = page.forecast.currencies if page.forecast else ()
    paid = page.asked.terms
    money = _("money received") if paid is None else f"{_('money received')}: {terms.word(paid)}"
    rows = [
        (one.currency, kind, row)
        for one in found
        for kind, rows in ((_("orders"), one.rows), (money, one.receipts))
        for row in rows
    ]
    levels = sorted({level for _currency, _kind, row in rows for level in row.quantiles}, key=float)
    yield [
        *(
            _("Currency"),
            pgettext("funnel", "Kind"),
            pgettext("forecast", "Scope"),
            _("Running total"),
            _("First day"),
            _("Last day"),
        ),
        *(pgettext("statistics", "Mean"), *(f"{float(level):.1%}" for level in levels)),
    ]
    for currency, kind, row in rows:
        yield [
            currency,
            kind,
            *_period(row),
            *(round(row.quantiles.get(level, row.mean), 2) for level in levels),
        ]


def _period(row: ForecastRow) -> list[Cell]:
    running = _("yes") if row.cumulative else _("no")
    days = (row.start.isoformat(), row.end.isoformat())
    return [str(SCOPES[row.scope]), running, *days, round(row.mean, 2)]


def _carriers(page: ForecastPage, ways: Ways) -> Iterator[list[Cell]]:
    yield [
        _("Account"),
        _("Deal"),
        _("Owner"),
        _("Stage"),
        _("Days in the stage"),
        _("Currency"),
        _("Amount"),
    ]
    for found in page.forecast.currencies if page.forecast else ():
        for one in found.carriers:
            row = page.carriers.get(one.deal_id)
            if row:
                place = (ways.name(one.stage), one.days, found.currency, float(one.amount))
                yield [row.account, row.name, row.owner, *place]


def backtest(page: BacktestPage, ways: Ways) -> dict[str, Rows]:
    """Errors beside the naive rivals, and every judged forecast."""
    del ways
    return {_("Errors"): list(_scores(page)), _("Forecasts judged"): list(_judged(page))}


def _scores(page: BacktestPage) -> Iterator[list[Cell]]:
    yield [
        *(
            _("Currency"),
            pgettext("forecast", "Scope"),
            _("Running total"),
            _("Months ahead"),
            _("Forecasts"),
        ),
        *map(str, METHODS.values()),
        _("80% interval kept"),
    ]
    for found in page.backtest.currencies if page.backtest else ():
        for one in found.scores:
            errors: list[Cell] = [_told(one.wape.get(key)) for key in METHODS]
            running = _("yes") if one.cumulative else _("no")
            kept = _told(one.coverage.get("0.8"))
            yield [found.currency, str(SCOPES[one.scope]), running, one.horizon, one.cases, *errors, kept]


def _judged(page: BacktestPage) -> Iterator[list[Cell]]:
    yield [
        *(
            _("Currency"),
            pgettext("forecast", "Scope"),
            _("Running total"),
            _("Spoken on"),
            _("First day"),
            _("Last day"),
        ),
        *(
            _("Expected"),
            pgettext("interval", "low"),
            pgettext("interval", "high"),
            pgettext("forecast", "Came"),
            _("Really made then"),
        ),
    ]
    for found in page.backtest.currencies if page.backtest else ():
        for one in found.judged:
            running, made = (_("yes") if fact else _("no") for fact in (one.cumulative, one.made))
            days = (one.origin.isoformat(), one.start.isoformat(), one.end.isoformat())
            sums = (round(one.mean, 2), _told(one.low), _told(one.high), round(one.actual, 2))
            yield [found.currency, str(SCOPES[one.scope]), running, *days, *sums, made]


def _told(value: float | None) -> Cell:
    return "" if value is None else round(value, 4)
