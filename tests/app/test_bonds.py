"""What was done together with a person: the level it proves, beside the one that was judged, and what follows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import World, make_account, make_deal, make_person
from tests.remembering import written_once
from tongpin.app.accounts import commands as accounts
from tongpin.app.accounts.models import Person
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied, Invalid, NotFound, Stale
from tongpin.app.deals import commands as deals
from tongpin.app.deals.models import AdviceItem
from tongpin.app.decision.commands import judging, ties
from tongpin.app.decision.models import LineMark
from tongpin.app.relationship import commands, queries
from tongpin.app.relationship.models import Activity
from tongpin.app.timeline.models import Entry
from tongpin.app.visits.models import Visit, VisitPerson


@pytest.fixture
@written_once
def chief(salesperson: Actor) -> Person:
    """A key person of a deal that is going on."""
    account = make_account(salesperson)
    person = make_person(salesperson, account, "Chief Wei")
    deal = make_deal(salesperson, account)
    deals.involve_person(salesperson, deal.pk, person_id=person.pk, is_key=True)
    return person


def done(actor: Actor, person: Person, kind: str, days_ago: int = 0, **more: object) -> Activity:
    on = actor.today() - timedelta(days=days_ago)
    return commands.record_activity(actor, person.pk, kind=kind, on=on, **more)  # type: ignore[arg-type]  # passed on


def advice(person: Person) -> set[str]:
    return set(
        AdviceItem.objects.filter(deal__people__person=person, state="open").values_list("code", flat=True)
    )


def test_activities_prove_a_level_for_each_colleague_apart(
    salesperson: Actor, teammate: Actor, chief: Person
) -> None:
    done(salesperson, chief, "trial")
    done(salesperson, chief, "our_site")
    done(salesperson, chief, "talked", colleague_id=teammate.member_id)
    page = queries.bonds_of_person(salesperson, chief.pk)
    assert {line.colleague: line.bond.level for line in page.lines if line.bond} == {
        "salesperson": "dating",
        "teammate": "acquaintance",
    }
    assert (page.standing.level, page.standing.with_whom) == ("dating", salesperson.member_id)


def test_a_withdrawn_activity_proves_nothing_and_leaves_the_story(salesperson: Actor, chief: Person) -> None:
    row = done(salesperson, chief, "talked", evidence="called about the tender")
    commands.withdraw_activity(salesperson, row.pk, version=row.version)
    assert queries.bonds_of_person(salesperson, chief.pk).standing.level == "cold"
    assert not Entry.objects.filter(kind="bond").exists()


def test_a_kind_must_be_of_the_playbook_and_a_day_must_have_come(salesperson: Actor, chief: Person) -> None:
    with pytest.raises(Invalid):
        done(salesperson, chief, "bribed")
    with pytest.raises(Invalid):
        done(salesperson, chief, "talked", days_ago=-1)


def test_a_key_person_has_a_target_a_strategy_a_gap_and_a_next_activity(
    salesperson: Actor, chief: Person
) -> None:
    done(salesperson, chief, "talked")
    one = queries.standing(salesperson, [chief.pk])[chief.pk]
    assert (one.target, one.strategy, one.gap) == ("partner", "deep", 2)
    assert one.next is not None
    assert one.next.level == "dating"
    assert "meal" not in one.next.kinds


def test_what_is_set_by_hand_goes_before_the_rules_and_can_be_taken_back(
    salesperson: Actor, chief: Person
) -> None:
    mark = commands.mark_contact(
        salesperson, chief.pk, aspect="strategy", value="light", evidence="retires soon"
    )
    assert queries.standing(salesperson, [chief.pk])[chief.pk].strategy == "light"
    with pytest.raises(Stale):
        commands.mark_contact(salesperson, chief.pk, aspect="strategy", value="none", seen=0)
    commands.mark_contact(salesperson, chief.pk, aspect="strategy", value="", seen=mark.pk)
    assert queries.standing(salesperson, [chief.pk])[chief.pk].strategy == "deep"


def test_proven_and_judged_stand_side_by_side_until_one_is_taken_over(
    salesperson: Actor, chief: Person
) -> None:
    held = ties.know(salesperson, chief.pk, level="partner", evidence="says the former colleague")
    done(salesperson, chief, "trial")
    line = queries.bonds_of_person(salesperson, chief.pk).lines[0]
    assert line.bond is not None
    assert line.judged is not None
    assert (line.bond.level, line.judged.level, line.differs) == ("acquaintance", "partner", "less")
    with pytest.raises(Stale):
        commands.adopt_level(
            salesperson, chief.pk, colleague_id=salesperson.member_id, evidence="one test", seen=0
        )
    commands.adopt_level(
        salesperson, chief.pk, colleague_id=salesperson.member_id, evidence="one test", seen=held.pk
    )
    assert LineMark.objects.latest("id").value == "acquaintance"
    assert queries.bonds_of_person(salesperson, chief.pk).lines[0].differs == ""


def test_nothing_can_be_taken_over_where_nothing_was_done(salesperson: Actor, chief: Person) -> None:
    with pytest.raises(Invalid):
        commands.adopt_level(salesperson, chief.pk, colleague_id=salesperson.member_id, evidence="a wish")


def test_advice_speaks_of_a_key_person_only_once_something_is_recorded(
    salesperson: Actor, chief: Person
) -> None:
    assert not {"decider_below_target", "contact_overdue", "key_person_cooling"} & advice(chief)
    done(salesperson, chief, "trial", days_ago=170)
    done(salesperson, chief, "our_site", days_ago=175)
    assert {"decider_below_target", "key_person_cooling"} <= advice(chief)


def test_a_refusing_enemy_is_not_to_be_brought_nearer_than_dating(salesperson: Actor, chief: Person) -> None:
    deal = chief.deals.get().deal
    judging.judge(salesperson, deal.pk, [judging.Change(chief.pk, "stance", "opponent", evidence="said so")])
    one = queries.standing(salesperson, [chief.pk])[chief.pk]
    assert (one.target, one.strategy) == ("dating", "light")


def test_the_page_of_an_account_lists_the_widest_gap_first(salesperson: Actor, chief: Person) -> None:
    other = make_person(salesperson, chief.account, "A clerk")
    done(salesperson, other, "talked")
    page = queries.cooling_page(salesperson, chief.account_id)
    assert [row.person.name for row in page.rows] == ["Chief Wei", "A clerk"]


def test_who_only_looks_on_reads_nothing_of_it(world: World, chief: Person) -> None:
    accounts.share_account(world.salesperson, chief.account_id, member_id=world.viewer.member_id)
    done(world.salesperson, chief, "talked")
    for ask in (queries.bonds_of_person, lambda actor, pk: queries.standing(actor, [pk])):
        with pytest.raises((Denied, NotFound)):
            ask(world.viewer, chief.pk)


def test_a_stranger_finds_no_activity(stranger: Actor, salesperson: Actor, chief: Person) -> None:
    row = done(salesperson, chief, "talked")
    with pytest.raises(NotFound):
        commands.withdraw_activity(stranger, row.pk)
    with pytest.raises(NotFound):
        queries.bonds_of_person(stranger, chief.pk)


def test_with_somebody_erased_nothing_more_is_recorded(
    manager: Actor, salesperson: Actor, chief: Person
) -> None:
    from tongpin.app.desk.commands import erase_person

    done(salesperson, chief, "talked", evidence="spoke with Chief Wei")
    commands.mark_contact(salesperson, chief.pk, aspect="target", value="ally")
    erase_person(manager, chief.pk)
    assert not Activity.objects.filter(person=chief).exists()
    with pytest.raises(Denied):
        done(salesperson, chief, "talked")


def test_a_visit_that_was_held_is_the_last_contact(salesperson: Actor, chief: Person) -> None:
    held = salesperson.today() - timedelta(days=3)
    starts = timezone.now() - timedelta(days=3)
    visit = Visit.objects.create(
        workspace_id=salesperson.workspace_id,
        account=chief.account,
        owner_id=salesperson.member_id,
        kind="meeting",
        starts_at=starts,
        state="held",
        held_on=held,
    )
    VisitPerson.objects.create(workspace_id=salesperson.workspace_id, visit=visit, person=chief)
    one = queries.standing(salesperson, [chief.pk])[chief.pk]
    assert one.last_on == held
    assert one.due == held + timedelta(days=14)
