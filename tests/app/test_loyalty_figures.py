"""Figures of those who order again: by group, within reach, honest where little is known."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.app.ordering import many_orders, order
from tests.cast import World, make_account
from tongpin.app.base.actor import Actor
from tongpin.app.funnel.models import FunnelView
from tongpin.app.loyalty import commands, queries
from tongpin.app.loyalty.models import RepeatFit


def test_under_thirty_repeat_buyers_there_are_counts_alone(salesperson: Actor) -> None:
    many_orders(salesperson, 20, industry="pumps")
    page = queries.repeat_buying(salesperson)
    assert page.found is not None
    assert not page.fitted
    assert (page.figures.total.people, page.figures.total.repeat) == (21, 20)
    assert page.figures.total.outlook is None


def test_the_figures_of_groups_add_up_and_small_groups_go_together(world: World) -> None:
    many_orders(world.salesperson, 40, industry="pumps", size=80)
    many_orders(world.teammate, 30, industry="valves", size=2000)
    many_orders(world.other_team, 4, industry="cranes")
    page = queries.repeat_buying(world.owner, by="industry")
    assert page.fitted
    told = page.figures
    assert [one.key for one in told.groups] == ["pumps", "valves"]
    assert told.rest is not None
    assert told.rest.outlook is None
    assert sum(one.people for one in told.groups) + told.rest.people == told.total.people
    assert told.total.outlook is not None
    for group in told.groups:
        assert group.outlook is not None
        assert 0 <= group.outlook.alive_low <= group.outlook.alive <= group.outlook.alive_high <= group.repeat
        assert group.outlook.orders_low <= group.outlook.orders <= group.outlook.orders_high
    by_owner = queries.repeat_buying(world.owner, by="owner").figures
    assert [one.name for one in by_owner.groups] == ["salesperson", "teammate"]
    assert [one.name for one in queries.repeat_buying(world.owner, by="team").figures.groups] == ["north"]
    assert [one.key for one in queries.repeat_buying(world.owner, by="size").figures.groups] == [
        "50-249",
        "1000+",
    ]


def test_figures_never_leave_the_reach(world: World) -> None:
    many_orders(world.salesperson, 40, industry="pumps")
    many_orders(world.other_team, 30, industry="cranes")
    page = queries.repeat_buying(world.salesperson, by="owner")
    assert page.figures.by == "industry"
    assert [one.key for one in page.figures.groups] == ["pumps"]
    assert page.figures.total.people == 41
    assert {one.key for one in queries.repeat_buying(world.manager).figures.groups} == {"pumps"}


def test_the_list_can_be_narrowed_to_a_group(world: World) -> None:
    for name, industry, size in (("one", "pumps", 10), ("two", "valves", None)):
        account = make_account(world.salesperson, name, industry=industry, size=size)
        for ago in (100, 70, 40):
            order(world.salesperson, account, ago)

    def names(by: str, group: str) -> list[str]:
        return [one.account for one in queries.repeat_buying(world.owner, by=by, group=group).rows]

    assert names("industry", "pumps") == ["one"]
    assert names("size", "1-49") == ["one"]
    assert names("size", "?") == ["two"]
    assert names("owner", str(world.salesperson.member_id)) == ["one", "two"]
    assert set(names("team", str(world.north.pk))) == {"one", "two"}
    assert names("team", str(world.south.pk)) == names("owner", "") == []


def test_a_second_page_goes_on_where_the_first_ended(salesperson: Actor) -> None:
    many_orders(salesperson, 60)
    first = queries.repeat_buying(salesperson)
    assert len(first.rows) == queries.PAGE
    assert first.next == queries.PAGE
    second = queries.repeat_buying(salesperson, offset=first.next)
    assert not {one.account_id for one in first.rows} & {one.account_id for one in second.rows}


def test_the_page_takes_as_many_queries_for_many_accounts(owner: Actor) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            queries.repeat_buying(owner, by="owner")
        return len(found)

    many_orders(owner, 5)
    few = asked()
    many_orders(owner, 60, industry="pumps")
    assert asked() == few


def test_a_workspace_without_orders_says_so(owner: Actor) -> None:
    page = queries.repeat_buying(owner)
    assert page.found is None
    assert commands.refresh_everywhere(at_any_hour=True) == 0
    page = queries.repeat_buying(owner)
    assert page.found is not None
    assert (page.found.people, page.rows, page.figures.groups) == (0, (), ())


def test_a_night_keeps_one_fit_per_day(owner: Actor) -> None:
    many_orders(owner, 40)
    commands.refresh_loyalty(owner.workspace_id, owner.today())
    commands.refresh_loyalty(owner.workspace_id, date(2031, 1, 1))
    assert RepeatFit.objects.filter(workspace_id=owner.workspace_id).count() == 2


def test_the_night_keeps_the_rates_that_would_be_counted_now(world: World) -> None:
    for actor, accounts in ((world.salesperson, 6), (world.teammate, 9), (world.other_team, 4)):
        make_account(actor, f"never with {actor.name}")
        many_orders(actor, accounts)
    everybody = (world.owner, world.manager, world.salesperson, world.other_team, world.viewer)
    kept = [queries.repeat_buying(actor).own for actor in everybody]
    FunnelView.objects.all().delete()
    assert kept == [queries.repeat_buying(actor).own for actor in everybody]
    assert [one.prospect.tries for one in kept] == [25, 19, 8, 6, 19]


def test_the_own_rates_stand_beside_the_reference(salesperson: Actor) -> None:
    make_account(salesperson, "never")
    for name, times in (("once", 1), ("twice", 2), ("thrice", 3)):
        account = make_account(salesperson, name)
        for turn in range(times):
            order(salesperson, account, 10 + turn)
    own = queries.repeat_buying(salesperson).own
    assert [(one.hits, one.tries) for one in (own.prospect, own.first_time, own.repeat)] == [
        (3, 4),
        (2, 3),
        (1, 2),
    ]
    assert own.reference.first_time == 0.15
