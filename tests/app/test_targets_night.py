"""What the night has counted for targets stands for counting; whatever it does not know is counted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.app.aiming import forecast, member, set_target, won
from tests.cast import World
from tests.remembering import written_once
from tongpin.app.deals.models import Deal
from tongpin.app.funnel.models import FunnelView
from tongpin.app.targets import nightly, queries
from tongpin.app.targets.models import ManagerCall
from tongpin.core.targets import end_of, moved, start_of


@pytest.fixture
@written_once
def told(world: World) -> World:
    """Orders, targets, calls and forecasts of two months that are over, and orders of the running one."""
    owner, running = world.owner, start_of(world.owner.today(), "month")
    for back in (1, 2):
        first = moved(running, "month", -back)
        won(world.salesperson, first, 20 * back)
        won(world.other_team, first + timedelta(days=12), 80, "USD")
        for of in ("whole", f"team:{world.north.pk}", member(world.salesperson)):
            set_target(owner, of, 200, starts_on=first)
            forecast(owner, of, first + timedelta(days=3), end_of(first, "month"), 90, 20)
    ManagerCall.objects.create(
        workspace_id=owner.workspace_id,
        of="whole",
        period="month",
        starts_on=moved(running, "month", -1),
        currency="CNY",
        amount=50,
        by_id=owner.member_id,
        made_on=moved(running, "month", -1) + timedelta(days=5),
    )
    won(world.salesperson, running, 7)
    return world


def test_pages_say_the_same_before_and_after_the_night(told: World) -> None:
    readers = (told.owner, told.manager, told.salesperson, told.other_team)
    before = [queries.standing(one, period="month") for one in readers]
    assert nightly.count_everywhere(at_any_hour=True) > 3
    assert [queries.standing(one, period="month") for one in readers] == before
    assert queries.judged_calls(told.owner).rows[0].model is not None


def test_after_the_night_nothing_of_the_past_is_counted(told: World) -> None:
    nightly.count_targets(told.workspace.pk)
    with CaptureQueriesContext(connection) as asked:
        queries.judged_calls(told.owner)
    assert not [one for one in asked.captured_queries if 'FROM "app_deal"' in one["sql"]]


def test_what_is_won_today_is_there_at_once(told: World) -> None:
    nightly.count_targets(told.workspace.pk)
    before = queries.standing(told.owner, period="month").currencies[0].won
    won(told.salesperson, told.owner.today(), 100)
    assert queries.standing(told.owner, period="month").currencies[0].won == before + 100


def test_a_past_that_changed_is_counted_anew_in_the_next_night(told: World) -> None:
    nightly.count_targets(told.workspace.pk)
    first = moved(start_of(told.owner.today(), "month"), "month", -1)
    came = {row.of: row.came for row in queries.judged_calls(told.owner).rows if row.starts_on == first}
    Deal.objects.filter(closed_on=first).update(amount=1000)
    assert {
        row.of: row.came for row in queries.judged_calls(told.owner).rows if row.starts_on == first
    } == came
    nightly.count_targets(told.workspace.pk)
    after = {row.of: row.came for row in queries.judged_calls(told.owner).rows if row.starts_on == first}
    assert after["whole"] == 1000
    assert FunnelView.objects.filter(kind="targets").count() == 1


def test_a_period_that_the_night_does_not_know_is_counted_now(told: World) -> None:
    nightly.count_targets(told.workspace.pk)
    first = moved(start_of(told.owner.today(), "month"), "month", -3)
    won(told.salesperson, first, 33)
    set_target(told.owner, "whole", 100, starts_on=first)
    row = next(one for one in queries.judged_calls(told.owner, "whole").rows if one.starts_on == first)
    assert row.came == 33
