"""What is held of a person: dated, in circles, never lost silently, sealed, given out and erased with the person."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.cast import World, make_account, make_person
from tests.remembering import written_once
from tongpin.app.accounts.commands import share_account
from tongpin.app.accounts.models import Person
from tongpin.app.audit.models import AuditRow
from tongpin.app.audit.queries import opened, verify
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied, Invalid, NotFound, Stale
from tongpin.app.desk import commands as desk
from tongpin.app.portraits.commands import (
    add_trait,
    answer_interview,
    hold_trait,
    remove_care_date,
    set_care_date,
    update_care_date,
)
from tongpin.app.portraits.models import CareDate, Trait
from tongpin.app.portraits.queries import care_dates, history, portrait, portraits
from tongpin.app.timeline.models import Entry

pytestmark = pytest.mark.django_db
WORK = {"aspect": "need", "key": "real.work"}


@pytest.fixture
@written_once
def wang(world: World) -> Person:
    return make_person(world.salesperson, make_account(world.salesperson, "APEX"), "Wang Dan")


def held(actor: Actor, person: Person, aspect: str = "need", key: str = "real.work") -> str:
    return portrait(actor, person.pk).held.value(aspect, key)


def test_what_is_held_shows_with_its_history_as_of_any_day(world: World, wang: Person) -> None:
    actor, long_ago = world.salesperson, world.salesperson.today() - timedelta(days=30)
    hold_trait(actor, wang.pk, **WORK, value="fewer signatures", certainty="assumed", on=long_ago)
    hold_trait(actor, wang.pk, **WORK, value="no signatures at all", evidence="she said so")
    now, before = portrait(actor, wang.pk), portrait(actor, wang.pk, long_ago)
    assert (now.held.value("need", "real.work"), before.held.value("need", "real.work")) == (
        "no signatures at all",
        "fewer signatures",
    )
    assert (now.facts.completeness.confirmed, before.facts.completeness.confirmed) == (1, 0)
    assert (now.may_change, before.may_change) == (True, False)
    assert portrait(actor, wang.pk, long_ago - timedelta(days=1)).held.marks == {}
    assert [row.value for row in history(actor, wang.pk).rows] == ["no signatures at all", "fewer signatures"]


def test_what_is_held_already_is_not_written_again_and_an_empty_value_takes_back(
    world: World, wang: Person
) -> None:
    actor = world.salesperson
    first = hold_trait(actor, wang.pk, **WORK, value="fewer signatures", evidence="at lunch")
    assert hold_trait(actor, wang.pk, **WORK, value=" fewer signatures ").pk == first.pk
    assert hold_trait(actor, wang.pk, **WORK, value="fewer signatures", certainty="assumed").pk != first.pk
    hold_trait(actor, wang.pk, **WORK, value="")
    assert held(actor, wang) == ""
    assert hold_trait(actor, wang.pk, **WORK, value="").value == ""
    assert hold_trait(actor, wang.pk, aspect="style", value="").pk is None
    assert Trait.objects.count() == 3


def test_who_writes_over_what_he_has_not_seen_is_told_both_values(world: World, wang: Person) -> None:
    seen = hold_trait(world.salesperson, wang.pk, **WORK, value="one", seen=0)
    theirs = hold_trait(world.manager, wang.pk, **WORK, value="two", seen=seen.pk)
    with pytest.raises(Stale) as late:
        hold_trait(world.salesperson, wang.pk, **WORK, value="three", seen=seen.pk)
    assert late.value.theirs == {"need:real.work": "two"}
    assert late.value.ours == {"need:real.work": "three"}
    assert late.value.version == theirs.pk
    hold_trait(world.salesperson, wang.pk, **WORK, value="two", seen=seen.pk)  # what stands there anyway
    assert held(world.manager, wang) == "two"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"aspect": "stance", "value": "x"}, "aspect"),
        ({"aspect": "need", "key": "real.money", "value": "x"}, "key"),
        ({"aspect": "need", "value": "x"}, "key"),
        ({"aspect": "personality", "value": "choleric"}, "value"),
        ({"aspect": "answer", "key": "draws", "value": "maybe"}, "value"),
        ({**WORK, "value": "x" * 501}, "value"),
        ({**WORK, "value": "x\0"}, "value"),
        ({**WORK, "value": "x", "circle": "workspace"}, "circle"),
        ({**WORK, "value": "x", "certainty": "sure"}, "certainty"),
    ],
)
def test_what_cannot_be_held_is_refused_by_its_field(
    world: World, wang: Person, wrong: dict[str, str], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        hold_trait(world.salesperson, wang.pk, **wrong)  # type: ignore[arg-type]  # only texts are wrong here
    assert [problem.field for problem in refused.value.problems] == [field]
    assert not Trait.objects.exists()


def test_a_day_to_come_cannot_be_known_since(world: World, wang: Person) -> None:
    actor = world.salesperson
    for call in (
        lambda: hold_trait(actor, wang.pk, **WORK, value="x", on=actor.today() + timedelta(days=1)),
        lambda: portrait(actor, wang.pk, actor.today() + timedelta(days=1)),
    ):
        with pytest.raises(Invalid):
            call()


def test_what_i_keep_for_myself_nobody_else_reads_not_even_the_owner(world: World, wang: Person) -> None:
    actor = world.salesperson
    hold_trait(actor, wang.pk, aspect="motive", key="win", value="a better post")
    hold_trait(actor, wang.pk, aspect="motive", key="win", value="away from the cellar", circle="me")
    mine = portrait(actor, wang.pk).held
    assert mine.value("motive", "win") == "away from the cellar"
    beside = mine.beside("motive", "win")
    assert beside is not None
    assert beside.value == "a better post"
    for reader in (world.manager, world.owner):
        assert held(reader, wang, "motive", "win") == "a better post"
        assert "cellar" not in str(history(reader, wang.pk))
        assert [row.value for row in history(reader, wang.pk).rows] == ["a better post"]
    assert "cellar" not in str([opened(row) for row in AuditRow.objects.all()])
    hold_trait(actor, wang.pk, aspect="motive", key="win", value="", circle="me")
    assert held(actor, wang, "motive", "win") == "a better post"


def test_the_account_team_and_its_managers_read_and_nobody_else(world: World, wang: Person) -> None:
    hold_trait(world.salesperson, wang.pk, aspect="motive", key="win", value="a better post")
    for reader in (world.teammate, world.other_team):
        with pytest.raises(NotFound):
            portrait(reader, wang.pk)
        assert portraits(reader, [wang.pk])[wang.pk].motives == ()
    share_account(world.salesperson, wang.account_id, member_id=world.teammate.member_id)
    assert held(world.teammate, wang, "motive", "win") == "a better post"


def test_who_only_looks_on_reads_nothing_and_writes_nothing(world: World, wang: Person) -> None:
    care = set_care_date(world.salesperson, wang.pk, month=8, day=15, lunar=True)
    hold_trait(world.salesperson, wang.pk, **WORK, value="x")
    for call in (
        lambda: portrait(world.viewer, wang.pk),
        lambda: history(world.viewer, wang.pk),
        lambda: hold_trait(world.viewer, wang.pk, **WORK, value="y"),
        lambda: answer_interview(world.viewer, wang.pk, {"draws": True}),
        lambda: set_care_date(world.viewer, wang.pk, month=1, day=1, kind="joined"),
        lambda: remove_care_date(world.viewer, care.pk),
    ):
        with pytest.raises(Denied):
            call()
    assert portraits(world.viewer, [wang.pk]) == {}
    assert care_dates(world.viewer) == ()


def test_the_answers_are_kept_and_the_types_they_speak_for_are_assumed(world: World, wang: Person) -> None:
    actor = world.salesperson
    marks = {"comes_to_the_point": True, "asks_who_answers": True, "chats_first": False, "draws": True}
    proposed = answer_interview(actor, wang.pk, marks, evidence="first visit")
    assert (proposed.personality.kind, proposed.style.kind) == ("driver", None)
    found = portrait(actor, wang.pk)
    mark = found.held.of("personality")
    assert mark is not None
    assert (mark.value, mark.assumed, mark.evidence) == ("driver", True, "first visit")
    assert found.answers == marks
    answer_interview(actor, wang.pk, {"draws": None, "says_look": True}, take=False)
    del marks["draws"]
    assert portrait(actor, wang.pk).answers == {**marks, "says_look": True}
    assert "driver.do.result_first" in portrait(actor, wang.pk).facts.tips.do


def test_a_type_noted_meanwhile_is_not_overwritten_by_the_interview(world: World, wang: Person) -> None:
    hold_trait(world.manager, wang.pk, aspect="personality", value="amiable")
    marks = {"comes_to_the_point": True, "asks_who_answers": True}
    with pytest.raises(Stale):
        answer_interview(world.salesperson, wang.pk, marks, seen={"personality": 0})
    assert not Trait.objects.filter(aspect="answer").exists()


def test_inside_another_command_a_trait_goes_with_its_transaction(world: World, wang: Person) -> None:
    with transaction.atomic():
        assert add_trait(world.salesperson, wang, aspect="ground", key="sport", value="badminton").pk
        transaction.set_rollback(True)
    assert not Trait.objects.exists()


def test_a_day_comes_next_in_either_calendar(world: World, wang: Person) -> None:
    actor = world.salesperson
    birthday = set_care_date(actor, wang.pk, month=12, day=30, lunar=True, year=1985)
    joined = set_care_date(actor, wang.pk, kind="joined", month=2, day=29, year=2012)
    days = {one.id: one for one in care_dates(actor)}
    assert all(one.next >= actor.today() for one in days.values())
    assert (days[birthday.pk].turns, days[joined.pk].turns) == (None, days[joined.pk].next.year - 2012)
    changed = update_care_date(actor, birthday.pk, version=birthday.version, lunar=False, day=31)
    assert (changed.day, changed.lunar) == (31, False)
    with pytest.raises(Stale):
        update_care_date(actor, birthday.pk, version=birthday.version, day=1)
    assert remove_care_date(actor, birthday.pk) == wang.pk
    assert [one.id for one in care_dates(actor, [wang.pk])] == [joined.pk]


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"month": 13, "day": 1}, "month", "no_such_month"),
        ({"month": 2, "day": 30}, "day", "no_such_day"),
        ({"month": 1, "day": 31, "lunar": True}, "day", "no_such_day"),
        ({"month": 1, "day": 1, "year": 1066}, "year", "out_of_range"),
        ({"month": 1, "day": 1, "kind": "nameday"}, "kind", "unknown_choice"),
        ({"month": 1, "day": 1, "kind": "other"}, "name", "required"),
    ],
)
def test_a_day_that_never_is_is_refused(
    world: World, wang: Person, given: dict[str, int], field: str, code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        set_care_date(world.salesperson, wang.pk, **given)
    assert [(one.field, one.code) for one in refused.value.problems] == [(field, code)]


def test_nobody_has_two_birthdays(world: World, wang: Person) -> None:
    set_care_date(world.salesperson, wang.pk, month=1, day=1)
    with pytest.raises(Invalid):
        set_care_date(world.salesperson, wang.pk, month=1, day=2)


def test_many_portraits_cost_as_many_queries_as_one(world: World, wang: Person) -> None:
    people = [wang, *(make_person(world.salesperson, wang.account, f"Person {n}") for n in range(5))]
    for person in people:
        hold_trait(world.salesperson, person.pk, **WORK, value="peace")
        set_care_date(world.salesperson, person.pk, month=1, day=1)
    counts = []
    for some in (people[:1], people):
        with CaptureQueriesContext(connection) as made:
            assert len(portraits(world.salesperson, [one.pk for one in some])) == len(some)
        counts.append(len(made))
    assert counts[0] == counts[1]


def test_the_story_and_the_open_audit_know_nothing_of_it(world: World, wang: Person) -> None:
    hold_trait(world.salesperson, wang.pk, **WORK, value="fewer signatures", evidence="over jasmine")
    set_care_date(world.salesperson, wang.pk, kind="other", name="their silver wedding", month=3, day=4)
    written = str(list(AuditRow.objects.values())) + str(list(Entry.objects.values()))
    for word in ("signatures", "jasmine", "silver"):
        assert word not in written
    assert "fewer signatures" in str([opened(row) for row in AuditRow.objects.filter(verb="hold_trait")])


def test_the_person_is_given_everything_and_after_an_erasure_nothing_is_left(
    world: World, wang: Person
) -> None:
    li = make_person(world.salesperson, wang.account, "Li Qing")
    hold_trait(world.salesperson, wang.pk, **WORK, value="fewer signatures")
    hold_trait(world.salesperson, wang.pk, aspect="motive", key="win", value="a post", circle="me")
    hold_trait(
        world.salesperson,
        li.pk,
        aspect="ground",
        key="sport",
        value="plays with Wang Dan",
        evidence="Wang Dan",
    )
    set_care_date(world.salesperson, wang.pk, month=8, day=15, lunar=True)
    set_care_date(world.salesperson, li.pk, kind="other", name="Dinner of Wang Dan", month=8, day=15)
    given = desk.export_person(world.manager, wang.pk)
    assert [row["value"] for row in given["traits"]] == ["fewer signatures", "a post"]
    assert [row["lunar"] for row in given["care_dates"]] == [True]
    assert "plays with" not in str(given)
    desk.erase_person(world.manager, wang.pk)
    assert not Trait.objects.filter(person=wang).exists()
    assert not CareDate.objects.filter(person=wang).exists()
    left = Trait.objects.get(person=li)
    assert (left.value, left.evidence) == ("plays with ***", "***")
    assert CareDate.objects.get(person=li).name == "Dinner of ***"
    after = str([opened(row) for row in AuditRow.objects.all()])
    assert "fewer signatures" not in after
    assert "Wang Dan" not in after
    assert verify()[1] == ()
    with pytest.raises(Denied):
        hold_trait(world.salesperson, wang.pk, **WORK, value="again")
