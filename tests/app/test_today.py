"""Today: who sees what, in which order, and what it costs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import World, make_account, make_deal, make_lead
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import NotFound
from tongpin.app.deals import commands
from tongpin.app.deals.models import AdviceItem, Deal
from tongpin.app.desk.entries import GROUPS, Item, group_of, step_urgency
from tongpin.app.desk.queries import Today, today


def planned(actor: Actor, deal: Deal, text: str, days: int, **more: Any) -> int:
    step = commands.plan_step(actor, deal.pk, text=text, due=actor.today() + timedelta(days=days), **more)
    return step.pk


def everything(page: Today) -> list[Item]:
    return [*([page.top] if page.top else []), *page.items]


def texts(page: Today) -> list[str]:
    return [item.text for item in everything(page) if item.kind == "step"]


def test_steps_and_advice_stand_in_one_list_and_the_most_urgent_is_on_top(salesperson: Actor) -> None:
    deal = make_deal(salesperson)
    planned(salesperson, deal, "call", 3)
    planned(salesperson, deal, "late", -2)
    planned(salesperson, deal, "now", 0)
    page = today(salesperson)
    assert page.top is not None
    assert page.top.text == "late"
    places = [GROUPS.index(item.group) for item in page.items]
    assert places == sorted(places)
    assert {"step", "advice"} <= {item.kind for item in page.items}
    assert page.counts.overdue == page.counts.today == 1


def test_an_urgent_advice_comes_before_a_step_that_is_not_due(salesperson: Actor) -> None:
    deal = make_deal(salesperson)
    planned(salesperson, deal, "some day", 40)
    page = today(salesperson)
    assert page.top is not None
    assert page.top.kind == "advice"


def test_every_entry_has_its_because(salesperson: Actor) -> None:
    deal = make_deal(salesperson)
    planned(salesperson, deal, "call", 1)
    for item in everything(today(salesperson)):
        assert item.code
        assert item.code == "planned" or item.facts or item.code == "rival_tie"


def test_a_step_planned_from_an_advice_keeps_its_reason(salesperson: Actor) -> None:
    deal = make_deal(salesperson)
    planned(salesperson, deal, "find somebody", 0, advice="no_contact")
    found = next(item for item in everything(today(salesperson)) if item.kind == "step")
    assert found.code == "no_contact"


def test_a_step_that_came_from_no_advice_rests_on_its_promise(salesperson: Actor) -> None:
    deal = make_deal(salesperson)
    planned(salesperson, deal, "call", 0)
    assert AdviceItem.objects.filter(deal=deal, state="open").exists()
    assert next(item for item in everything(today(salesperson)) if item.kind == "step").code == "planned"


def test_everybody_sees_the_work_of_their_own_reach(world: World, stranger: Actor) -> None:
    for actor in (world.salesperson, world.teammate, world.other_team):
        planned(actor, make_deal(actor, name=f"deal of {actor.name}"), f"step of {actor.name}", 0)
    mine = ["step of salesperson"]
    assert texts(today(world.salesperson)) == mine
    north = {"step of salesperson", "step of teammate"}
    assert set(texts(today(world.manager))) == north
    assert len([item for item in everything(today(world.viewer)) if item.kind == "step"]) == len(north)
    assert len(texts(today(world.owner))) == len((world.salesperson, world.teammate, world.other_team))
    assert texts(today(world.manager, whose="mine")) == []
    assert texts(today(world.manager, owner_id=world.salesperson.member_id)) == mine
    assert everything(today(stranger)) == []


def test_a_colleague_outside_the_reach_cannot_be_asked_for(world: World, stranger: Actor) -> None:
    for actor, other in (
        (world.manager, world.other_team),
        (world.salesperson, world.teammate),
        (world.owner, stranger),
    ):
        with pytest.raises(NotFound):
            today(actor, owner_id=other.member_id)


def test_a_viewer_does_not_read_what_we_will_do(world: World) -> None:
    planned(world.salesperson, make_deal(world.salesperson), "press Director Li", 0)
    assert "press Director Li" not in str(today(world.viewer))


def test_a_step_done_is_gone_and_comes_back_when_reopened(salesperson: Actor) -> None:
    step = planned(salesperson, make_deal(salesperson), "call", 0)
    commands.complete_step(salesperson, step)
    assert texts(today(salesperson)) == []
    commands.reopen_step(salesperson, step)
    assert texts(today(salesperson)) == ["call"]


def advice_codes(page: Today) -> set[str]:
    return {item.code for item in everything(page) if item.kind == "advice"}


@pytest.mark.parametrize(
    "decide",
    [
        commands.complete_advice,
        lambda actor, item: commands.postpone_advice(actor, item, until=actor.today() + timedelta(days=1)),
        lambda actor, item: commands.dismiss_advice(actor, item, reason="we know the whole board"),
    ],
    ids=["done", "later", "dismissed"],
)
def test_an_advice_decided_about_is_gone_until_it_is_reopened(
    salesperson: Actor, decide: Callable[[Actor, int], AdviceItem]
) -> None:
    deal = make_deal(salesperson)
    item = AdviceItem.objects.get(deal=deal, code="no_contact")
    decide(salesperson, item.pk)
    assert "no_contact" not in advice_codes(today(salesperson))
    commands.reopen_advice(salesperson, item.pk)
    assert "no_contact" in advice_codes(today(salesperson))


def test_a_postponed_advice_is_back_on_its_day(salesperson: Actor) -> None:
    deal = make_deal(salesperson)
    AdviceItem.objects.filter(deal=deal).update(state="postponed", until=salesperson.today())
    assert "no_contact" in advice_codes(today(salesperson))


def test_steps_of_a_deal_that_ended_are_not_asked_for(salesperson: Actor) -> None:
    deal = make_deal(salesperson)
    planned(salesperson, deal, "call", 0)
    Deal.objects.filter(pk=deal.pk).update(status="lost")
    assert texts(today(salesperson)) == []


def test_pages_follow_each_other_without_gap_or_repetition(salesperson: Actor) -> None:
    for number in range(7):
        deal = make_deal(salesperson, name=f"deal {number}")
        for days in (-1, 0, 2, 30):
            planned(salesperson, deal, f"{number} in {days}", days)
    whole = everything(today(salesperson, size=200))
    seen: list[Item] = []
    after: str | None = ""
    while after is not None:
        page = today(salesperson, size=9, after=after)
        seen += everything(page)
        after = page.next
    assert [(item.kind, item.id) for item in seen] == [(item.kind, item.id) for item in whole]


def test_the_filter_finds_by_account_or_deal(salesperson: Actor) -> None:
    one = make_deal(salesperson, make_account(salesperson, "Harbour Works"), name="Cranes")
    two = make_deal(salesperson, make_account(salesperson, "Reed Hotel"), name="Phones")
    assert {item.deal_id for item in everything(today(salesperson, q="harbour"))} == {one.pk}
    assert {item.deal_id for item in everything(today(salesperson, q="phone"))} == {two.pk}


def test_a_lead_is_asked_about_too(salesperson: Actor) -> None:
    lead = make_lead(salesperson)
    assert lead.pk in {item.deal_id for item in everything(today(salesperson))}


def test_an_empty_book_is_told_from_a_day_without_work(salesperson: Actor) -> None:
    assert not today(salesperson).deals
    deal = make_deal(salesperson)
    AdviceItem.objects.filter(deal=deal).delete()
    page = today(salesperson)
    assert page.deals
    assert everything(page) == []


def test_what_stands_still_and_what_is_out_of_step_is_counted(salesperson: Actor) -> None:
    deal = make_deal(salesperson)
    old = salesperson.today() - timedelta(days=900)
    Deal.objects.filter(pk=deal.pk).update(stage_since=old, sync="ahead", expected_on=salesperson.today())
    page = today(salesperson)
    assert (page.still, page.off) == (1, 1)
    assert [one.deal_id for one in page.expected] == [deal.pk]


def test_the_urgency_of_steps_falls_with_their_day_so_that_the_order_can_be_read_from_the_index() -> None:
    day = date(2026, 6, 9)
    dues = [day + timedelta(days=offset) for offset in range(-40, 200)]
    urgencies = [step_urgency(due, day) for due in dues]
    assert urgencies == sorted(urgencies, reverse=True)
    groups = [GROUPS.index(group_of(due, day)) for due in dues]
    assert groups == sorted(groups)


def test_today_asks_as_many_questions_for_four_hundred_deals_as_for_forty(
    manager: Actor, salesperson: Actor
) -> None:
    account = make_account(salesperson, "Harbour Works")
    first = make_deal(salesperson, account)
    planned(salesperson, first, "call", 0)

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            today(manager)
        return len(queries)

    copies(first, 40)
    few = cost()
    copies(first, 360)
    assert cost() == few


def copies(deal: Deal, count: int) -> None:
    """Many more like this one, with its steps and advice, past the commands: only their number matters here."""
    steps, advice = list(deal.steps.all()), list(AdviceItem.objects.filter(deal=deal))
    for number in range(count):
        fields = {
            one.attname: getattr(deal, one.attname)
            for one in Deal._meta.concrete_fields
            if not one.primary_key
        }
        twin = Deal.objects.create(**{**fields, "name": f"{deal.name} {number}"})
        for row in (*steps, *advice):
            row.pk, row.deal = None, twin
            row._state.adding = True
            row.save()
