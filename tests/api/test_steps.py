"""A program plans steps, records needs, people and papers, and decides about advice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.api.knocking import Program, program_of
from tests.cast import World, make_account, make_deal, make_person
from tests.remembering import written_once
from tongpin.app.base.actor import Actor
from tongpin.app.deals.models import Deal

API = "/api/v1"


@pytest.fixture
def program(salesperson: Actor) -> Program:
    return program_of(salesperson)


@pytest.fixture
@written_once
def deal(salesperson: Actor) -> Deal:
    return make_deal(salesperson)


def test_a_step_is_planned_moved_done_and_reopened(program: Program, salesperson: Actor, deal: Deal) -> None:
    tomorrow = salesperson.today() + timedelta(days=1)
    made = program.post(
        f"{API}/deals/{deal.pk}/steps", {"text": "send the plan", "due": tomorrow.isoformat()}
    )
    assert made.status_code == 201, made.content
    step = made.json()
    assert program.get(f"{API}/deals/{deal.pk}").json()["next_due"] == tomorrow.isoformat()
    later = (tomorrow + timedelta(days=3)).isoformat()
    at = f"{API}/steps/{step['id']}"
    moved = program.patch(at, {"version": step["version"], "due": later}).json()
    assert (moved["due"], moved["text"]) == (later, "send the plan")
    assert program.patch(at, {"version": step["version"], "text": "x"}).status_code == 409
    assert program.post(f"{at}/complete").json()["done_on"] == salesperson.today().isoformat()
    assert program.get(f"{API}/steps", done=True).json()["items"][0]["id"] == step["id"]
    assert program.get(f"{API}/steps", done=False, owner_id=salesperson.member_id).json()["items"] == []
    assert program.post(f"{at}/reopen").json()["done_on"] is None
    assert program.delete(at).status_code == 204
    assert program.get(at).status_code == 404


def test_a_step_of_another_member_is_planned_only_by_those_who_lead(world: World) -> None:
    deal = make_deal(world.salesperson)
    body = {"text": "call", "due": "2030-01-01", "owner_id": world.teammate.member_id}
    assert program_of(world.salesperson).post(f"{API}/deals/{deal.pk}/steps", body).status_code == 403
    assert program_of(world.manager).post(f"{API}/deals/{deal.pk}/steps", body).json()["owner"] == "teammate"


def test_a_need_moves_from_implicit_to_explicit(program: Program, deal: Deal) -> None:
    made = program.post(
        f"{API}/deals/{deal.pk}/needs", {"text": "my people run the roads all day", "type": "implicit"}
    ).json()
    assert made["way"] == ["state_facts", "draw_attention", "bring_in_view"]
    changed = program.patch(
        f"{API}/needs/{made['id']}",
        {"version": made["version"], "type": "explicit", "fits": False, "evidence": "he asked for it"},
    ).json()
    assert (changed["type"], changed["way"], changed["text"]) == (
        "explicit",
        ["rebuild_criteria"],
        made["text"],
    )
    assert program.delete(f"{API}/needs/{made['id']}").status_code == 204
    assert program.get(f"{API}/deals/{deal.pk}/needs").json()["items"] == []


def test_a_person_takes_part_and_plays_another_part(program: Program, salesperson: Actor, deal: Deal) -> None:
    person = make_person(salesperson, deal.account)
    at = f"{API}/deals/{deal.pk}/people/{person.pk}"
    first = program.put(at, {"focus": "receptive", "remark": "a friend"}).json()
    then = program.put(at, {"is_key": True, "version": first["version"]}).json()
    assert (then["focus"], then["is_key"], then["remark"]) == ("receptive", True, "a friend")
    assert program.put(at, {"focus": "power", "version": first["version"]}).status_code == 409
    foreign = make_person(salesperson, make_account(salesperson, "Elsewhere"))
    wrong = program.put(f"{API}/deals/{deal.pk}/people/{foreign.pk}", {})
    assert (wrong.status_code, wrong.json()["problems"][0]["code"]) == (422, "other_account")
    assert program.delete(at).status_code == 204
    assert program.delete(at).status_code == 404


def test_paperwork_is_kept_and_moves_nothing(program: Program, deal: Deal) -> None:
    assert program.post(f"{API}/deals/{deal.pk}/papers", {"kind": "poem"}).status_code == 422
    made = program.post(f"{API}/deals/{deal.pk}/papers", {"kind": "quote_sent", "text": "Q-0528"})
    assert made.status_code == 201
    assert program.get(f"{API}/deals/{deal.pk}/papers").json()["items"] == [made.json()]
    assert program.get(f"{API}/deals/{deal.pk}").json()["stage"] == deal.stage


def test_advice_is_put_off_dismissed_and_reopened(program: Program, salesperson: Actor, deal: Deal) -> None:
    at = f"{API}/deals/{deal.pk}/advice"
    items = program.get(at).json()["items"]
    assert "no_next_step" in {row["code"] for row in items}
    assert [row["urgency"] for row in items] == sorted((row["urgency"] for row in items), reverse=True)
    one = f"{API}/advice/{items[0]['id']}"
    assert program.post(f"{one}/postpone", {"until": salesperson.today().isoformat()}).status_code == 422
    tomorrow = (salesperson.today() + timedelta(days=1)).isoformat()
    assert program.post(f"{one}/postpone", {"until": tomorrow}).json()["state"] == "postponed"
    assert items[0]["id"] not in {row["id"] for row in program.get(at).json()["items"]}
    assert items[0]["id"] in {row["id"] for row in program.get(at, decided=True).json()["items"]}
    assert program.post(f"{one}/dismiss", {"reason": "it is settled"}).json()["reason"] == "it is settled"
    assert program.post(f"{one}/reopen").json()["state"] == "open"
    assert program.post(f"{one}/complete").json()["state"] == "done"


def test_everything_on_a_deal_is_unknown_to_another_team(world: World, deal: Deal) -> None:
    made = program_of(world.salesperson).post(
        f"{API}/deals/{deal.pk}/steps", {"text": "call", "due": "2030-01-01"}
    )
    other = program_of(world.other_team)
    assert other.get(f"{API}/steps/{made.json()['id']}").status_code == 404
    assert other.get(f"{API}/deals/{deal.pk}/steps").status_code == 404
    assert other.get(f"{API}/steps").json()["items"] == []
    assert other.get(f"{API}/steps", deal_id=deal.pk).status_code == 404
