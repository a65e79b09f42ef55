"""The register of gifts: checked against limits when written, kept with its warnings, read by whom it concerns."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.cast import World, make_account, make_deal, make_person
from tests.remembering import written_once
from tongpin.app.accounts.models import Person
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied, Invalid, NotFound, Stale
from tongpin.app.deals import commands as deals
from tongpin.app.deals.models import AdviceItem
from tongpin.app.desk.commands import erase_person, export_person
from tongpin.app.relationship import commands, queries
from tongpin.app.relationship.models import Gift, GiftLimit
from tongpin.app.relationship.queries import Asked
from tongpin.app.timeline.models import Entry
from tongpin.app.workspace import commands as workspace

D = Decimal


@pytest.fixture
@written_once
def chief(salesperson: Actor) -> Person:
    account = make_account(salesperson, "Xuri Motors")
    person = make_person(salesperson, account, "Chief Wei")
    deal = make_deal(salesperson, account)
    deals.involve_person(salesperson, deal.pk, person_id=person.pk)
    return person


def give(actor: Actor, person: Person, value: int = 100, **more: object) -> Gift:
    said = {"what": "tea", "value": D(value), "currency": "CNY", **more}
    return commands.record_gift(actor, person.account_id, person_id=person.pk, **said)


def advice(person: Person) -> set[str]:
    return set(
        AdviceItem.objects.filter(deal__people__person=person, state="open").values_list("code", flat=True)
    )


def test_the_playbooks_limit_holds_until_somebody_sets_another(
    owner: Actor, manager: Actor, salesperson: Actor, chief: Person
) -> None:
    assert give(salesperson, chief, 180).warnings == []
    commands.set_limit(owner, currency="CNY", once=D(150), year=D(1000))
    assert give(salesperson, chief, 180).warnings == ["over_once"]
    commands.set_limit(manager, account_id=chief.account_id, currency="CNY", once=D(0), year=D(0))
    assert give(salesperson, chief, 1).warnings == ["nothing_allowed"]


def test_gifts_of_a_year_add_up_and_hospitality_counts(salesperson: Actor, chief: Person) -> None:
    give(salesperson, chief, 200)
    give(salesperson, chief, 150, kind="hospitality")
    assert give(salesperson, chief, 100).warnings == ["near_year"]
    assert give(salesperson, chief, 100).warnings == ["over_year"]
    standing = queries.gift_standing(salesperson, [chief.pk], salesperson.today())[chief.pk]
    assert (standing.spent, standing.left) == (D(550), D(0))


def test_what_was_received_is_counted_apart(salesperson: Actor, chief: Person) -> None:
    give(salesperson, chief, 200)
    give(salesperson, chief, 200)
    assert give(salesperson, chief, 150, direction="received").warnings == []


def test_another_currency_is_converted_with_the_rates_of_the_workspace(
    owner: Actor, salesperson: Actor, chief: Person
) -> None:
    assert give(salesperson, chief, 10, currency="SGD").warnings == ["no_limit_known"]
    workspace.set_rate(owner, currency="SGD", rate=D(5))
    assert give(salesperson, chief, 50, currency="SGD").warnings == ["over_once", "other_currency"]


def test_over_the_limit_and_a_hint_become_advice_that_goes_when_they_are_corrected(
    salesperson: Actor, chief: Person
) -> None:
    row = give(salesperson, chief, 900, hint="asked whether we also have something nicer")
    assert {"gift_hint", "gift_over_limit"} <= advice(chief)
    row = commands.change_gift(salesperson, row.pk, version=row.version, value=D(90), hint="")
    assert row.warnings == []
    assert not {"gift_hint", "gift_over_limit"} & advice(chief)


def test_a_correction_of_what_somebody_else_corrected_is_refused(salesperson: Actor, chief: Person) -> None:
    row = give(salesperson, chief)
    commands.change_gift(salesperson, row.pk, version=1, value=D(90))
    with pytest.raises(Stale):
        commands.change_gift(salesperson, row.pk, version=1, value=D(80))


def test_only_who_wrote_it_or_leads_may_correct_and_only_who_leads_may_remove(
    manager: Actor, salesperson: Actor, teammate: Actor, chief: Person
) -> None:
    from tongpin.app.accounts.commands import share_account

    share_account(salesperson, chief.account_id, member_id=teammate.member_id)
    row = give(salesperson, chief)
    with pytest.raises(Denied):
        commands.change_gift(teammate, row.pk, value=D(1))
    with pytest.raises(Denied):
        commands.remove_gift(salesperson, row.pk)
    commands.remove_gift(manager, row.pk)
    assert not Gift.objects.exists()
    assert not Entry.objects.filter(kind="gift").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"what": " "},
        {"value": D(-1)},
        {"value": D("NaN")},
        {"currency": "ABC"},
        {"kind": "bribe"},
        {"direction": "sideways"},
        {"on": date(2999, 1, 1)},
        {"hint": "x" * 301},
    ],
)
def test_what_cannot_be_kept_is_refused(salesperson: Actor, chief: Person, wrong: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        give(salesperson, chief, **wrong)
    assert not Gift.objects.exists()


def test_a_gift_goes_to_somebody_of_that_house(salesperson: Actor, chief: Person) -> None:
    other = make_account(salesperson, "Another house")
    with pytest.raises(Invalid):
        commands.record_gift(salesperson, other.pk, person_id=chief.pk, what="tea", value=D(1))


def test_limits_are_set_by_the_owner_and_for_an_account_by_those_who_lead(
    world: World, chief: Person
) -> None:
    limit = {"currency": "CNY", "once": D(1), "year": D(2)}
    for actor in (world.manager, world.salesperson):
        with pytest.raises(Denied):
            commands.set_limit(actor, **limit)
    with pytest.raises(Denied):
        commands.set_limit(world.salesperson, account_id=chief.account_id, **limit)
    with pytest.raises(Invalid):
        commands.set_limit(world.owner, currency="CNY", once=D(3), year=D(2))
    row = commands.set_limit(world.owner, **limit)
    assert commands.set_limit(world.owner, currency="CNY", once=D(5), year=D(6)).pk == row.pk
    commands.remove_limit(world.owner, row.pk)
    assert not GiftLimit.objects.exists()


def test_the_register_narrows_by_period_person_colleague_and_warning(
    owner: Actor, salesperson: Actor, manager: Actor, chief: Person
) -> None:
    last_year = salesperson.today() - timedelta(days=366)
    give(salesperson, chief, 10, on=last_year)
    give(salesperson, chief, 900)
    give(manager, chief, 5, hint="hinted")
    assert len(queries.register(owner).rows) == 3
    assert len(queries.register(owner, Asked(since=last_year + timedelta(days=1))).rows) == 2
    assert len(queries.register(owner, Asked(colleague_id=manager.member_id)).rows) == 1
    assert [row.value for row in queries.register(owner, Asked(only="hint")).rows] == [D(5)]
    found = queries.register(owner, Asked(only="serious", person_id=chief.pk))
    assert {row.value for row in found.rows} == {D(900), D(5)}
    assert found.serious == 2


def test_the_register_goes_on_where_a_page_ends(salesperson: Actor, chief: Person) -> None:
    for _ in range(51):
        give(salesperson, chief, 1)
    first = queries.register(salesperson)
    assert len(first.rows) == 50
    assert len(queries.register(salesperson, before=first.next).rows) == 1
    assert [(heap.currency, heap.gifts, heap.total) for heap in first.heaps] == [("CNY", 51, D(51))]


def test_the_report_is_for_those_who_answer_for_others(world: World, chief: Person) -> None:
    give(world.salesperson, chief)
    assert len(queries.report(world.owner, Asked())) == 1
    assert len(queries.report(world.manager, Asked())) == 1
    with pytest.raises(Denied):
        queries.report(world.salesperson, Asked())
    with pytest.raises(Denied):
        queries.register(world.viewer)
    assert not queries.register(world.other_team).rows
    with pytest.raises(NotFound):
        queries.register(world.other_team, Asked(account_id=chief.account_id))


def test_a_person_gets_what_is_held_and_after_an_erasure_the_register_keeps_only_figures(
    manager: Actor, salesperson: Actor, chief: Person
) -> None:
    give(salesperson, chief, 900, what="tea for Chief Wei", occasion="festival", hint="hinted")
    assert export_person(manager, chief.pk)["gifts"][0]["what"] == "tea for Chief Wei"
    erase_person(manager, chief.pk)
    row = Gift.objects.get()
    assert (row.what, row.occasion, row.hint, row.value) == ("***", "", "", D(900))
    assert "over_once" in row.warnings
