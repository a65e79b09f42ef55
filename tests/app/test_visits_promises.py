"""Commitments on both sides: dated, followed up, and what they do to the outcome of a visit (M05)."""

from __future__ import annotations

import pytest

from tests.app.visiting import House, advance, ahead, make_house, ours, plan, theirs
from tests.cast import World
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied, Invalid, Stale
from tongpin.app.deals.models import AdviceItem
from tongpin.app.timeline.models import Entry
from tongpin.app.visits import commands, queries
from tongpin.app.visits.models import Commitment, Visit
from tongpin.app.visits.record import Record

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(world: World) -> House:
    return make_house(world.salesperson)


def promised(actor: Actor, house: House, days: int, side: str = "theirs") -> Commitment:
    return commands.promise(
        actor,
        account_id=house.account.pk,
        deal_id=house.deal.pk,
        side=side,
        text="call the deputy",
        due=ahead(actor, days),
    )


def codes(house: House) -> set[str]:
    return set(AdviceItem.objects.filter(deal=house.deal, urgency__gt=0).values_list("code", flat=True))


@pytest.mark.parametrize(
    ("days", "standing"),
    [(30, "later"), (2, "soon"), (0, "today"), (-1, "overdue"), (-7, "escalated")],
)
def test_a_commitment_stands_where_its_day_puts_it(
    world: World, house: House, days: int, standing: str
) -> None:
    promised(world.salesperson, house, days)
    assert [one.standing for one in queries.promises(world.salesperson).rows] == [standing]


@pytest.mark.parametrize(
    ("days", "side", "code"),
    [
        (-2, "theirs", "their_promise_overdue"),
        (-2, "ours", "our_promise_overdue"),
        (-9, "theirs", "promise_escalated"),
    ],
)
def test_an_overdue_commitment_becomes_advice_until_it_is_closed(
    world: World, house: House, days: int, side: str, code: str
) -> None:
    row = promised(world.salesperson, house, days, side)
    assert code in codes(house)
    commands.keep_commitment(world.salesperson, row.pk, version=row.version)
    assert code not in codes(house)


def test_what_we_promised_is_a_next_step(world: World, house: House) -> None:
    assert "no_next_step" in codes(house)
    promised(world.salesperson, house, 3, "theirs")
    assert "no_next_step" in codes(house)
    promised(world.salesperson, house, 3, "ours")
    assert "no_next_step" not in codes(house)


def test_a_commitment_is_kept_broken_dropped_and_taken_up_again(world: World, house: House) -> None:
    for close, state in (
        (commands.keep_commitment, "kept"),
        (commands.break_commitment, "broken"),
        (commands.drop_commitment, "dropped"),
    ):
        row = promised(world.salesperson, house, 3)
        closed = close(world.salesperson, row.pk, version=row.version, remark="he said so")
        assert (closed.state, closed.closed_on, closed.remark) == (
            state,
            world.salesperson.today(),
            "he said so",
        )
        back = commands.reopen_commitment(world.salesperson, row.pk, version=closed.version)
        assert (back.state, back.closed_on, back.closed_by) == ("open", None, None)
    told = set(Entry.objects.filter(kind="promise").values_list("code", flat=True))
    assert told == {"made", "kept", "broken", "dropped", "reopened"}


def test_a_commitment_put_off_keeps_its_story(world: World, house: House) -> None:
    row = promised(world.salesperson, house, 3)
    later = commands.postpone_commitment(
        world.salesperson, row.pk, version=row.version, due=ahead(world.salesperson, 10)
    )
    assert later.due == ahead(world.salesperson, 10)
    told = Entry.objects.get(kind="promise", code="postponed")
    assert told.facts["before"] == ahead(world.salesperson, 3).isoformat()


def test_two_people_closing_it_otherwise_see_each_other(world: World, house: House) -> None:
    row = promised(world.salesperson, house, 3)
    commands.keep_commitment(world.salesperson, row.pk, version=row.version)
    with pytest.raises(Stale) as stale:
        commands.break_commitment(world.manager, row.pk, version=row.version)
    assert (stale.value.theirs["state"], stale.value.ours["state"]) == ("kept", "broken")


