"""Accounts, units, people and notes through the interface."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.knocking import program_of
from tests.cast import World, make_account, make_person
from tongpin.app.accounts import commands
from tongpin.app.accounts.models import Account
from tongpin.app.base.actor import Actor
from tongpin.app.notes import commands as notes

ACCOUNTS, PEOPLE, UNITS, NOTES = (f"/api/v1/{name}" for name in ("accounts", "people", "units", "notes"))


def names(answer: Any) -> list[str]:
    assert answer.status_code == 200
    return [one["name"] for one in answer.json()["items"]]


def test_an_account_is_created_shown_and_changed(salesperson: Actor) -> None:
    program = program_of(salesperson)
    made = program.post(ACCOUNTS, {"name": "Jinchang", "tags": ["key"], "size": 1000})
    assert made.status_code == 201
    told = made.json()
    assert (told["owner_id"], told["version"], told["tags"]) == (salesperson.member_id, 1, ["key"])
    address = f"{ACCOUNTS}/{told['id']}"
    changed = program.patch(address, {"version": 1, "region": "Gansu"})
    assert changed.status_code == 200
    assert program.get(address).json() == changed.json()
    assert changed.json()["tags"] == ["key"]


def test_a_stale_change_is_a_conflict(salesperson: Actor) -> None:
    program, account = program_of(salesperson), make_account(salesperson)
    commands.update_account(salesperson, account.pk, region="Gansu")
    answer = program.patch(f"{ACCOUNTS}/{account.pk}", {"version": 1, "region": "Qinghai"})
    assert answer.status_code == 409
    assert answer.json()["theirs"]["region"] == "Gansu"
    assert program.patch(f"{ACCOUNTS}/{account.pk}", {"region": "x"}).status_code == 422


def test_a_known_name_is_refused_on_request(salesperson: Actor) -> None:
    make_account(salesperson, "Jinchang")
    program = program_of(salesperson)
    answer = program.post(ACCOUNTS, {"name": "JINCHANG", "unless_known": True})
    assert answer.status_code == 422
    assert answer.json()["problems"][0]["code"] == "known"
    assert program.post(ACCOUNTS, {"name": "JINCHANG"}).status_code == 201


def test_the_list_is_filtered_and_bounded(world: World) -> None:
    for name, industry in (("Red Steel", "Steel"), ("Blue Paper", "Paper"), ("Green Steel", "Steel")):
        make_account(world.salesperson, name, industry=industry, tags=[name[0]])
    make_account(world.other_team, "Hidden Steel", industry="Steel")
    program = program_of(world.salesperson)
    assert names(program.get(ACCOUNTS)) == ["Blue Paper", "Green Steel", "Red Steel"]
    assert names(program.get(ACCOUNTS, industry="Steel", q="RED")) == ["Red Steel"]
    assert names(program.get(ACCOUNTS, tag="B")) == ["Blue Paper"]
    first = program.get(ACCOUNTS, limit=2).json()
    assert (len(first["items"]), first["next_offset"]) == (2, 2)
    assert names(program.get(ACCOUNTS, limit=2, offset=2)) == ["Red Steel"]
    assert program.get(ACCOUNTS, limit=1000).status_code == 422
    assert program.get(ACCOUNTS, industry="\0").status_code == 422


@pytest.mark.parametrize(
    ("role", "seen"),
    [("owner", 200), ("manager", 200), ("viewer", 200), ("teammate", 404), ("other_team", 404)],
)
def test_what_is_out_of_sight_is_not_there(world: World, role: str, seen: int) -> None:
    account = make_account(world.salesperson)
    person = make_person(world.salesperson, account)
    unit = commands.create_unit(world.salesperson, account.pk, name="Plant")
    program = program_of(getattr(world, role))
    addresses = [
        f"{ACCOUNTS}/{account.pk}",
        f"{PEOPLE}/{person.pk}",
        f"{UNITS}/{unit.pk}",
        f"{ACCOUNTS}/{account.pk}/units",
    ]
    assert [program.get(one).status_code for one in (*addresses, f"{ACCOUNTS}/{account.pk}/team")] == [
        seen
    ] * 5
    if seen == 404:
        assert [program.patch(one, {"version": 1}).status_code for one in addresses[:3]] == [404] * 3


def test_a_viewer_changes_nothing_and_reads_nothing_personal(world: World) -> None:
    account = make_account(world.salesperson)
    person = make_person(world.salesperson, account, phones=["13800138000"])
    notes.write_note(world.salesperson, account_id=account.pk, text="secret", circle="workspace")
    program = program_of(world.viewer)
    assert program.get(f"{PEOPLE}/{person.pk}").json()["phones"] is None
    assert program.get(NOTES).json()["items"] == []
    assert program.post(ACCOUNTS, {"name": "x"}).status_code == 403
    assert program.patch(f"{PEOPLE}/{person.pk}", {"version": 1, "title": "x"}).status_code == 403
    assert Account.objects.count() == 1


def test_a_reading_token_changes_nothing(salesperson: Actor) -> None:
    assert program_of(salesperson, scope="read").post(ACCOUNTS, {"name": "x"}).status_code == 403
    assert not Account.objects.exists()


def test_units_have_their_own_life(salesperson: Actor) -> None:
    program, account = program_of(salesperson), make_account(salesperson)
    plant = program.post(f"{ACCOUNTS}/{account.pk}/units", {"name": "Plant"}).json()
    shop = program.post(f"{ACCOUNTS}/{account.pk}/units", {"name": "Shop", "parent_id": plant["id"]}).json()
    assert program.patch(f"{UNITS}/{plant['id']}", {"version": 1, "parent_id": shop["id"]}).status_code == 422
    assert program.delete(f"{UNITS}/{plant['id']}").status_code == 204
    assert program.get(f"{UNITS}/{shop['id']}").json()["parent_id"] is None


def test_the_team_is_told_and_changed(world: World) -> None:
    program, account = program_of(world.salesperson), make_account(world.salesperson)
    address = f"{ACCOUNTS}/{account.pk}/team"
    assert program.post(address, {"member_id": world.teammate.member_id}).status_code == 204
    assert [(one["name"], one["owns"]) for one in program.get(address).json()["items"]] == [
        ("salesperson", True),
        ("teammate", False),
    ]
    assert program.delete(f"{address}/{world.teammate.member_id}").status_code == 204
    assert len(program.get(address).json()["items"]) == 1


def test_only_those_who_lead_hand_over(world: World) -> None:
    account, body = make_account(world.salesperson), {"version": 1, "owner_id": world.teammate.member_id}
    assert program_of(world.salesperson).post(f"{ACCOUNTS}/{account.pk}/owner", body).status_code == 403
    assert (
        program_of(world.manager).post(f"{ACCOUNTS}/{account.pk}/owner", body).json()["owner_id"]
        == body["owner_id"]
    )


def test_people_are_created_listed_and_changed(salesperson: Actor) -> None:
    program, account = program_of(salesperson), make_account(salesperson)
    made = program.post(PEOPLE, {"account_id": account.pk, "name": "Li Qiong", "phones": ["138 0013 8000"]})
    assert made.status_code == 201
    assert made.json()["phones"] == ["+8613800138000"]
    wrong = program.post(PEOPLE, {"account_id": account.pk, "name": "Li", "phones": ["12345"]})
    assert wrong.status_code == 422
    assert wrong.json()["problems"][0]["code"] == "invalid_phone"
    assert names(program.get(PEOPLE, account_id=account.pk, q="li")) == ["Li Qiong"]
    address = f"{PEOPLE}/{made.json()['id']}"
    assert program.patch(address, {"version": 1, "title": "Chair"}).json()["phones"] == ["+8613800138000"]
    assert program.patch(address, {"version": 1, "title": "Clerk"}).status_code == 409


def test_personal_data_leave_and_go(world: World) -> None:
    person = make_person(world.salesperson, make_account(world.salesperson), wechat="liqiong88")
    refused = program_of(world.salesperson)
    assert refused.post(f"{PEOPLE}/{person.pk}/export").status_code == 403
    assert refused.post(f"{PEOPLE}/{person.pk}/erase").status_code == 403
    program = program_of(world.manager)
    assert program.post(f"{PEOPLE}/{person.pk}/export").json()["person"]["wechat"] == "liqiong88"
    assert program.post(f"{PEOPLE}/{person.pk}/erase").json()["notes"] == 0
    assert program.get(f"{PEOPLE}/{person.pk}").json()["wechat"] == ""
    assert program.get(PEOPLE).json()["items"] == []


def test_notes_keep_their_circle(world: World) -> None:
    account = make_account(world.salesperson)
    program, other = program_of(world.salesperson), program_of(world.manager)
    mine = program.post(NOTES, {"account_id": account.pk, "text": "secret", "circle": "me"})
    open_one = program.post(NOTES, {"account_id": account.pk, "text": "open", "circle": "workspace"}).json()
    assert mine.status_code == 201
    assert [one["text"] for one in program.get(NOTES, account_id=account.pk).json()["items"]] == [
        "open",
        "secret",
    ]
    assert [one["text"] for one in other.get(NOTES).json()["items"]] == ["open"]
    assert other.get(f"{NOTES}/{mine.json()['id']}").status_code == 404
    assert other.patch(f"{NOTES}/{open_one['id']}", {"version": 1, "text": "x"}).status_code == 403
    assert (
        program.patch(f"{NOTES}/{open_one['id']}", {"version": 1, "text": "y"}).json()["circle"]
        == "workspace"
    )
    assert program.delete(f"{NOTES}/{open_one['id']}").status_code == 204
    assert program.post(NOTES, {"text": "about nothing"}).status_code == 422
