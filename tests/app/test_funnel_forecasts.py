"""Forecasts from a workspace's own events: what is known, what is said, and how it is judged."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import numpy as np
import pytest

from tests.app.funneling import story, tell
from tests.cast import World
from tests.remembering import remembered
from tongpin.app.deals.models import OPEN, WON, Deal
from tongpin.app.funnel.desks import desk_of
from tongpin.app.funnel.forecasting import FEW_WINS
from tongpin.app.funnel.judging import came
from tongpin.app.funnel.models import ForecastMade
from tongpin.app.funnel.queries import Asked
from tongpin.core.funnel import from_plain
from tongpin.core.funnel.forecasts import Backtest, Forecast

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(db: None) -> World:
    return remembered("funnel forecasts", story)


def forecast_of(world: World, of: str = "whole") -> Forecast:
    payload = desk_of(world.owner).reckon("forecast", Asked(of=of)).payload
    return from_plain(Forecast, payload["forecast"])


def test_with_few_wins_there_are_counts_and_no_forecast(told: World) -> None:
    forecast = forecast_of(told)
    assert [one.currency for one in forecast.currencies] == ["CNY", "USD"]
    for one in forecast.currencies:
        assert (one.rows, one.missing) == ((), ("too_few_wins",))
        won = Deal.objects.filter(status=WON, currency=one.currency, closed_on__lt=told.owner.today())
        for period in one.known:
            mine = won.filter(closed_on__gte=period.start, closed_on__lte=period.end)
            assert (period.deals, period.value) == (
                mine.count(),
                sum((row.amount or 0 for row in mine), Decimal(0)),
            )
        largest = Deal.objects.filter(status=OPEN, currency=one.currency).order_by("-amount")[:10]
        assert [carrier.deal_id for carrier in one.carriers] == [row.pk for row in largest]


def test_a_population_has_the_forecast_of_its_own_deals(told: World) -> None:
    own = forecast_of(told, f"member:{told.teammate.member_id}")
    ids = {carrier.deal_id for one in own.currencies for carrier in one.carriers}
    assert ids
    assert set(Deal.objects.filter(pk__in=ids).values_list("owner_id", flat=True)) == {
        told.teammate.member_id
    }


def test_what_came_is_counted_for_open_deals_and_for_all(told: World) -> None:
    desk = desk_of(told.owner)
    origin = told.owner.today() - timedelta(days=120)
    end = told.owner.today() - timedelta(days=1)
    everything = desk.events.of(np.ones(len(desk.deals.ids), bool))
    won = Deal.objects.filter(status=WON, closed_on__gte=origin, closed_on__lte=end)
    for scope, rows in (("all", won), ("open", won.filter(opened_on__lt=origin))):
        value = sum((float(row.amount or 0) for row in rows), 0.0)
        assert came(everything, origin, scope, origin, end) == pytest.approx(value)


@pytest.mark.slow
def test_with_enough_wins_it_is_forecast_and_judged(told: World) -> None:
    tell(told, 330, seed=9)
    forecast = forecast_of(told)
    found = {one.currency: one for one in forecast.currencies}["CNY"]
    assert found.wins >= FEW_WINS
    assert {(row.scope, row.cumulative) for row in found.rows} == {
        ("open", False), ("open", True), ("all", False), ("all", True),
    }  # fmt: skip
    for row in found.rows:
        levels = [row.quantiles[key] for key in sorted(row.quantiles, key=float)]
        assert len(levels) == 21  # 19 levels and the ends of the 95 % interval
        assert levels == sorted(levels)
        assert row.start <= row.end
    past = told.owner.today().replace(day=1) - timedelta(days=1)
    row = {
        "scope": "all", "cumulative": False, "horizon": 1, "start": past.replace(day=1).isoformat(),
        "end": past.isoformat(), "mean": 5.0, "quantiles": {"0.1": 1.0, "0.9": 9.0},
    }  # fmt: skip
    ForecastMade.objects.create(
        workspace=told.workspace,
        of="whole",
        currency="CNY",
        as_of=past.replace(day=1),
        period="month",
        rows=[row],
        wins=40,
    )
    payload = desk_of(told.owner).reckon("backtest", Asked(of="whole")).payload
    judged = {one.currency: one for one in from_plain(Backtest, payload["backtest"]).currencies}["CNY"]
    made = [one for one in judged.judged if one.made]
    won = Deal.objects.filter(
        status=WON, currency="CNY", closed_on__year=past.year, closed_on__month=past.month
    )
    assert [one.actual for one in made] == [pytest.approx(sum(float(row.amount or 0) for row in won))]
    assert {"model", "trailing", "blend"} <= set(judged.scores[0].wape)
    assert any(one.coverage["0.8"] is not None for one in judged.scores)
