"""A map is made of its rows once: whatever it rests on has changed, the next who looks gets another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.cast import World, make_account, make_deal, make_person
from tests.remembering import written_once
from tongpin.app.accounts.commands import update_person
from tongpin.app.accounts.models import Person
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied
from tongpin.app.deals.commands.editing import assign_deal, update_deal
from tongpin.app.deals.commands.people import involve_person, release_person
from tongpin.app.deals.models import Deal
from tongpin.app.decision.commands.judging import Change, judge
from tongpin.app.decision.commands.outside import record_outside
from tongpin.app.decision.commands.steps import date_step, record_event
from tongpin.app.decision.commands.ties import TieChange, know, tie
from tongpin.app.decision.network_pages import between, ties_page
from tongpin.app.decision.queries import decision_map, made
from tongpin.app.notes.commands import write_note

pytestmark = pytest.mark.django_db
Changing = Callable[[World, Deal, Person, Person], object]

CHANGES: dict[str, Changing] = {
    "a stance": lambda world, deal, one, _: judge(
        world.salesperson, deal.pk, [Change(one.pk, "stance", "champion")]
    ),
    "the grounds of a stance": lambda world, deal, one, _: judge(
        world.salesperson, deal.pk, [Change(one.pk, "stance", "neutral", evidence="said so")]
    ),
    "a second source": lambda world, deal, one, _: judge(
        world.salesperson, deal.pk, [Change(one.pk, "stance", "blocker", beside=True)]
    ),
    "a share": lambda world, deal, one, _: judge(
        world.salesperson, deal.pk, [Change(one.pk, "influence", "30", "evaluate")]
    ),
    "a tie": lambda world, deal, one, other: tie(
        world.salesperson, deal.account_id, [TieChange(one.pk, other.pk, "hostile")]
    ),
    "who listens": lambda world, deal, one, other: tie(
        world.salesperson, deal.account_id, [TieChange(one.pk, other.pk, "yes", "listens")]
    ),
    "a line of ours": lambda world, _, one, __: know(world.salesperson, one.pk, level="ally"),
    "a tie to outside": lambda world, _, one, __: record_outside(
        world.salesperson, one.pk, party="Bank", kind="bank"
    ),
    "a boss": lambda world, _, one, other: update_person(
        world.salesperson, one.pk, version=one.version, reports_to_id=other.pk
    ),
    "a name": lambda world, _, one, __: update_person(
        world.salesperson, one.pk, version=one.version, name="Somebody else"
    ),
    "a mention": lambda world, deal, one, _: write_note(
        world.salesperson, deal_id=deal.pk, person_id=one.pk, text="came along"
    ),
    "who was not met after all": lambda world, deal, one, _: involve_person(
        world.salesperson, deal.pk, person_id=one.pk, reached=False
    ),
    "somebody who left": lambda world, deal, one, _: release_person(
        world.salesperson, deal.pk, person_id=one.pk
    ),
    "a date": lambda world, deal, _, __: date_step(
        world.salesperson, deal.pk, "evaluate", due=world.salesperson.today() + timedelta(days=9)
    ),
    "an event": lambda world, deal, one, _: record_event(
        world.salesperson, deal.pk, name="Shortlist", on=world.salesperson.today(), must_reach=[one.pk]
    ),
    "the day that is expected": lambda world, deal, _, __: update_deal(
        world.salesperson,
        deal.pk,
        version=Deal.objects.get(pk=deal.pk).version,
        expected_on=world.salesperson.today() + timedelta(days=99),
    ),
    "who sells": lambda world, deal, _, __: assign_deal(
        world.manager, deal.pk, owner_id=world.teammate.member_id or 0
    ),
}


@pytest.fixture
@written_once
def deal(world: World) -> Deal:
    return make_deal(world.salesperson, make_account(world.salesperson, name="APEX"))


@pytest.fixture
@written_once
def people(world: World, deal: Deal) -> tuple[Person, Person]:
    one, other = (make_person(world.salesperson, deal.account, name=name) for name in ("Chen", "Li"))
    for person in (one, other):
        involve_person(world.salesperson, deal.pk, person_id=person.pk)
    judge(world.salesperson, deal.pk, [Change(one.pk, "stance", "neutral")])
    return one, other


def seen(actor: Actor, deal: Deal) -> tuple[Any, ...]:
    """Everything that pages take from a map."""
    found = decision_map(actor, deal.pk)
    known, reading = found.known, found.reading
    assert reading is not None
    held = (known.held.marks, known.held.beside, known.parts, known.dates)
    return known.group, held, reading.seller, reading.levers, reading.ways, reading.powers, reading.gaps


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_in_the_map_at_once(
    world: World, deal: Deal, people: tuple[Person, Person], what: str
) -> None:
    before = seen(world.manager, deal)
    CHANGES[what](world, deal, *people)
    after = seen(world.manager, deal)
    made.cache_clear()
    assert after == seen(world.manager, deal)
    assert after != before


def test_nothing_is_made_anew_while_nothing_changes(
    world: World, deal: Deal, people: tuple[Person, Person]
) -> None:
    assert people
    first = decision_map(world.salesperson, deal.pk)
    assert decision_map(world.manager, deal.pk).known is first.known
    assert decision_map(world.manager, deal.pk).reading is first.reading


def test_what_one_has_read_is_not_shown_to_those_who_may_not_read_it(
    world: World, deal: Deal, people: tuple[Person, Person]
) -> None:
    assert people
    decision_map(world.salesperson, deal.pk)
    with pytest.raises(Denied):
        decision_map(world.viewer, deal.pk)


def test_the_grounds_of_a_tie_are_shown_at_once(
    world: World, deal: Deal, people: tuple[Person, Person]
) -> None:
    pair = (min(one.pk for one in people), max(one.pk for one in people))
    tie(world.salesperson, deal.account_id, [TieChange(*pair, "kin", evidence="cousins")])
    assert ties_page(world.salesperson, deal.pk).ties[pair].evidence == "cousins"
    tie(world.salesperson, deal.account_id, [TieChange(*pair, "kin", evidence="brothers")])
    after = ties_page(world.salesperson, deal.pk)
    between.cache_clear()
    assert after.ties[pair].evidence == "brothers"
    assert after == ties_page(world.salesperson, deal.pk)
