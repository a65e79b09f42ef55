"""Visits and commitments among the things to do: dated, in one order with the steps, each once."""

from __future__ import annotations

import pytest

from tests.app.visiting import House, ahead, make_house, plan
from tests.cast import World
from tongpin.app.accounts import commands as accounts
from tongpin.app.base.actor import Actor
from tongpin.app.deals import commands as deals
from tongpin.app.desk.queries import Item, Today, today
from tongpin.app.visits import commands
from tongpin.app.visits.record import Record

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(world: World) -> House:
    return make_house(world.salesperson)


def dated(page: Today) -> list[Item]:
    return [item for item in (*([page.top] if page.top else []), *page.items) if item.due is not None]


def promised(actor: Actor, house: House, days: int, side: str = "theirs", *, about: bool = True) -> int:
    return commands.promise(
        actor,
        account_id=house.account.pk,
        deal_id=house.deal.pk if about else None,
        side=side,
        text=f"{side} in {days}",
        due=ahead(actor, days),
    ).pk


def test_steps_commitments_and_visits_stand_in_one_order(world: World, house: House) -> None:
    actor = world.salesperson
    deals.plan_step(actor, house.deal.pk, text="send a plan", due=ahead(actor, 1))
    promised(actor, house, -3)
    promised(actor, house, 0, "ours", about=False)
    plan(actor, house, 2, subject="the deputy")
    plan(actor, house, -1, objective="")
    page = today(actor)
    assert [(one.kind, one.code) for one in dated(page)] == [
        ("promise", "promised_theirs"),
        ("visit", "visit_over"),
        ("promise", "promised_ours"),
        ("step", dated(page)[3].code),
        ("visit", "visit_planned"),
    ]
    assert page.counts.overdue == 2
    assert page.counts.today == 1


def test_what_is_overdue_is_not_said_twice(world: World, house: House) -> None:
    promised(world.salesperson, house, -3)
    plan(world.salesperson, house, -4)
    codes = [one.code for one in today(world.salesperson).items]
    assert not {"their_promise_overdue", "visit_unrecorded"} & set(codes)


def test_a_closed_commitment_and_a_recorded_visit_are_gone(world: World, house: House) -> None:
    visit, promise = plan(world.salesperson, house), promised(world.salesperson, house, 0)
    assert len(dated(today(world.salesperson))) == 2
    commands.record_visit(world.salesperson, visit.pk, Record("no_sale"))
    commands.keep_commitment(world.salesperson, promise, version=1)
    assert dated(today(world.salesperson)) == []


def test_every_page_shows_other_entries_until_all_are_shown(world: World, house: House) -> None:
    actor = world.salesperson
    made = set()
    for days in (-2, 0, 0, 3, 9):
        made.add(("promise", promised(actor, house, days)))
        made.add(("visit", plan(actor, house, days).pk))
        step = deals.plan_step(actor, house.deal.pk, text=f"step in {days}", due=ahead(actor, days))
        made.add(("step", step.pk))
    made.add(("visit", plan(actor, house, 0, kind="call").pk))
    seen: list[tuple[str, int]] = []
    after: str | None = ""
    while after is not None:
        page = today(actor, after=after, size=3)
        seen += [(one.kind, one.id) for one in dated(page)]
        after = page.next
    assert len(seen) == len(set(seen))
    assert set(seen) == made


def test_who_comes_along_finds_the_visit_among_the_own_things_to_do(world: World, house: House) -> None:
    plan(world.salesperson, house, 0, member_ids=[world.teammate.member_id])
    assert [one.kind for one in dated(today(world.teammate))] == ["visit"]


def test_who_looks_on_reads_neither_the_promise_nor_whom_it_helps(world: World, house: House) -> None:
    accounts.share_account(world.salesperson, house.account.pk, member_id=world.viewer.member_id)
    promised(world.salesperson, house, 0)
    for one in dated(today(world.viewer)):
        assert "theirs in 0" not in str(one)


def test_the_search_finds_them_by_the_account(world: World, house: House) -> None:
    promised(world.salesperson, house, 0, about=False)
    plan(world.salesperson, house, 0)
    assert len(dated(today(world.salesperson, q="jinchang"))) == 2
    assert dated(today(world.salesperson, q="xuri")) == []
