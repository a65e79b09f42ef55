"""Where a scope stands: won, expected, missing; and what is judged when a period is over."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.app.aiming import D, forecast, set_target, won
from tests.cast import World, make_deal
from tongpin.app.base.actor import Actor
from tongpin.app.deals import commands as deals
from tongpin.app.targets import commands, queries
from tongpin.app.targets.models import ManagerCall
from tongpin.core.targets import Sum, end_of, moved, start_of


def test_what_was_won_is_counted_per_currency_in_the_scope(world: World) -> None:
    first = start_of(world.owner.today(), "month")
    won(world.salesperson, first, 100)
    won(world.salesperson, first, 30, "USD")
    won(world.other_team, first, 500)
    won(world.salesperson, first - timedelta(days=1), 900)
    page = queries.standing(world.owner, of=f"team:{world.north.pk}", period="month")
    assert [(one.currency, one.won, one.deals) for one in page.currencies] == [
        ("CNY", 100, 1),
        ("USD", 30, 1),
    ]
    whole = queries.standing(world.owner, period="month")
    assert whole.currencies[0].won == 600


def test_the_gap_rests_on_the_newest_forecast_and_what_was_won_before_it(world: World) -> None:
    today = world.owner.today()
    first = start_of(today, "year")
    end = end_of(first, "year")
    won(world.salesperson, first, 40)
    set_target(world.owner, "whole", 200, period="year", starts_on=first)
    forecast(world.owner, "whole", first - timedelta(days=3), end, 10, 5)
    forecast(world.owner, "whole", today, end, 100, 50)
    (told,) = queries.standing(world.owner, period="year").currencies
    before = D(40) if first < today else D(0)
    assert told.said is not None
    assert told.said.as_of == today
    assert told.expected == Sum(before + 100, before + 50, before + 150)
    assert told.missing == Sum(100 - before, 50 - before, 150 - before)
    assert told.closing is not None
    assert told.closing.low is not None
    assert told.closing.low <= told.closing.opportunities


def test_without_a_forecast_the_gap_is_what_is_not_won(world: World) -> None:
    first = start_of(world.owner.today(), "month")
    won(world.salesperson, first, 40)
    set_target(world.owner, "whole", 100)
    (told,) = queries.standing(world.owner, period="month").currencies
    assert (told.said, told.expected, told.missing) == (None, None, Sum(D(60)))
    assert told.closing is not None
    assert (told.closing.wins, told.closing.low) == (2, None)


def test_a_forecast_that_ends_elsewhere_is_not_stretched(world: World) -> None:
    today = world.owner.today()
    forecast(world.owner, "whole", today, today + timedelta(days=400), 100, 50)
    set_target(world.owner, "whole", 100)
    assert queries.standing(world.owner, period="month").currencies[0].said is None


def test_a_workspace_without_anything_has_an_empty_page(owner: Actor) -> None:
    page = queries.standing(owner)
    (told,) = page.currencies
    assert (told.target, told.won, told.missing, told.closing, told.calls) == (None, 0, None, None, ())
    assert (page.judgement.rows, page.period, page.may_set, page.may_call) == ((), "quarter", True, True)


def test_periods_that_are_over_are_judged_call_model_and_target(world: World) -> None:
    owner = world.owner
    last = moved(start_of(owner.today(), "month"), "month", -1)
    end, middle = end_of(last, "month"), last + timedelta(days=10)
    won(world.salesperson, last, 20)
    won(world.salesperson, end - timedelta(days=1), 80)
    set_target(owner, "whole", 200, starts_on=last)
    forecast(owner, "whole", last, end, 300, 10)
    forecast(owner, "whole", middle, end, 90, 20)
    for amount, on in ((50, last), (120, middle)):
        ManagerCall.objects.create(
            workspace_id=owner.workspace_id,
            of="whole",
            period="month",
            starts_on=last,
            currency="CNY",
            amount=amount,
            low=90,
            high=130,
            by_id=owner.member_id,
            made_on=on,
        )
    found = queries.judged_calls(owner)
    (row,) = found.rows
    assert (row.came, row.target, row.calls, row.call_on, row.model_on) == (100, 200, 2, middle, middle)
    assert row.call == Sum(D(120), D(90), D(130))
    assert row.model == Sum(D(110), D(90), D(130))
    (scores,) = found.scores
    assert (scores.call.off, scores.model.off, scores.target.off) == (0.2, 0.1, 1.0)
    assert (scores.call.held, scores.model.held) == (1, 1)
    assert scores.together[0].cases == 1
    page = queries.standing(owner, period="month", starts_on=last)
    assert page.over
    assert not page.may_call
    assert page.judgement == found
    assert queries.judged_calls(world.salesperson).rows == ()


def test_periods_that_still_run_are_not_judged(world: World) -> None:
    set_target(world.owner, "whole", 100)
    assert queries.judged_calls(world.owner).rows == ()


def test_the_rate_is_that_of_deals_that_ended_in_the_scope(world: World) -> None:
    won(world.salesperson, world.owner.today(), 10)
    lost = make_deal(world.other_team)
    deals.close_deal(world.other_team, lost.pk, won=False, lost_reason="price")
    rate = queries.standing(world.owner, of=f"team:{world.north.pk}").rate
    assert [(one.hits, one.tries) for one in (rate.own, rate.others)] == [(1, 1), (1, 2)]


def test_the_page_takes_as_many_queries_for_many_targets(world: World) -> None:
    owner, today = world.owner, world.owner.today()

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            queries.standing(owner, period="month")
        return len(found)

    def past(number: int) -> None:
        first = moved(start_of(today, "month"), "month", -number)
        set_target(owner, "whole", 100, starts_on=first)
        forecast(owner, "whole", first, end_of(first, "month"), 100, 20)
        won(world.salesperson, first, 90)

    now = start_of(today, "month")
    set_target(owner, "whole", 100)
    commands.make_call(owner, of="whole", period="month", starts_on=now, amount=D(1))
    forecast(owner, "whole", today, end_of(now, "month"), 100, 20)
    past(1)
    few = asked()
    for number in range(2, 9):
        past(number)
    for _ in range(5):
        commands.make_call(owner, of="whole", period="month", starts_on=now, amount=D(1))
    assert asked() == few
