"""Planning a visit: with whom, about what, and with which aim (M02, M04)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.app.visiting import House, make_house, moment, plan
from tests.cast import World, make_account, make_person
from tongpin.app.accounts.models import AccountMember
from tongpin.app.base.errors import Invalid, NotFound, Stale
from tongpin.app.deals.models import AdviceItem
from tongpin.app.timeline.models import Entry
from tongpin.app.visits import commands, queries
from tongpin.app.visits.models import Visit, VisitQuestion

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(world: World) -> House:
    return make_house(world.salesperson)


def codes(house: House) -> set[str]:
    return set(AdviceItem.objects.filter(deal=house.deal, urgency__gt=0).values_list("code", flat=True))


def test_a_visit_is_planned_with_people_deals_colleagues_and_questions(world: World, house: House) -> None:
    questions = (
        commands.Asked("Who reads the test report?"),
        commands.Asked("Is the money there?", target="qualification:budget", deal_id=house.deal.pk),
    )
    made = plan(
        world.salesperson,
        house,
        2,
        member_ids=[world.teammate.member_id],
        questions=questions,
        place="Gate 2",
        bring="the test report",
    )
    page = queries.visit_page(world.salesperson, made.pk)
    assert [one.name for one in page.visit.people] == ["Li Qiong"]
    assert [one.id for one in page.visit.deals] == [house.deal.pk]
    assert [one.name for one in page.visit.members] == ["teammate"]
    assert [(one.text, one.target) for one in page.questions] == [
        ("Who reads the test report?", ""),
        ("Is the money there?", "qualification:budget"),
    ]
    assert page.visit.objective_name is not None
    assert page.visit.kind_name is not None
    assert (page.visit.place, page.bring, page.visit.state) == ("Gate 2", "the test report", "planned")
    assert not page.visit.aimless
    assert Entry.objects.filter(kind="visit", code="planned", deal_id=house.deal.pk).count() == 1


def test_who_comes_along_works_with_the_account_from_then_on(world: World, house: House) -> None:
    made = plan(world.salesperson, house, 2, member_ids=[world.other_team.member_id])
    assert queries.get_visit(world.other_team, made.pk) == made
    assert AccountMember.objects.filter(account=house.account, member=world.other_team.member_id).exists()


def test_a_planned_visit_is_a_next_step(world: World, house: House) -> None:
    assert "no_next_step" in codes(house)
    plan(world.salesperson, house, 2)
    assert "no_next_step" not in codes(house)


def test_a_visit_without_an_objective_is_flagged(world: World, house: House) -> None:
    made = plan(world.salesperson, house, 2, objective="")
    assert queries.visit_page(world.salesperson, made.pk).visit.aimless
    assert "visit_without_objective" in codes(house)
    commands.update_visit(world.salesperson, made.pk, version=made.version, objective_text="a day to test")
    assert "visit_without_objective" not in codes(house)


def test_before_the_one_who_decides_readiness_is_checked_and_kept(world: World, house: House) -> None:
    made = plan(world.salesperson, house, 2, person_ids=[house.decides.pk])
    before = queries.visit_page(world.salesperson, made.pk).readiness
    assert before.power == ("The deputy",)
    asked = {check.key: check.state for check in before.checks}
    assert asked["their_goals"] == "ask"
    assert "power_visit_not_ready" in codes(house)
    commands.answer_readiness(
        world.salesperson, made.pk, version=made.version, answers={"their_goals": True, "one_sentence": False}
    )
    after = {
        check.key: check.state for check in queries.visit_page(world.salesperson, made.pk).readiness.checks
    }
    assert (after["their_goals"], after["one_sentence"]) == ("ok", "warn")
    made.refresh_from_db()
    assert made.readiness == {"their_goals": True, "one_sentence": False}


def test_with_nobody_who_decides_there_is_no_readiness_check(world: World, house: House) -> None:
    made = plan(world.salesperson, house, 2)
    assert queries.visit_page(world.salesperson, made.pk).readiness.checks == ()


def test_the_same_key_plans_one_visit(world: World, house: House) -> None:
    first = plan(world.salesperson, house, client_key="phone-1")
    again = plan(world.salesperson, house, client_key="phone-1")
    assert first == again
    assert Visit.objects.count() == 1


def test_a_key_used_for_another_account_is_refused(world: World, house: House) -> None:
    plan(world.salesperson, house, client_key="phone-1")
    other = make_house(world.salesperson, "Xuri Motors")
    with pytest.raises(Invalid) as refused:
        plan(world.salesperson, other, client_key="phone-1")
    assert [one.field for one in refused.value.problems] == ["client_key"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "seance"}, "kind"),
        ({"objective": "world_peace"}, "objective"),
        ({"minutes": -5}, "minutes"),
        ({"starts_at": datetime(2026, 1, 1, 9)}, "starts_at"),  # noqa: DTZ001 - that is the fault
        ({"questions": [commands.Asked("x", target="stance")]}, "questions.0.deal_id"),
        ({"questions": [commands.Asked("x", target="fortune")]}, "questions.0.target"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_cannot_be_planned_is_named(
    world: World, house: House, changes: dict[str, object], field: str
) -> None:
    wanted = {"account_id": house.account.pk, "kind": "call", "starts_at": moment(world.salesperson, 1)}
    with pytest.raises(Invalid) as refused:
        commands.plan_visit(world.salesperson, **(wanted | changes))  # type: ignore[arg-type]  # on purpose
    assert [one.field for one in refused.value.problems] == [field]
    assert not Visit.objects.exists()


def test_people_and_deals_have_to_be_of_the_account(world: World, house: House) -> None:
    other = make_house(world.salesperson, "Xuri Motors")
    for changes in ({"person_ids": [other.listens.pk]}, {"deal_ids": [other.deal.pk]}):
        with pytest.raises(Invalid):
            plan(world.salesperson, house, **changes)
    hidden = make_person(world.other_team, make_account(world.other_team, "Hidden"), "Nobody we know")
    with pytest.raises(NotFound):
        plan(world.salesperson, house, person_ids=[hidden.pk])


def test_a_visit_that_somebody_moved_meanwhile_is_not_moved_back_unseen(world: World, house: House) -> None:
    made = plan(world.salesperson, house, 2)
    commands.move_visit(
        world.salesperson,
        made.pk,
        version=made.version,
        starts_at=moment(world.salesperson, 3),
    )
    with pytest.raises(Stale) as stale:
        commands.move_visit(
            world.manager, made.pk, version=made.version, starts_at=moment(world.salesperson, 4)
        )
    assert set(stale.value.theirs) == set(stale.value.ours) == {"starts_at"}


def test_other_people_are_stale_too(world: World, house: House) -> None:
    made = plan(world.salesperson, house, 2)
    commands.update_visit(world.salesperson, made.pk, version=made.version, person_ids=[house.decides.pk])
    with pytest.raises(Stale) as stale:
        commands.update_visit(world.manager, made.pk, version=made.version, person_ids=[])
    assert stale.value.theirs == {"person_ids": [house.decides.pk]}
    assert stale.value.ours == {"person_ids": []}


def test_the_list_of_questions_is_replaced_and_answers_stay(world: World, house: House) -> None:
    made = plan(world.salesperson, house, 2, questions=[commands.Asked("one?"), commands.Asked("two?")])
    first, second = VisitQuestion.objects.order_by("place")
    saved = commands.update_visit(
        world.salesperson,
        made.pk,
        version=made.version,
        questions=[commands.Asked("three?"), commands.Asked("two, again?", id=second.pk)],
    )
    texts = [one.text for one in queries.visit_page(world.salesperson, made.pk).questions]
    assert texts == ["three?", "two, again?"]
    assert not VisitQuestion.objects.filter(pk=first.pk).exists()
    assert saved.version == made.version + 1
    with pytest.raises(Stale) as stale:
        commands.update_visit(world.manager, made.pk, version=made.version, questions=[])
    assert stale.value.theirs == {"questions": ["three?", "two, again?"]}


def test_a_cancelled_visit_is_no_next_step_and_can_be_revived(world: World, house: House) -> None:
    made = plan(world.salesperson, house, 2)
    gone = commands.cancel_visit(world.salesperson, made.pk, version=made.version, reason="they are away")
    assert "no_next_step" in codes(house)
    with pytest.raises(Invalid):
        commands.update_visit(world.salesperson, made.pk, version=gone.version, place="Gate 1")
    back = commands.revive_visit(world.salesperson, made.pk, version=gone.version)
    assert back.state == "planned"
    assert "no_next_step" not in codes(house)


def test_the_lists_show_what_is_to_come_and_what_is_to_be_written_down(world: World, house: House) -> None:
    late = plan(world.salesperson, house, -3)
    coming = plan(world.salesperson, house, 3)
    listed = queries.visit_list(world.salesperson)
    assert [one.id for one in listed.rows] == [coming.pk]
    assert listed.unrecorded == 1
    unrecorded = queries.visit_list(world.salesperson, state="unrecorded")
    assert [(one.id, one.unrecorded) for one in unrecorded.rows] == [(late.pk, True)]


def test_a_list_goes_on_where_the_last_page_ended(world: World, house: House) -> None:
    made = [plan(world.salesperson, house, day).pk for day in (1, 1, 2, 3, 5)]
    seen, after = [], ""
    while after is not None:
        page = queries.visit_list(world.salesperson, size=2, after=after)
        seen += [one.id for one in page.rows]
        after = page.next
    assert seen == made
    assert queries.visit_list(world.salesperson, after="nonsense_7").rows


def test_who_comes_along_finds_the_visit_in_the_own_list(world: World, house: House) -> None:
    made = plan(world.salesperson, house, 1, member_ids=[world.teammate.member_id])
    assert [one.id for one in queries.visit_list(world.teammate, whose="mine").rows] == [made.pk]


def test_the_plan_form_proposes_what_is_not_known(world: World, house: House) -> None:
    form = queries.plan_form(world.salesperson, deal_id=house.deal.pk)
    targets = {idea.target for idea in form.ideas}
    assert {"qualification:budget", "qualification:key_person"} <= targets
    assert form.deal_ids == (house.deal.pk,)
    assert form.phase in form.objectives[0].phases
    assert {one.name for one in form.people} == {"Li Qiong", "The deputy"}


def test_an_all_day_visit_is_not_over_before_its_day(world: World, house: House) -> None:
    made = plan(world.salesperson, house, 0, all_day=True, kind="exhibition")
    Visit.objects.filter(pk=made.pk).update(starts_at=moment(world.salesperson, 0, 0))
    page = queries.visit_page(world.salesperson, made.pk)
    assert not page.visit.unrecorded
    assert page.visit.ends_at - page.visit.starts_at == timedelta(hours=1)


def test_a_device_keeps_the_visits_of_the_next_two_weeks(world: World, house: House) -> None:
    near, far = plan(world.salesperson, house, 5), plan(world.salesperson, house, 40)
    kept = [one.id for one in queries.kept_visits(world.salesperson).visits]
    assert near.pk in kept
    assert far.pk not in kept
