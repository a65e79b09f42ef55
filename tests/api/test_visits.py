"""A program plans visits, reads their brief, and writes down what came of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.api.knocking import Program, program_of
from tests.app.visiting import House, make_house, moment
from tests.cast import World
from tongpin.app.base.actor import Actor
from tongpin.app.visits.models import Commitment, Visit

API = "/api/v1"


@pytest.fixture
def program(salesperson: Actor) -> Program:
    return program_of(salesperson)


@pytest.fixture
def house(salesperson: Actor) -> House:
    return make_house(salesperson)


def planned(program: Program, actor: Actor, house: House, **more: Any) -> Any:
    body = {
        "account_id": house.account.pk,
        "kind": "meeting",
        "starts_at": moment(actor, 2).isoformat(),
        "deal_ids": [house.deal.pk],
        "person_ids": [house.listens.pk],
        "objective": "meet_decider",
        **more,
    }
    answer = program.post(f"{API}/visits", body)
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_a_visit_is_planned_changed_called_off_and_taken_up_again(
    program: Program, salesperson: Actor, house: House
) -> None:
    made = planned(program, salesperson, house, questions=[{"text": "who decides?"}])
    assert (made["state"], made["questions"][0]["text"]) == ("planned", "who decides?")
    at = f"{API}/visits/{made['id']}"
    changed = program.patch(at, {"version": made["version"], "place": "Gate 2"}).json()
    assert (changed["place"], changed["objective"]) == ("Gate 2", "meet_decider")
    stale = program.patch(at, {"version": made["version"], "place": "Gate 3"})
    assert (stale.status_code, stale.json()["theirs"]) == (409, {"place": "Gate 2"})
    gone = program.post(f"{at}/cancel", {"version": changed["version"]}).json()
    assert gone["state"] == "cancelled"
    back = program.post(f"{at}/revive", {"version": gone["version"]}).json()
    assert back["state"] == "planned"
    assert [one["id"] for one in program.get(f"{API}/visits?state=planned").json()["items"]] == [made["id"]]
    assert program.get(f"{API}/visits?deal_id={house.deal.pk}&state=held").json()["items"] == []


def test_the_brief_names_where_each_line_comes_from(
    program: Program, salesperson: Actor, house: House
) -> None:
    made = planned(program, salesperson, house, person_ids=[house.decides.pk])
    brief = program.get(f"{API}/visits/{made['id']}/brief").json()
    keys = [section["key"] for section in brief["sections"]]
    assert keys[0] == "people"
    lines = [line for section in brief["sections"] for line in section["lines"]]
    assert any(line["code"] == "objective" for line in lines)
    assert all(line["source"]["kind"] for line in lines)
    ready = program.post(
        f"{API}/visits/{made['id']}/readiness", {"version": made["version"], "answers": {"their_goals": True}}
    ).json()
    assert {"key": "their_goals", "cause": "prepared", "state": "ok"} in ready["checks"]


def record(actor: Actor, **more: Any) -> dict[str, Any]:
    due = (actor.today() + timedelta(days=7)).isoformat()
    promise = {"side": "theirs", "text": "takes us to the deputy", "due": due}
    return {"claimed": "advance", "promises": [promise], **more}


def test_a_record_is_written_once_however_often_it_is_sent(
    program: Program, salesperson: Actor, house: House
) -> None:
    made = planned(program, salesperson, house)
    at = f"{API}/visits/{made['id']}/record"
    new = {"key": "n1", "name": "Zhang", "deal_id": house.deal.pk}
    body = record(
        salesperson,
        client_key="4ac0e9e2",
        new_people=[new],
        judgements=[{"deal_id": house.deal.pk, "person_id": "n1", "aspect": "stance", "value": "neutral"}],
        gifts=[{"what": "calendar", "value": "30.00", "person_id": house.listens.pk}],
        move_to={str(house.deal.pk): "need_confirmed"},
    )
    first, again = program.post(at, body), program.post(at, body)
    assert first.status_code == 201, first.content
    assert (first.json()["outcome"], first.json()["stayed"]) == ("advance", [house.deal.pk])
    assert (again.json()["again"], again.json()["outcome"]) == (True, "advance")
    assert Commitment.objects.count() == 1
    late = program.post(at, {"claimed": "no_sale", "said": "they refused"})
    assert late.status_code == 409
    assert late.json()["theirs"]["claimed"] == "advance"


def test_an_advance_that_nothing_proves_comes_back_as_a_continuation(
    program: Program, salesperson: Actor, house: House
) -> None:
    made = planned(program, salesperson, house)
    done = program.post(f"{API}/visits/{made['id']}/record", {"claimed": "advance"}).json()
    assert (done["outcome"], done["lowered"], done["asks"]) == ("continuation", True, ["their_commitment"])
    body = {"version": done["version"], "record": record(salesperson, said="after all")}
    fixed = program.post(f"{API}/visits/{made['id']}/amend", body).json()
    assert fixed["outcome"] == "advance"


def test_faults_of_a_record_come_with_their_path(program: Program, salesperson: Actor, house: House) -> None:
    made = planned(program, salesperson, house)
    at = f"{API}/visits/{made['id']}/record"
    wrong = program.post(
        at, record(salesperson, needs=[{"deal_id": 999999, "text": "x", "type": "explicit"}])
    )
    assert wrong.status_code == 422
    assert [one["field"] for one in wrong.json()["problems"]] == ["needs.0.deal_id"]
    shapeless = program.post(at, {"claimed": "triumph", "promises": [{"side": "theirs"}]})
    fields = {one["field"] for one in shapeless.json()["problems"]}
    assert {"claimed", "promises.0.text", "promises.0.due"} <= fields
    assert Visit.objects.get().state == "planned"


def test_an_unplanned_contact_is_recorded_in_one(program: Program, salesperson: Actor, house: House) -> None:
    body = {
        "account_id": house.account.pk,
        "kind": "call",
        "deal_ids": [house.deal.pk],
        "record": record(salesperson, client_key="77"),
    }
    first, again = (
        program.post(f"{API}/visits/unplanned", body),
        program.post(f"{API}/visits/unplanned", body),
    )
    assert first.status_code == 201, first.content
    assert first.json()["visit_id"] == again.json()["visit_id"]
    assert Visit.objects.get().state == "held"


def test_a_commitment_goes_through_its_life(program: Program, salesperson: Actor, house: House) -> None:
    due = (salesperson.today() - timedelta(days=1)).isoformat()
    body = {
        "account_id": house.account.pk,
        "deal_id": house.deal.pk,
        "side": "ours",
        "text": "send the report",
        "due": due,
    }
    made = program.post(f"{API}/commitments", body)
    assert made.status_code == 201, made.content
    row = made.json()
    assert (row["state"], row["standing"]) == ("open", "overdue")
    at = f"{API}/commitments/{row['id']}"
    later = (salesperson.today() + timedelta(days=9)).isoformat()
    row = program.post(f"{at}/postpone", {"version": row["version"], "due": later}).json()
    assert row["standing"] == "later"
    row = program.patch(at, {"version": row["version"], "text": "send both reports"}).json()
    for deed, state in (("keep", "kept"), ("reopen", "open"), ("break", "broken")):
        row = program.post(f"{at}/{deed}", {"version": row["version"]}).json()
        assert row["state"] == state
    assert program.post(f"{at}/drop", {"version": 1}).status_code == 409
    listed = program.get(f"{API}/commitments?side=ours&state=broken").json()["items"]
    assert [one["text"] for one in listed] == ["send both reports"]


def test_whoever_looks_on_reads_no_words(program: Program, world: World, house: House) -> None:
    from tongpin.app.accounts import commands as accounts

    made = planned(program, world.salesperson, house, objective_text="hush-hush", bring="hush-hush")
    accounts.share_account(world.salesperson, house.account.pk, member_id=world.viewer.member_id)
    looking = program_of(world.viewer)
    shown = looking.get(f"{API}/visits/{made['id']}")
    assert shown.status_code == 200
    assert "hush-hush" not in shown.content.decode()
    assert looking.get(f"{API}/visits/{made['id']}/brief").status_code == 403
    assert program_of(world.other_team).get(f"{API}/visits/{made['id']}").status_code == 404
