"""A program brings leads and follows them until they are qualified or dropped."""

from __future__ import annotations

import pytest

from tests.api.knocking import Program, program_of
from tests.cast import World, make_account, make_deal, make_lead
from tongpin.app.base.actor import Actor
from tongpin.app.deals.models import Deal

LEADS = "/api/v1/leads"


@pytest.fixture
def program(salesperson: Actor) -> Program:
    return program_of(salesperson)


def test_a_lead_may_bring_its_account_along(program: Program, salesperson: Actor) -> None:
    made = program.post(LEADS, {"name": "A rumour", "account_name": "Reed Works", "source": "fair"})
    assert made.status_code == 201, made.content
    assert (made.json()["status"], made.json()["account"], made.json()["source"]) == (
        "lead",
        "Reed Works",
        "fair",
    )
    twice = program.post(LEADS, {"name": "Another", "account_name": "reed works"})
    assert (twice.status_code, twice.json()["problems"][0]["code"]) == (422, "known")
    assert program.post(LEADS, {"name": "Nowhere"}).json()["problems"][0]["field"] == "account_id"
    assert program.post(LEADS, {"name": "x", "acount_id": 1}).json()["problems"][0]["field"] == "acount_id"
    assert Deal.objects.count() == 1


def test_a_lead_is_marked_until_it_is_a_deal(program: Program, salesperson: Actor) -> None:
    lead = make_lead(salesperson)
    at = f"{LEADS}/{lead.pk}"
    refused = program.post(f"{at}/qualify", {})
    assert (refused.status_code, refused.json()["code"]) == (422, "not_qualified")
    assert program.put(f"{at}/qualification/need", {"state": "confirmed"}).status_code == 422
    assert program.put(f"{at}/qualification/mood", {"state": "assumed"}).status_code == 422
    for element in ("need", "budget", "key_person", "fit"):
        marked = program.put(
            f"{at}/qualification/{element}", {"state": "confirmed", "evidence": "they said so"}
        )
        assert marked.status_code == 200
    assert program.get(at).json()["qualification"]["passed"] is True
    assert program.post(f"{at}/qualify", {}).json()["status"] == "open"
    assert program.get(at).status_code == 404
    assert program.get(f"/api/v1/deals/{lead.pk}").json()["stage"] == "opportunity"


def test_a_lead_is_dropped_with_a_reason_and_comes_back(program: Program, salesperson: Actor) -> None:
    lead = make_lead(salesperson)
    assert program.post(f"{LEADS}/{lead.pk}/close", {"lost_reason": "weather"}).status_code == 422
    dropped = program.post(f"{LEADS}/{lead.pk}/close", {"lost_reason": "no_budget"}).json()
    assert dropped["status"] == "lost"
    again = program.post(f"/api/v1/deals/{lead.pk}/reopen", {"reason": "new money"}).json()
    assert again["status"] == "lead"


def test_the_list_of_leads_holds_leads_only(world: World) -> None:
    account = make_account(world.salesperson)
    make_lead(world.salesperson, account, "a lead")
    make_deal(world.salesperson, account, "a deal")
    make_lead(world.other_team, name="theirs")
    items = program_of(world.salesperson).get(LEADS, account_id=account.pk).json()["items"]
    assert [row["name"] for row in items] == ["a lead"]
    assert program_of(world.salesperson).get(LEADS, owner_id=world.other_team.member_id).json()["items"] == []


def test_a_repeated_request_makes_no_second_lead(world: World) -> None:
    program, body = (
        program_of(world.salesperson),
        {"name": "Once", "account_name": "Reed", "external_id": "X-1"},
    )
    made = program.post(LEADS, body).json()
    body = {"name": "Twice", "account_id": made["account_id"], "external_id": "X-1"}
    again = program.post(LEADS, body)
    assert again.status_code == 422
    told = again.json()["problems"][0]
    assert (told["field"], told["code"], told["params"]["deal_id"]) == ("external_id", "known_id", made["id"])
    other = program.post(LEADS, body | {"external_id": "X-2"}).json()
    patch = {"version": other["version"], "external_id": "X-1"}
    assert program.patch(f"/api/v1/deals/{other['id']}", patch).status_code == 422
    assert sorted(Deal.objects.values_list("external_id", flat=True)) == ["X-1", "X-2"]


def test_a_number_of_a_deal_out_of_sight_is_not_told(world: World) -> None:
    theirs = program_of(world.other_team).post(
        LEADS, {"name": "a", "account_name": "A", "external_id": "X-1"}
    )
    mine = program_of(world.salesperson).post(LEADS, {"name": "b", "account_name": "B", "external_id": "X-1"})
    assert (theirs.status_code, mine.status_code) == (201, 201)


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("currency", "ZZZ", "unknown_currency"),
        ("currency", "BTC", "unknown_currency"),
        ("expected_on", "0001-01-01", "year_out_of_range"),
        ("expected_on", "2150-01-01", "out_of_range"),
        ("amount", "1E+999999", "decimal_max_digits"),
    ],
)
def test_a_lead_takes_what_an_import_takes(
    program: Program, salesperson: Actor, field: str, value: str, code: str
) -> None:
    lead = make_lead(salesperson)
    made = program.post(LEADS, {"name": "x", "account_id": lead.account_id, field: value})
    changed = program.patch(f"/api/v1/deals/{lead.pk}", {"version": lead.version, field: value})
    for answer in (made, changed):
        assert answer.status_code == 422
        assert [(one["field"], one["code"]) for one in answer.json()["problems"]] == [(field, code)]


def test_another_member_gets_a_lead_only_from_those_who_lead(world: World) -> None:
    account = make_account(world.salesperson)
    body = {"name": "For a colleague", "account_id": account.pk, "owner_id": world.teammate.member_id}
    assert program_of(world.salesperson).post(LEADS, body).status_code == 403
    assert program_of(world.manager).post(LEADS, body).json()["owner"] == "teammate"
