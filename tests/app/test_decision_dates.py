"""Dates of steps and events, and what is held from an earlier day on: nothing is lost, nothing is written for nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cast import World, make_account, make_deal, make_person
from tests.remembering import written_once
from tongpin.app.accounts.models import Person
from tongpin.app.audit.models import AuditRow
from tongpin.app.base.errors import Denied, Invalid, NotFound, Stale
from tongpin.app.deals.commands.people import involve_person, release_person
from tongpin.app.deals.models import Deal
from tongpin.app.decision.commands.asking import answer
from tongpin.app.decision.commands.judging import Change, judge
from tongpin.app.decision.commands.steps import date_step, record_event, remove_event, update_event
from tongpin.app.decision.commands.ties import TieChange, know, tie
from tongpin.app.decision.models import EventPerson, Judgement, StepDate, TieMark
from tongpin.app.decision.queries import decision_map
from tongpin.app.timeline.models import Entry
from tongpin.app.workspace.commands import deactivate_member

pytestmark = pytest.mark.django_db


@pytest.fixture
@written_once
def deal(world: World) -> Deal:
    return make_deal(world.salesperson, make_account(world.salesperson, name="APEX"))


@pytest.fixture
@written_once
def people(world: World, deal: Deal) -> tuple[Person, Person]:
    made = tuple(make_person(world.salesperson, deal.account, name=name) for name in ("陈虹", "李青"))
    for person in made:
        involve_person(world.salesperson, deal.pk, person_id=person.pk)
    return made[0], made[1]


def told(code: str) -> int:
    return Entry.objects.filter(kind="decision", code=code).count()


# --- steps ---------------------------------------------------------------------------------------------------


def test_a_step_is_dated_once_and_told_once(world: World, deal: Deal) -> None:
    actor, due = world.salesperson, world.salesperson.today() + timedelta(days=9)
    date_step(actor, deal.pk, "evaluate", due=due)
    date_step(actor, deal.pk, "evaluate", due=due)
    assert (told("step_dated"), StepDate.objects.count()) == (1, 1)
    step = next(one for one in decision_map(actor, deal.pk).known.group.steps if one.key == "evaluate")
    assert step.due == due


def test_two_who_date_the_same_step_do_not_write_over_each_other(world: World, deal: Deal) -> None:
    actor, due = world.salesperson, world.salesperson.today() + timedelta(days=9)
    date_step(world.manager, deal.pk, "evaluate", due=due, version=0)
    with pytest.raises(Stale) as clash:
        date_step(actor, deal.pk, "evaluate", due=due + timedelta(days=1), version=0)
    assert clash.value.theirs["due"] == due.isoformat()


def test_a_finished_step_is_not_to_come_any_more(world: World, deal: Deal) -> None:
    actor = world.salesperson
    first = decision_map(actor, deal.pk).known.group.current
    assert first is not None
    date_step(actor, deal.pk, first.key, done_on=actor.today())
    current = decision_map(actor, deal.pk).known.group.current
    assert current is not None
    assert current.key != first.key
    with pytest.raises(Invalid):
        date_step(actor, deal.pk, first.key, done_on=actor.today() + timedelta(days=1))


# --- events --------------------------------------------------------------------------------------------------


def test_whom_to_reach_is_part_of_the_version_of_an_event(
    world: World, deal: Deal, people: tuple[Person, Person]
) -> None:
    actor = world.salesperson
    event = record_event(actor, deal.pk, name="入围公布", on=actor.today(), must_reach=[people[0].pk])
    changed = update_event(world.manager, event.pk, version=event.version, must_reach=[people[1].pk])
    assert changed.version == event.version + 1
    with pytest.raises(Stale) as clash:
        update_event(actor, event.pk, version=event.version, must_reach=[])
    assert (clash.value.theirs, clash.value.ours) == ({"must_reach": [people[1].pk]}, {"must_reach": []})
    both = update_event(actor, event.pk, version=changed.version, must_reach=[], name="入围名单公布")
    assert (both.name, EventPerson.objects.count()) == ("入围名单公布", 0)
    assert AuditRow.objects.filter(verb="update_event").count() == 3


def test_an_event_takes_only_those_who_take_part(
    world: World, deal: Deal, people: tuple[Person, Person]
) -> None:
    actor = world.salesperson
    stranger = make_person(actor, make_account(actor, "Elsewhere"))
    with pytest.raises(Invalid):
        record_event(actor, deal.pk, name="入围公布", on=actor.today(), must_reach=[stranger.pk])
    with pytest.raises(Invalid):
        record_event(actor, deal.pk, name="  ", on=actor.today())
    event = record_event(actor, deal.pk, name="入围公布", on=actor.today())
    with pytest.raises(NotFound):
        remove_event(world.other_team, event.pk)
    with pytest.raises(Denied):
        remove_event(world.viewer, event.pk)
    assert remove_event(actor, event.pk) == deal.pk


# --- from an earlier day on ----------------------------------------------------------------------------------


def test_what_held_earlier_is_written_down_even_if_it_holds_again_today(
    world: World, deal: Deal, people: tuple[Person, Person]
) -> None:
    actor, today = world.salesperson, world.salesperson.today()
    long_ago, between = today - timedelta(days=60), today - timedelta(days=30)
    judge(actor, deal.pk, [Change(people[0].pk, "stance", "neutral")])
    judge(actor, deal.pk, [Change(people[0].pk, "stance", "opponent")], on=between)
    rows = judge(actor, deal.pk, [Change(people[0].pk, "stance", "neutral")], on=long_ago)
    assert len(rows) == 1
    stances = [
        decision_map(actor, deal.pk, day).known.group.members[0].stance for day in (long_ago, between, today)
    ]
    assert stances == ["neutral", "opponent", "neutral"]


def test_an_earlier_share_must_fit_the_day_from_which_it_holds(
    world: World, deal: Deal, people: tuple[Person, Person]
) -> None:
    actor, before = world.salesperson, world.salesperson.today() - timedelta(days=30)
    judge(actor, deal.pk, [Change(people[0].pk, "influence", "80", "evaluate")], on=before)
    judge(actor, deal.pk, [Change(people[0].pk, "influence", "10", "evaluate")])
    with pytest.raises(Invalid) as refused:
        judge(actor, deal.pk, [Change(people[1].pk, "influence", "40", "evaluate")], on=before)
    assert refused.value.problems[0].params["sum"] == 120
    judge(actor, deal.pk, [Change(people[1].pk, "influence", "40", "evaluate")])


def test_an_earlier_share_that_was_replaced_since_does_not_count_today(
    world: World, deal: Deal, people: tuple[Person, Person]
) -> None:
    actor, before = world.salesperson, world.salesperson.today() - timedelta(days=30)
    judge(actor, deal.pk, [Change(people[0].pk, "influence", "90", "evaluate")])
    judge(actor, deal.pk, [Change(people[1].pk, "influence", "10", "evaluate")])
    rows = judge(actor, deal.pk, [Change(people[1].pk, "influence", "50", "evaluate")], on=before)
    assert len(rows) == 1


def test_a_tie_that_held_earlier_is_written_down_too(
    world: World, deal: Deal, people: tuple[Person, Person]
) -> None:
    actor, before = world.salesperson, world.salesperson.today() - timedelta(days=30)
    one = TieChange(people[0].pk, people[1].pk, "close")
    tie(actor, deal.account_id, [one])
    tie(actor, deal.account_id, [one], on=before)
    tie(actor, deal.account_id, [one])
    assert TieMark.objects.count() == 2


# --- who comes and goes --------------------------------------------------------------------------------------


def test_who_has_left_the_group_holds_no_share_of_it(
    world: World, deal: Deal, people: tuple[Person, Person]
) -> None:
    actor = world.salesperson
    judge(actor, deal.pk, [Change(people[0].pk, "influence", "80", "evaluate")])
    release_person(actor, deal.pk, person_id=people[0].pk)
    judge(actor, deal.pk, [Change(people[1].pk, "influence", "60", "evaluate")])
    supports = decision_map(actor, deal.pk).reading
    assert supports is not None
    step = next(one for one in supports.supports if one.step == "evaluate")
    assert step.allotted == pytest.approx(0.6)
    with pytest.raises(Invalid):
        judge(actor, deal.pk, [Change(people[0].pk, "stance", "neutral")])


def test_answers_do_not_write_over_a_stance_that_was_not_seen(
    world: World, deal: Deal, people: tuple[Person, Person]
) -> None:
    judge(world.manager, deal.pk, [Change(people[0].pk, "stance", "champion", evidence="替我们说话")])
    with pytest.raises(Stale):
        answer(world.salesperson, deal.pk, people[0].pk, {"hides": True}, seen={"stance": 0})
    assert not Judgement.objects.filter(aspect="answer").exists()


def test_roles_are_kept_in_one_order_however_they_are_written(
    world: World, deal: Deal, people: tuple[Person, Person]
) -> None:
    (row,) = judge(world.salesperson, deal.pk, [Change(people[0].pk, "roles", " user, decider")])
    assert row.value == "decider,user"
    assert judge(world.salesperson, deal.pk, [Change(people[0].pk, "roles", "decider,user")]) == ()


def test_nobody_introduces_us_who_has_left_us(
    world: World, deal: Deal, people: tuple[Person, Person]
) -> None:
    actor = world.salesperson
    know(actor, people[0].pk, level="ally", colleague_id=world.teammate.member_id)
    assert len(decision_map(actor, deal.pk).known.group.lines) == 1
    deactivate_member(world.owner, world.teammate.member_id)
    assert decision_map(actor, deal.pk).known.group.lines == ()
