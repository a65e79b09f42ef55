"""People at accounts."""

from __future__ import annotations

import pytest

from tests.cast import World, fresh, make_account, make_person
from tongpin.app.accounts import commands
from tongpin.app.audit.models import AuditRow
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied, Invalid, NotFound, Stale
from tongpin.app.desk.organisation import organisation
from tongpin.app.timeline.models import Entry


def problem(caught: pytest.ExceptionInfo[Invalid]) -> tuple[str, str]:
    return caught.value.problems[0].field, caught.value.problems[0].code


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("138 0013 8000", "+8613800138000"),
        ("0755-8888 6666 ext. 12", "+8675588886666;ext=12"),
        ("+44 20 7946 0958", "+442079460958"),
        ("（010）6552 9988", "+861065529988"),
    ],
)
def test_phones_are_kept_in_one_form(salesperson: Actor, typed: str, kept: str) -> None:
    person = make_person(salesperson, make_account(salesperson), phones=[typed, typed, " "])
    assert person.phones == [kept]


@pytest.mark.parametrize("typed", ["12345", "call me", "+99 1234 5678"])
def test_what_cannot_be_dialled_is_refused(salesperson: Actor, typed: str) -> None:
    with pytest.raises(Invalid) as caught:
        make_person(salesperson, make_account(salesperson), phones=[typed])
    assert problem(caught) == ("phones", "invalid_phone")
    assert caught.value.problems[0].params["value"] == typed


def test_an_e_mail_has_to_look_like_one(salesperson: Actor) -> None:
    with pytest.raises(Invalid) as caught:
        make_person(salesperson, make_account(salesperson), email="li.qiong")
    assert problem(caught)[0] == "email"


def test_nobody_reports_to_themselves_however_far_round(salesperson: Actor) -> None:
    account = make_account(salesperson)
    boss, deputy, clerk = (make_person(salesperson, account, name) for name in ("Boss", "Deputy", "Clerk"))
    commands.update_person(salesperson, deputy.pk, reports_to_id=boss.pk)
    commands.update_person(salesperson, clerk.pk, reports_to_id=deputy.pk)
    with pytest.raises(Invalid) as caught:
        commands.update_person(salesperson, boss.pk, reports_to_id=clerk.pk)
    assert problem(caught) == ("reports_to", "cycle")


def test_people_report_and_belong_inside_their_account(salesperson: Actor) -> None:
    here, there = make_account(salesperson), make_account(salesperson, "Other")
    person, foreigner = make_person(salesperson, here), make_person(salesperson, there, "Foreigner")
    unit = commands.create_unit(salesperson, there.pk, name="Elsewhere")
    with pytest.raises(Invalid) as caught:
        commands.update_person(salesperson, person.pk, reports_to_id=foreigner.pk)
    assert problem(caught) == ("reports_to", "other_account")
    with pytest.raises(Invalid) as caught:
        commands.update_person(salesperson, person.pk, unit_id=unit.pk)
    assert problem(caught) == ("unit", "other_account")


def test_a_stale_save_of_a_person_is_stopped(salesperson: Actor) -> None:
    person = make_person(salesperson, make_account(salesperson))
    commands.update_person(salesperson, person.pk, version=1, title="Chair of the union")
    with pytest.raises(Stale):
        commands.update_person(salesperson, person.pk, version=1, title="Clerk")


def test_people_are_hidden_with_their_account(world: World) -> None:
    person = make_person(world.salesperson, make_account(world.salesperson))
    for outsider in (world.teammate, world.other_team):
        with pytest.raises(NotFound):
            commands.update_person(outsider, person.pk, title="x")
    with pytest.raises(Denied):
        commands.update_person(fresh(world.viewer), person.pk, title="x")


def test_a_viewer_reads_the_name_but_nothing_personal(world: World) -> None:
    person = make_person(
        world.salesperson, make_account(world.salesperson), phones=["13800138000"], remarks="tea"
    )
    assert policy.shown(world.viewer, person, "name") == "Li Qiong"
    assert [
        policy.shown(world.viewer, person, name) for name in ("phones", "email", "wechat", "remarks")
    ] == [None] * 4
    assert policy.shown(world.salesperson, person, "phones") == ["+8613800138000"]


def test_the_audit_keeps_who_a_person_is_under_seal(salesperson: Actor) -> None:
    person = make_person(salesperson, make_account(salesperson), wechat="liqiong88", title="Union office")
    said = str(AuditRow.objects.get(verb="create_person", object_id=person.pk).changes)
    assert not [word for word in ("Li Qiong", "liqiong88", "Union office") if word in said]


def test_the_story_of_an_account_tells_of_its_people(salesperson: Actor) -> None:
    account = make_account(salesperson)
    person = make_person(salesperson, account)
    commands.update_person(salesperson, person.pk, title="Chair", phones=["13800138000"])
    told = Entry.objects.filter(account_id=account.pk, person_id=person.pk).order_by("id")
    assert [entry.code for entry in told] == ["created", "changed"]
    assert told[1].facts == {"fields": ["phones", "title"]}


def test_the_organisation_shows_units_and_in_them_who_reports_to_whom(salesperson: Actor) -> None:
    account = make_account(salesperson)
    plant = commands.create_unit(salesperson, account.pk, name="Plant")
    shop = commands.create_unit(salesperson, account.pk, name="Shop", parent_id=plant.pk)
    boss = make_person(salesperson, account, "Boss")
    head = make_person(salesperson, account, "Head", unit_id=plant.pk, reports_to_id=boss.pk)
    make_person(salesperson, account, "Foreman", unit_id=plant.pk, reports_to_id=head.pk)
    make_person(salesperson, account, "Welder", unit_id=shop.pk)
    rows = organisation(account).rows
    assert [(row.kind, row.name, row.depth, row.boss) for row in rows] == [
        ("person", "Boss", 0, ""),
        ("unit", "Plant", 0, ""),
        ("person", "Head", 1, "Boss"),
        ("person", "Foreman", 2, ""),
        ("unit", "Shop", 1, ""),
        ("person", "Welder", 2, ""),
    ]