def test_their_commitment_added_later_makes_the_advance_true(world: World, house: House) -> None:
    visit = plan(world.salesperson, house)
    commands.record_visit(world.salesperson, visit.pk, Record("advance"))
    row = commands.promise(
        world.salesperson,
        account_id=house.account.pk,
        visit_id=visit.pk,
        side="theirs",
        text="takes us to the deputy",
        due=ahead(world.salesperson, 4),
    )
    assert Visit.objects.get(pk=visit.pk).outcome == "advance"
    commands.drop_commitment(world.salesperson, row.pk, version=row.version, remark="never said so")
    assert Visit.objects.get(pk=visit.pk).outcome == "continuation"


def test_a_broken_word_does_not_rewrite_what_the_visit_was(world: World, house: House) -> None:
    visit = plan(world.salesperson, house)
    commands.record_visit(world.salesperson, visit.pk, advance(world.salesperson))
    row = Commitment.objects.get()
    commands.break_commitment(world.salesperson, row.pk, version=row.version)
    assert Visit.objects.get(pk=visit.pk).outcome == "advance"


def test_a_continuation_without_next_step_twice_in_a_row_is_a_warning(world: World, house: House) -> None:
    for days in (-20, -10):
        visit = plan(world.salesperson, house, days)
        commands.record_visit(
            world.salesperson, visit.pk, Record("continuation", held_on=ahead(world.salesperson, days))
        )
        assert ("continuation_twice" in codes(house)) == (days == -10)


def test_a_continuation_with_a_next_step_is_no_warning(world: World, house: House) -> None:
    for days in (-20, -10):
        visit = plan(world.salesperson, house, days)
        said = Record("continuation", promises=(ours(world.salesperson),))
        commands.record_visit(world.salesperson, visit.pk, said)
    assert "continuation_twice" not in codes(house)


def test_a_commitment_needs_words_a_side_and_a_day(world: World, house: House) -> None:
    wanted = {
        "account_id": house.account.pk,
        "side": "theirs",
        "text": "x",
        "due": ahead(world.salesperson, 1),
    }
    for name, value in (("side", "nobody"), ("text", " "), ("due", None), ("kind", "miracle")):
        with pytest.raises(Invalid) as refused:
            commands.promise(world.salesperson, **(wanted | {name: value}))  # type: ignore[arg-type]  # on purpose
        assert [one.field for one in refused.value.problems] == [name]


def test_only_those_who_lead_lay_a_commitment_on_somebody_else(world: World, house: House) -> None:
    wanted = {"account_id": house.account.pk, "side": "ours", "text": "x", "due": ahead(world.salesperson, 1)}
    with pytest.raises(Denied):
        commands.promise(world.salesperson, **wanted, owner_id=world.teammate.member_id)  # type: ignore[arg-type]  # plain
    row = commands.promise(world.manager, **wanted, owner_id=world.teammate.member_id)  # type: ignore[arg-type]  # plain
    assert row.owner_id == world.teammate.member_id


def test_the_list_tells_sides_and_states_apart(world: World, house: House) -> None:
    visit = plan(world.salesperson, house)
    said = advance(world.salesperson, promises=(theirs(world.salesperson), ours(world.salesperson)))
    commands.record_visit(world.salesperson, visit.pk, said)
    row = Commitment.objects.get(side="ours")
    assert len(queries.promises(world.salesperson).rows) == 2
    assert [one.id for one in queries.promises(world.salesperson, side="ours").rows] == [row.pk]
    commands.keep_commitment(world.salesperson, row.pk, version=row.version)
    assert [one.id for one in queries.promises(world.salesperson, state="closed").rows] == [row.pk]
    assert [one.state for one in queries.deal_promises(world.salesperson, house.deal.pk)] == ["open", "kept"]
