"""A program reads, makes, moves and closes deals; nobody tells it the odds of one."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from ninja import Schema

from tests.api.knocking import Program, program_of
from tests.cast import World, make_account, make_deal, make_lead, make_person, signal
from tongpin.api.api import api
from tongpin.app.base.actor import Actor
from tongpin.app.deals import commands
from tongpin.app.deals.models import Deal, Signal

DEALS = "/api/v1/deals"
FORTUNE = re.compile(
    r"prob(?!lem)|percent|win_?rate|chance|likel|odds|confidence|score|weighted", re.IGNORECASE
)
# what a move of one member gains per effort orders the list of moves; it says nothing of winning
# and scores of forecasts say how good the forecaster was, over many deals
NO_ODDS = {"CurrencyBacktest.scores", "JudgedCalls.scores", "MapLeverOut.score"}
PROVEN = {"state": "confirmed", "evidence": "they said so"}
MARKS = {"need": PROVEN, "budget": {"state": "assumed"}, "key_person": {"state": "assumed"}, "fit": PROVEN}


@pytest.fixture
def program(salesperson: Actor) -> Program:
    return program_of(salesperson)


def said(stage: str, key: str, certainty: str = "confirmed") -> dict[str, Any]:
    return {"stage": stage, "key": key, "certainty": certainty, "quote": f"about {key}"}


def names(response: Any) -> list[str]:
    assert response.status_code == 200, response.content
    return [row["name"] for row in response.json()["items"]]


def names_of_fields(schema: object) -> set[str]:
    """Every property and parameter name of the document."""
    found: set[str] = set()
    if isinstance(schema, dict):
        found |= set(schema.get("properties", {}))
        found |= {one["name"] for one in schema.get("parameters", ()) if "name" in one}
        for one in schema.values():
            found |= names_of_fields(one)
    elif isinstance(schema, list):
        for one in schema:
            found |= names_of_fields(one)
    return found


def test_no_field_of_a_deal_tells_its_odds() -> None:
    document = api.get_openapi_schema()
    told = {path: way for path, way in document["paths"].items() if "/imports" not in path}
    assert [name for name in names_of_fields(told) if FORTUNE.search(name)] == []
    shapes = document["components"]["schemas"]
    wrong = [
        f"{shape}.{name}"
        for shape, schema in shapes.items()
        if not shape.startswith(("Import", "Job"))
        for name in names_of_fields(schema)
        if FORTUNE.search(name)
    ]
    assert set(wrong) == NO_ODDS


def test_no_two_shapes_share_a_name() -> None:
    api.get_openapi_schema()
    shapes = [one for one in _all_subclasses(Schema) if one.__module__.startswith("tongpin.api.")]
    own = [one.__name__ for one in shapes if "[" not in one.__name__]
    assert sorted(own) == sorted(set(own))


def _all_subclasses(kind: type) -> set[type]:
    found = set(kind.__subclasses__())
    return found | {deeper for one in found for deeper in _all_subclasses(one)}


def test_a_deal_is_created_with_its_four_elements(program: Program, salesperson: Actor) -> None:
    account = make_account(salesperson)
    body = {"name": "Private network", "account_id": account.pk, "amount": "1200.50", "marks": MARKS}
    response = program.post(DEALS, body)
    assert response.status_code == 201, response.content
    made = response.json()
    assert (made["status"], made["amount"], made["currency"]) == ("open", "1200.50", "CNY")
    assert made["sync"] == {"state": "none", "their_stage": "", "gap": 0, "assumed_only": False}


def test_a_deal_without_its_elements_is_refused_and_nothing_is_kept(
    program: Program, salesperson: Actor
) -> None:
    account = make_account(salesperson)
    body = {"name": "A wish", "account_id": account.pk, "marks": {"need": {"state": "refuted"}}}
    response = program.post(DEALS, body)
    assert response.status_code == 422
    assert response.json()["code"] == "not_qualified"
    rows = {(row["field"], row["code"]) for row in response.json()["problems"]}
    assert rows == {
        ("marks.need", "refuted"),
        ("marks.budget", "missing"),
        ("marks.key_person", "missing"),
        ("marks.fit", "missing"),
    }
    assert not Deal.objects.exists()


def test_the_page_of_a_deal_says_what_is_missing_for_the_next_stage(
    program: Program, salesperson: Actor
) -> None:
    deal = make_deal(salesperson)
    commands.plan_step(salesperson, deal.pk, text="call the plant", due=salesperson.today())
    commands.record_signal(salesperson, deal.pk, **signal("need_confirmed", "expectation_stated"))
    told = program.get(f"{DEALS}/{deal.pk}").json()
    assert told["signals"] == {
        "confirmed": 1,
        "assumed": 0,
        "refuted": 0,
        "our_phase": "need",
        "their_phase": "need",
        "why": "same_phase",
    }
    assert (told["next_stage"], told["next_step"]["text"]) == ("need_confirmed", "call the plant")
    assert [door["stage"] for door in told["missing"]] == ["need_confirmed"]
    assert "expectation_stated" not in told["missing"][0]["signals"]
    assert told["qualification"]["passed"]
    assert {mark["element"]: mark["state"] for mark in told["qualification"]["marks"]}["budget"] == "assumed"


def test_a_deal_moves_by_signals_and_the_missing_ones_are_told_by_stage(
    program: Program, salesperson: Actor
) -> None:
    deal = make_deal(salesperson)
    refused = program.post(f"{DEALS}/{deal.pk}/move", {"to_stage": "supplier_accepted"})
    assert (refused.status_code, refused.json()["code"]) == (422, "missing_signals")
    doors = [row["params"]["stage"] for row in refused.json()["problems"]]
    assert doors == ["need_confirmed", "supplier_accepted"]
    body = {
        "to_stage": "need_confirmed",
        "signals": [
            said("need_confirmed", "expectation_stated"),
            said("need_confirmed", "users_confirmed", "assumed"),
        ],
    }
    moved = program.post(f"{DEALS}/{deal.pk}/move", body).json()
    assert (moved["stage"], moved["sync"]["state"]) == ("need_confirmed", "in")
    moves = program.get(f"{DEALS}/{deal.pk}/moves").json()["items"]
    assert [(row["kind"], row["to_stage"]) for row in moves] == [
        ("enter", "opportunity"),
        ("enter", "need_confirmed"),
    ]
    assert program.get("/api/v1/moves", since=salesperson.today()).json()["items"] == moves


def test_only_those_who_lead_override(world: World) -> None:
    deal = make_deal(world.salesperson)
    body = {"to_stage": "risk_assessment", "override": True, "reason": "the board told me"}
    assert program_of(world.salesperson).post(f"{DEALS}/{deal.pk}/move", body).status_code == 403
    moved = program_of(world.manager).post(f"{DEALS}/{deal.pk}/move", body)
    assert moved.json()["overridden"] is True


def test_a_patch_needs_the_version_that_was_read(program: Program, salesperson: Actor) -> None:
    deal = make_deal(salesperson)
    assert program.patch(f"{DEALS}/{deal.pk}", {"name": "Network"}).status_code == 422
    changed = program.patch(f"{DEALS}/{deal.pk}", {"version": deal.version, "name": "Network", "amount": "9"})
    assert (changed.json()["name"], changed.json()["amount"]) == ("Network", "9.00")
    stale = program.patch(f"{DEALS}/{deal.pk}", {"version": deal.version, "name": "Both plants"})
    assert (stale.status_code, stale.json()["theirs"], stale.json()["ours"]) == (
        409,
        {"name": "Network"},
        {"name": "Both plants"},
    )
    emptied = program.patch(f"{DEALS}/{deal.pk}", {"version": changed.json()["version"], "amount": None})
    assert emptied.json()["amount"] is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("stage", "risk_assessment"),
        ("amount", "-1"),
        ("amount", "NaN"),
        ("amount", "1e30"),
        ("amount", "0.001"),
        ("currency", "€€€"),
        ("name", " "),
        ("name", "a\0b"),
        ("name", None),
        ("account_id", 10**30),
        ("expected_on", "20222-01-01x"),
    ],
)
def test_a_patch_with_nonsense_is_told_by_field_and_changes_nothing(
    program: Program, salesperson: Actor, field: str, value: object
) -> None:
    deal = make_deal(salesperson)
    response = program.patch(f"{DEALS}/{deal.pk}", {"version": deal.version, field: value})
    assert response.status_code == 422, response.content
    assert [row["field"] for row in response.json()["problems"]] == [field]
    after = Deal.objects.get(pk=deal.pk)
    assert (after.version, after.name, after.amount) == (deal.version, deal.name, deal.amount)


def test_a_deal_is_closed_and_reopened(program: Program, salesperson: Actor) -> None:
    deal = make_deal(salesperson)
    assert program.post(f"{DEALS}/{deal.pk}/close", {"won": False}).status_code == 422
    lost = program.post(f"{DEALS}/{deal.pk}/close", {"won": False, "lost_reason": "price"}).json()
    assert (lost["status"], lost["lost_reason"]) == ("lost", "price")
    again = program.post(f"{DEALS}/{deal.pk}/reopen", {"reason": "the rival failed"}).json()
    assert (again["status"], again["closed_on"]) == ("open", None)
    back = program.post(f"{DEALS}/{deal.pk}/return-to-leads", {"reason": "no budget after all"}).json()
    assert back["status"] == "lead"


def test_only_those_who_lead_assign(world: World) -> None:
    deal = make_deal(world.salesperson)
    body = {"owner_id": world.teammate.member_id, "version": deal.version}
    assert program_of(world.salesperson).post(f"{DEALS}/{deal.pk}/assign", body).status_code == 403
    assigned = program_of(world.manager).post(f"{DEALS}/{deal.pk}/assign", body)
    assert assigned.json()["owner_id"] == world.teammate.member_id
    viewer = program_of(world.manager).post(f"{DEALS}/{deal.pk}/assign", {"owner_id": world.viewer.member_id})
    assert (viewer.status_code, viewer.json()["problems"][0]["code"]) == (422, "viewer_cannot_own")


def test_the_list_holds_what_the_member_may_see_and_was_asked_for(world: World, stranger: Actor) -> None:
    account = make_account(world.salesperson)
    make_deal(world.salesperson, account, "one", external_id="X-1")
    won = make_deal(world.salesperson, account, "two")
    commands.close_deal(world.salesperson, won.pk, won=True, reason="order 7")
    make_lead(world.salesperson, account, "three")
    make_deal(world.other_team, name="four")
    mine = program_of(world.salesperson)
    assert names(mine.get(DEALS)) == ["one", "two"]
    assert names(mine.get(DEALS, status="lead")) == ["three"]
    assert names(mine.get(DEALS, status=["won", "lost"])) == ["two"]
    assert names(mine.get(DEALS, external_id="X-1")) == ["one"]
    assert names(mine.get(DEALS, stage="opportunity", sync="none", account_id=account.pk)) == ["one", "two"]
    assert names(mine.get(DEALS, playbook="generic-5")) == []
    assert names(program_of(world.manager).get(DEALS, owner_id=world.other_team.member_id)) == []
    assert names(program_of(world.owner).get(DEALS)) == ["one", "two", "four"]
    assert names(program_of(stranger).get(DEALS)) == []
    later = timezone.now() + timedelta(hours=1)
    assert names(mine.get(DEALS, updated_since=later.isoformat())) == []
    assert mine.get(DEALS, status="maybe").status_code == 422


def test_a_program_pages_by_offset_or_by_the_last_id(program: Program, salesperson: Actor) -> None:
    account = make_account(salesperson)
    rows = [make_deal(salesperson, account, f"deal {number}") for number in range(3)]
    first = program.get(DEALS, limit=2).json()
    assert (len(first["items"]), first["next_offset"]) == (2, 2)
    assert names(program.get(DEALS, limit=2, offset=2)) == ["deal 2"]
    assert names(program.get(DEALS, after=rows[1].pk)) == ["deal 2"]
    assert program.get(DEALS, limit=201).status_code == 422
    assert program.get(DEALS, offset=10_001).status_code == 422


def test_signals_are_recorded_confirmed_refuted_and_withdrawn(program: Program, salesperson: Actor) -> None:
    deal = make_deal(salesperson)
    at = f"{DEALS}/{deal.pk}/signals"
    bare = {"stage": "opportunity", "key": "solution_asked", "certainty": "confirmed"}
    assert program.post(at, bare).json()["problems"][0]["code"] == "evidence_required"
    made = program.post(at, bare | {"certainty": "assumed"}).json()
    one = f"/api/v1/signals/{made['id']}"
    confirmed = program.post(f"{one}/confirm", {"version": made["version"], "quote": "send us a plan"}).json()
    assert (confirmed["certainty"], confirmed["quote"]) == ("confirmed", "send us a plan")
    stale = program.post(f"{one}/refute", {"version": made["version"], "reason": "no"})
    assert stale.status_code == 409
    refuted = program.post(f"{one}/refute", {"version": confirmed["version"], "reason": "a mix-up"}).json()
    assert refuted["refuted"] is True
    assert [row["id"] for row in program.get(at).json()["items"]] == [made["id"]]
    gone = program.post(f"{one}/withdraw", {"version": refuted["version"], "reason": "twice"}).json()
    assert gone["withdrawn"] is True
    assert program.get(at).json()["items"] == []
    assert Signal.objects.count() == 1


def test_who_only_looks_on_reads_no_words_of_the_customer(world: World) -> None:
    account = make_account(world.salesperson)
    deal = make_deal(world.salesperson, account)
    person = make_person(world.salesperson, account)
    commands.record_signal(
        world.salesperson, deal.pk, said_by="the heron", **signal("opportunity", "solution_asked")
    )
    commands.record_need(world.salesperson, deal.pk, text="the otter", type="implicit", evidence="the otter")
    commands.plan_step(world.salesperson, deal.pk, text="the badger", due=world.salesperson.today())
    commands.involve_person(world.salesperson, deal.pk, person_id=person.pk, remark="the weasel")
    commands.record_paper(world.salesperson, deal.pk, kind="quote_sent", text="the marten")
    eyes = program_of(world.viewer, scope="read")
    paths = ["", "/signals", "/needs", "/steps", "/people", "/papers", "/advice", "/moves", "/story"]
    told = {path: eyes.get(f"{DEALS}/{deal.pk}{path}") for path in paths}
    assert {response.status_code for response in told.values()} == {200}
    text = " ".join(response.content.decode() for response in told.values())
    assert [one for one in ("heron", "otter", "badger", "weasel", "marten", "about sol") if one in text] == []
    assert told["/signals"].json()["items"][0]["quote"] is None
    assert told["/people"].json()["items"][0]["name"] == "Li Qiong"


def test_the_story_is_told_in_pages(program: Program, salesperson: Actor) -> None:
    deal = make_deal(salesperson)
    for number in range(45):
        commands.record_paper(salesperson, deal.pk, kind="inquiry", text=f"no {number}")
    first = program.get(f"{DEALS}/{deal.pk}/story").json()
    assert len(first["lines"]) == 40
    rest = program.get(f"{DEALS}/{deal.pk}/story", before=first["before"]).json()
    assert rest["before"] is None
    assert {line["kind"] for line in rest["lines"]} == {"paper", "lead", "move"} - {"move"}
    nonsense = program.get(f"{DEALS}/{deal.pk}/story", before="9_")
    assert nonsense.json()["lines"] == first["lines"]


def test_a_deal_follows_the_newest_playbook(program: Program, salesperson: Actor) -> None:
    deal = make_deal(salesperson)
    response = program.post(f"{DEALS}/{deal.pk}/migrate")
    assert response.json()["playbook_version"] == 1
