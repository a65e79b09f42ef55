"""What the pages of the forecast and of its record show inside their frame."""

from __future__ import annotations

from typing import Any

from tongpin.app.funnel.pages import BacktestPage, ForecastPage
from tongpin.core.funnel.forecasts import Carrier, CurrencyForecast
from tongpin.web.funnel import words
from tongpin.web.funnel.asking import Ways
from tongpin.web.funnel.pictures import forecast_picture, record_picture
from tongpin.web.shell import formats

Shown = dict[str, Any]


def forecast(page: ForecastPage, ways: Ways) -> Shown:
    """Every currency apart, with the deals that carry it and the money that follows."""
    found = page.forecast.currencies if page.forecast else ()
    return {"currencies": [_currency(one, page, ways) for one in found]}


def _currency(found: CurrencyForecast, page: ForecastPage, ways: Ways) -> Shown:
    return {
        "code": found.currency,
        "wins": found.wins,
        "shown": forecast_picture.picture(found),
        "receipts": forecast_picture.picture(found, receipts=True),
        "missing": [words.missing(code) for code in found.missing],
        "carriers": [_carrier(one, found.currency, page, ways) for one in found.carriers],
    }


def _carrier(one: Carrier, currency: str, page: ForecastPage, ways: Ways) -> Shown:
    """Facts of a large deal; its name only for those who may see it, and never how likely it is (M45)."""
    row = page.carriers.get(one.deal_id)
    return {
        "deal": row,
        "amount": formats.money(one.amount, currency) if row else "",
        "stage": ways.name(one.stage),
        "days": one.days,
    }


def backtest(page: BacktestPage, ways: Ways) -> Shown:
    """How earlier forecasts did, by currency."""
    del ways
    found = page.backtest.currencies if page.backtest else ()
    return {
        "currencies": [
            {
                "code": one.currency,
                "shown": record_picture.picture(one) if one.scores or one.judged else None,
                "missing": [words.missing(code) for code in one.missing],
            }
            for one in found
        ]
    }
