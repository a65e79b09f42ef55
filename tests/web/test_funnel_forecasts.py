"""Forecast and record as pages: intervals by promised share, deals that carry it, what is missing, bad months included."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from html import unescape

import pytest
from django.test import Client

from tests.app.funneling import KEY, tell
from tests.cast import World
from tongpin.app.base.actor import Actor
from tongpin.app.deals.models import Deal
from tongpin.app.funnel.desks import desk_of
from tongpin.app.funnel.keeping import keep_view, key_of
from tongpin.app.funnel.queries import Asked
from tongpin.app.funnel.reckoning import Reckoned
from tongpin.core.funnel import to_plain
from tongpin.core.funnel.forecasts import (
    Backtest,
    Carrier,
    CurrencyBacktest,
    CurrencyForecast,
    Forecast,
    ForecastRow,
    Judged,
    KnownPeriod,
    Score,
)

ClientOf = Callable[[Actor], Client]
START = date(2026, 1, 1)
LEVELS = ("0.025", "0.05", "0.1", "0.25", "0.5", "0.75", "0.9", "0.95", "0.975")


def month(number: int) -> date:
    return date(2026 + number // 12, number % 12 + 1, 1)


def row(scope: str, horizon: int, mean: float, *, cumulative: bool, sure: bool = True) -> ForecastRow:
    quantiles = {level: mean * (0.5 + float(level)) for level in LEVELS} if sure else {}
    end = month(horizon + 1) - timedelta(days=1)
    return ForecastRow(scope, cumulative, horizon, month(horizon), end, mean, quantiles)


def rows(*, sure: bool = True) -> tuple[ForecastRow, ...]:
    return tuple(
        row(scope, horizon, mean * (horizon if cumulative else 1), cumulative=cumulative, sure=sure)
        for scope, mean in (("open", 60_000.0), ("all", 100_000.0))
        for cumulative in (False, True)
        for horizon in (1, 2, 3)
    )


def keep(world: World, kind: str, found: Forecast | Backtest) -> None:
    reckoned = Reckoned({kind: to_plain(found)}, {}, 4)
    keep_view(world.workspace.pk, kind, Asked(of="whole"), reckoned, 0.1, world.owner.today())


def forecast(world: World) -> Forecast:
    deals = Deal.objects.filter(status="open").order_by("-amount")[:3]
    carriers = tuple(Carrier(one.pk, one.amount, one.stage, 12) for one in deals)
    known = (KnownPeriod(START, date(2026, 1, 31), 4, Decimal(80_000)),)
    sure = CurrencyForecast("CNY", 40, rows(), rows(), known, carriers, ())
    few = CurrencyForecast("USD", 9, rows(sure=False), (), known, (), ("too_few_wins", "no_payments"))
    return Forecast(START, "month", (sure, few))


def judged() -> tuple[Judged, ...]:
    came = (100_000.0, 95_000.0, 240_000.0, 105_000.0)
    return tuple(
        Judged(month(at), "all", False, 1, month(at), month(at + 1), 100_000, 70_000, 140_000, actual, at > 2)
        for at, actual in enumerate(came)
    )


def page_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


@pytest.fixture
def told(world: World) -> World:
    tell(world, 40)
    keep(world, "forecast", forecast(world))
    scores = (
        Score("all", False, 1, 4, {"model": 0.4, "trailing": 0.3, "roll": None}, {"0.5": 0.5, "0.8": 0.75}),
    )
    keep(
        world,
        "backtest",
        Backtest(START, "month", (CurrencyBacktest("CNY", scores, judged(), ()),)),
    )
    return world


def test_the_fan_has_a_band_for_each_promised_share(told: World, client_of: ClientOf) -> None:
    html = page_of(client_of(told.owner), "/funnel/forecast/")
    fan = html.partition('data-picture="forecast"')[2].partition("</svg>")[0]
    assert re.findall(r'class="fu-band fu-b(\d+)"', fan) == ["95", "80", "50"]
    assert "80% interval" in html
    assert "CN¥180K – CN¥420K" in html
    assert "CN¥180K from what is open now, CN¥120K from what is still to come" in html
    assert "Money received" in html


def test_too_few_wins_bring_a_mean_without_interval_and_the_reason(told: World, client_of: ClientOf) -> None:
    html = page_of(client_of(told.owner), "/funnel/forecast/").partition('id="fu-USD"')[2]
    assert "too little is known for an interval" in html
    assert "Fewer than 30 deals were won in the window" in html
    assert "fu-band" not in html.partition("<details")[0]


def test_the_deals_that_carry_it_are_a_list_without_any_percentage(told: World, client_of: ClientOf) -> None:
    html = page_of(client_of(told.owner), "/funnel/forecast/")
    carried = html.partition("The deals that carry it")[2].partition("</section>")[0]
    table = carried.partition("<tbody>")[2]
    assert table.count("<tr") == 3
    assert "%" not in table


def test_a_carrier_out_of_reach_is_not_named(told: World, client_of: ClientOf) -> None:
    view = Asked(of=f"team:{told.north.pk}")
    found = forecast(told)
    foreign = Deal.objects.filter(status="open", owner_id=told.other_team.member_id).first()
    assert foreign
    carrier = Carrier(foreign.pk, Decimal(77_777), foreign.stage, 3)
    changed = replace(found, currencies=(replace(found.currencies[0], carriers=(carrier,)),))
    keep_view(
        told.workspace.pk,
        "forecast",
        view,
        Reckoned({"forecast": to_plain(changed)}, {}, 4),
        0.1,
        told.owner.today(),
    )
    assert key_of("forecast", view)
    html = page_of(client_of(told.manager), "/funnel/forecast/")
    assert "A deal outside your reach" in html
    assert "77,777" not in html


def test_the_record_shows_bad_months_and_lets_the_better_rule_win(told: World, client_of: ClientOf) -> None:
    html = page_of(client_of(told.owner), "/funnel/backtest/")
    assert "3 of 4 months lay in the 80% interval." in html
    assert html.partition('data-picture="record"')[2].partition("</svg>")[0].count('class="fu-missed"') == 1
    assert "Mar 2026: expected CN¥100K, came CN¥240K (-58%)" in html
    assert "<b>30%</b>" in html
    assert "<b>40%</b>" not in html
    assert "promised 80%, kept 75%" in html
    assert html.count("made then") == 1
    assert html.count("tried on the past") == 3


def test_nothing_to_forecast_says_why(world: World, client_of: ClientOf) -> None:
    keep(world, "forecast", Forecast(START, "month", ()))
    keep(world, "backtest", Backtest(START, "month", ()))
    us = client_of(world.owner)
    assert "A forecast needs deals that were won." in page_of(us, "/funnel/forecast/")
    assert "Forecasts are judged when their month is over." in page_of(us, "/funnel/backtest/")


def test_payment_terms_turn_orders_into_money_that_was_only_reckoned(
    told: World, client_of: ClientOf
) -> None:
    client = client_of(told.owner)
    plain = page_of(client, "/funnel/forecast/")
    assert "once payment terms are chosen" in plain
    assert "terms=30" in plain
    html = page_of(client, "/funnel/forecast/?terms=30")
    assert 'aria-current="true">paid after 30 days' in html
    assert "terms entered here, not payments observed" in html
    assert "once payment terms are chosen" not in html
    assert "/funnel/cohorts/?of=whole&playbook=generic-5&terms=30" in html, (
        "the address goes on remembering them"
    )


def test_terms_that_are_no_days_are_refused_in_words(told: World, client_of: ClientOf) -> None:
    for wrong in ("soon", "-3", "400", "1.5"):
        html = page_of(client_of(told.owner), f"/funnel/forecast/?terms={wrong}")
        assert "Whole days, from 0 to 365." in html, wrong
        assert "once payment terms are chosen" in html
    assert "Whole days" not in page_of(client_of(told.owner), "/funnel/forecast/?terms=45")


def test_months_by_payment_terms_open_no_deals_and_say_why(told: World, client_of: ClientOf) -> None:
    client, asked = client_of(told.owner), Asked(of="whole", playbook=KEY)
    desk = desk_of(told.owner)
    keep_view(told.workspace.pk, "funnel", asked, desk.reckon("funnel", asked), 0.1, desk.today)
    assert "cell=cohort" in page_of(client, "/funnel/cohorts/")
    html = page_of(client, "/funnel/cohorts/?terms=60")
    assert "cell=cohort" not in html
    assert "share paid, running total" in html
    assert "paid after 60 days" in html


def test_without_a_forecast_nothing_is_asked_about_terms(world: World, client_of: ClientOf) -> None:
    assert "terms=30" not in page_of(client_of(world.owner), "/funnel/forecast/")


def test_the_workbook_says_by_which_terms_money_comes(told: World, client_of: ClientOf) -> None:
    answer = client_of(told.owner).get("/funnel/forecast.xlsx?terms=30")
    with zipfile.ZipFile(io.BytesIO(b"".join(answer) if answer.streaming else answer.content)) as book:
        words = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    assert "money received: paid after 30 days" in words
