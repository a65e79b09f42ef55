"""A program reads and writes relationships, gifts and limits."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.knocking import Program, program_of
from tests.cast import World, make_account, make_deal, make_person
from tests.remembering import written_once
from tongpin.app.accounts.models import Person
from tongpin.app.base.actor import Actor
from tongpin.app.deals.commands.people import involve_person

API = "/api/v1"


@pytest.fixture
def program(salesperson: Actor) -> Program:
    return program_of(salesperson)


@pytest.fixture
@written_once
def chief(salesperson: Actor) -> Person:
    account = make_account(salesperson, "Xuri Motors")
    person = make_person(salesperson, account, "Chief Wei")
    involve_person(salesperson, make_deal(salesperson, account).pk, person_id=person.pk, is_key=True)
    return person


def created(answer: Any) -> Any:
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_an_activity_proves_a_level_and_can_be_taken_back(program: Program, chief: Person) -> None:
    at = f"{API}/people/{chief.pk}"
    row = created(program.post(f"{at}/activities", {"kind": "talked", "evidence": "about the tender"}))
    bond = program.get(f"{at}/bond").json()
    assert (bond["level"], bond["target"], bond["gap"]) == ("acquaintance", "partner", 2)
    assert bond["lines"][0]["proven"] == "acquaintance"
    assert "meal" not in bond["next_activities"]
    assert [one["id"] for one in program.get(f"{at}/activities").json()["items"]] == [row["id"]]
    gone = program.post(f"{API}/activities/{row['id']}/withdraw", {"version": row["version"]})
    assert gone.status_code == 200
    assert program.get(f"{at}/bond").json()["level"] == "cold"


def test_an_unknown_kind_is_told_beside_its_field(program: Program, chief: Person) -> None:
    answer = program.post(f"{API}/people/{chief.pk}/activities", {"kind": "bribed"})
    assert answer.status_code == 422


def test_how_to_keep_in_touch_is_set_by_hand(program: Program, chief: Person) -> None:
    at = f"{API}/people/{chief.pk}/contact"
    created(program.post(at, {"aspect": "strategy", "value": "light", "seen": 0}))
    assert program.post(at, {"aspect": "strategy", "value": "none", "seen": 0}).status_code == 409
    assert program.get(at).json()["items"][0]["value"] == "light"
    assert program.get(f"{API}/people/{chief.pk}/bond").json()["strategy"] == "light"


def test_a_gift_answers_with_its_warnings_and_is_corrected(program: Program, chief: Person) -> None:
    body = {"person_id": chief.pk, "what": "a watch", "value": "900", "currency": "CNY"}
    gift = created(program.post(f"{API}/accounts/{chief.account_id}/gifts", body))
    assert gift["warnings"] == ["over_once", "over_year"]
    at = f"{API}/gifts/{gift['id']}"
    assert program.patch(at, {"version": 1, "value": "90"}).json()["warnings"] == []
    assert program.patch(at, {"version": 1, "value": "80"}).status_code == 409
    assert program.get(f"{API}/gifts?only=serious").json()["items"] == []
    assert program.get(f"{API}/gifts?person_id={chief.pk}").json()["items"] == [program.get(at).json()]
    assert program.delete(at).status_code == 403


def test_limits_and_report_belong_to_those_who_lead(world: World, program: Program, chief: Person) -> None:
    limit = {"currency": "CNY", "once": "10", "year": "20"}
    assert program.post(f"{API}/gift-limits", limit).status_code == 403
    owner, manager = program_of(world.owner), program_of(world.manager)
    row = created(owner.post(f"{API}/gift-limits", limit))
    own = created(manager.post(f"{API}/gift-limits", {**limit, "account_id": chief.account_id}))
    assert len(program.get(f"{API}/gift-limits").json()["items"]) == 2
    body = {"person_id": chief.pk, "what": "tea", "value": "11", "currency": "CNY"}
    created(program.post(f"{API}/accounts/{chief.account_id}/gifts", body))
    assert program.get(f"{API}/gifts/report").status_code == 403
    assert manager.get(f"{API}/gifts/report").json()["serious"] == 1
    assert manager.delete(f"{API}/gift-limits/{own['id']}").status_code == 204
    assert owner.delete(f"{API}/gift-limits/{row['id']}").status_code == 204
