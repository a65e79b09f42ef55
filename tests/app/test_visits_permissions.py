"""Who may see and do what with visits: the account decides; who only looks on reads no words (M56)."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps

from tests.app.visiting import House, advance, make_house, plan, theirs
from tests.cast import World
from tongpin.app.accounts import commands as accounts
from tongpin.app.audit.queries import verify
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied, NotFound
from tongpin.app.desk import commands as desk
from tongpin.app.visits import commands, queries
from tongpin.app.visits.models import Commitment, Visit, VisitPerson, VisitQuestion
from tongpin.app.visits.record import AnswerIn, JudgedIn, Record

pytestmark = pytest.mark.django_db
CANARY = "canary-ptarmigan"


@pytest.fixture
def house(world: World) -> House:
    return make_house(world.salesperson)


def told(world: World, house: House) -> Visit:
    """A visit with a word in every place that is confidential."""
    visit = plan(
        world.salesperson,
        house,
        objective_text=f"{CANARY} objective",
        fallback_text=f"{CANARY} fallback",
        bring=f"{CANARY} bring",
        questions=[commands.Asked(f"{CANARY} question?")],
    )
    question = VisitQuestion.objects.get()
    said = advance(
        world.salesperson,
        said=f"{CANARY} said",
        raw=f"{CANARY} raw",
        promises=(theirs(world.salesperson, text=f"{CANARY} promise", quote=f"{CANARY} quote"),),
        answers=(AnswerIn(question.pk, f"{CANARY} answer"),),
        judgements=(JudgedIn(house.deal.pk, house.listens.pk, "stance", "supporter", evidence=CANARY),),
    )
    commands.record_visit(world.salesperson, visit.pk, said)
    return visit


def everything_read(actor: Actor, house: House, visit: Visit) -> list[Any]:
    return [
        queries.visit_page(actor, visit.pk),
        queries.visit_list(actor, state="held", whose="team"),
        queries.promises(actor, whose="team"),
        queries.deal_visits(actor, house.deal.pk),
        queries.account_visits(actor, house.account.pk),
        queries.person_visits(actor, house.listens.pk),
        queries.deal_promises(actor, house.deal.pk),
        queries.account_promises(actor, house.account.pk),
        queries.commitment_page(actor, Commitment.objects.get().pk),
    ]


def test_who_looks_on_sees_that_a_visit_was_held_and_none_of_its_words(world: World, house: House) -> None:
    visit = told(world, house)
    accounts.share_account(world.salesperson, house.account.pk, member_id=world.viewer.member_id)
    assert CANARY in str(everything_read(world.salesperson, house, visit))
    seen = everything_read(world.viewer, house, visit)
    assert CANARY not in str(seen)
    page = seen[0]
    assert (page.visit.state, page.visit.outcome, page.visit.kind) == ("held", "advance", "meeting")
    assert page.visit.objective == "meet_decider"


def test_who_looks_on_gets_no_brief_no_form_and_no_pocket(world: World, house: House) -> None:
    visit = told(world, house)
    accounts.share_account(world.salesperson, house.account.pk, member_id=world.viewer.member_id)
    for refused in (
        lambda: queries.brief_page(world.viewer, visit.pk),
        lambda: queries.record_form(world.viewer, visit.pk),
        lambda: queries.plan_form(world.viewer, deal_id=house.deal.pk),
    ):
        with pytest.raises(Denied):
            refused()
    assert not queries.kept_visits(world.viewer).visits


def test_who_looks_on_changes_nothing(world: World, house: House) -> None:
    visit = plan(world.salesperson, house)
    row = commands.promise(
        world.salesperson,
        account_id=house.account.pk,
        side="ours",
        text="x",
        due=world.salesperson.today(),
    )
    accounts.share_account(world.salesperson, house.account.pk, member_id=world.viewer.member_id)
    for refused in (
        lambda: plan(world.viewer, house),
        lambda: commands.record_visit(world.viewer, visit.pk, Record("no_sale")),
        lambda: commands.cancel_visit(world.viewer, visit.pk, version=1),
        lambda: commands.answer_readiness(world.viewer, visit.pk, version=1, answers={}),
        lambda: commands.keep_commitment(world.viewer, row.pk, version=1),
    ):
        with pytest.raises(Denied):
            refused()


def test_whoever_does_not_know_of_the_account_finds_nothing(
    world: World, house: House, stranger: Actor
) -> None:
    visit = told(world, house)
    row = Commitment.objects.get()
    for actor in (world.other_team, world.teammate, stranger):
        for hidden in (
            lambda actor=actor: queries.visit_page(actor, visit.pk),
            lambda actor=actor: queries.brief_page(actor, visit.pk),
            lambda actor=actor: queries.record_form(actor, visit.pk),
            lambda actor=actor: queries.deal_visits(actor, house.deal.pk),
            lambda actor=actor: queries.commitment_page(actor, row.pk),
            lambda actor=actor: plan(actor, house),
            lambda actor=actor: commands.record_visit(actor, visit.pk, Record("no_sale")),
            lambda actor=actor: commands.keep_commitment(actor, row.pk, version=1),
        ):
            with pytest.raises(NotFound):
                hidden()
        assert not queries.visit_list(actor, state="held").rows
        assert not queries.promises(actor).rows


def test_a_manager_sees_the_visits_of_the_team(world: World, house: House) -> None:
    visit = told(world, house)
    assert [one.id for one in queries.visit_list(world.manager, whose="team", state="held").rows] == [
        visit.pk
    ]
    assert queries.visit_list(world.manager, state="held").rows == ()
    one = queries.visit_list(world.manager, owner_id=world.salesperson.member_id, state="held")
    assert [row.id for row in one.rows] == [visit.pk]
    with pytest.raises(NotFound):
        queries.visit_list(world.manager, owner_id=world.other_team.member_id)


def everything_written() -> list[str]:
    models = apps.get_app_config("app").get_models()
    return [str((model.__name__, row)) for model in models for row in model._default_manager.values()]


def test_what_is_held_of_a_person_on_visits_is_given_out(world: World, house: House) -> None:
    told(world, house)
    Commitment.objects.update(person=house.listens)
    held = desk.export_person(world.manager, house.listens.pk)
    assert [row["visit_said"] for row in held["visits"]] == [f"{CANARY} said"]
    assert f"{CANARY} raw" not in str(held)  # what others said stands there too
    assert [row["text"] for row in held["commitments"]] == [f"{CANARY} promise"]


def test_erasing_a_person_takes_the_words_from_visits(world: World, house: House) -> None:
    name = house.listens.name
    visit = plan(
        world.salesperson,
        house,
        subject=f"see {name}",
        objective_text=f"{name} opens a door",
        questions=[commands.Asked(f"Will {name} help?", "stance", house.deal.pk, house.listens.pk)],
    )
    question = VisitQuestion.objects.get()
    said = advance(
        world.salesperson,
        said=f"{name} was friendly",
        raw=f"talked with {name}",
        promises=(
            theirs(world.salesperson, person_id=house.listens.pk, text=f"{name} calls", quote="I call"),
        ),
        answers=(AnswerIn(question.pk, f"{name} will", "supporter"),),
    )
    commands.record_visit(world.salesperson, visit.pk, said)
    desk.erase_person(world.manager, house.listens.pk)
    assert [one for one in everything_written() if name in one] == []
    row = Commitment.objects.get()
    assert (row.person_id, row.quote) == (None, "")
    assert not VisitQuestion.objects.exists()
    assert not VisitPerson.objects.filter(person=house.listens).exists()
    assert Visit.objects.get(pk=visit.pk).outcome == "advance"
    assert verify(world.workspace.pk)[1] == ()
