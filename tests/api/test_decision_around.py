"""A program records key events, ties, lines, focus points and precedents."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.api.knocking import Program, program_of
from tests.cast import make_account, make_deal, make_person
from tests.remembering import written_once
from tongpin.app.accounts.models import Person
from tongpin.app.base.actor import Actor
from tongpin.app.deals.commands.people import involve_person
from tongpin.app.deals.models import Deal

API = "/api/v1"


@pytest.fixture
def program(salesperson: Actor) -> Program:
    return program_of(salesperson)


@pytest.fixture
@written_once
def deal(salesperson: Actor) -> Deal:
    return make_deal(salesperson, make_account(salesperson, "APEX"), "移动办公系统")


@pytest.fixture
@written_once
def people(salesperson: Actor, deal: Deal) -> tuple[Person, Person]:
    made = tuple(make_person(salesperson, deal.account, name) for name in ("陈虹", "李青"))
    for person in made:
        involve_person(salesperson, deal.pk, person_id=person.pk)
    return made[0], made[1]


def created(answer: Any) -> Any:
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_a_key_event_is_recorded_changed_and_removed(
    program: Program, salesperson: Actor, deal: Deal, people: tuple[Person, Person]
) -> None:
    on = (salesperson.today() + timedelta(days=9)).isoformat()
    body = {"name": "提交规格报告", "on": on, "person_id": people[0].pk, "must_reach": [people[1].pk]}
    event = created(program.post(f"{API}/deals/{deal.pk}/key-events", body))
    assert (event["name"], event["must_reach"]) == ("提交规格报告", [people[1].pk])
    at = f"{API}/key-events/{event['id']}"
    changed = program.patch(at, {"version": event["version"], "note": "先见李青", "must_reach": []})
    assert (changed.json()["note"], changed.json()["must_reach"]) == ("先见李青", [])
    assert program.patch(at, {"version": event["version"], "name": "x"}).status_code == 409
    assert program.get(f"{API}/deals/{deal.pk}/key-events").json()["items"] == [program.get(at).json()]
    assert program.delete(at).status_code == 204
    assert program.get(at).status_code == 404


def test_whom_to_reach_is_not_changed_behind_the_back_of_who_read_an_older_version(
    program: Program, salesperson: Actor, deal: Deal, people: tuple[Person, Person]
) -> None:
    body = {"name": "入围公布", "on": salesperson.today().isoformat()}
    event = created(program.post(f"{API}/deals/{deal.pk}/key-events", body))
    at = f"{API}/key-events/{event['id']}"
    assert program.patch(at, {"version": event["version"], "must_reach": [people[0].pk]}).status_code == 200
    stale = program.patch(at, {"version": event["version"], "must_reach": [people[1].pk]})
    assert stale.status_code == 409
    assert (stale.json()["theirs"], stale.json()["ours"]) == (
        {"must_reach": [people[0].pk]},
        {"must_reach": [people[1].pk]},
    )
    assert program.get(at).json()["must_reach"] == [people[0].pk]


def test_ties_and_listening_are_held_and_taken_back(
    program: Program, deal: Deal, people: tuple[Person, Person]
) -> None:
    address = f"{API}/accounts/{deal.account_id}/ties"
    one, other = people[1].pk, people[0].pk
    pair = {"one_id": one, "other_id": other}
    first = created(
        program.post(
            address,
            {"changes": [pair | {"value": "hostile"}, pair | {"aspect": "listens", "value": "yes"}]},
        )
    )
    assert len(first["ids"]) == 2
    items = program.get(address).json()["items"]
    assert {(row["aspect"], row["one_id"], row["value"]) for row in items} == {
        ("tie", min(one, other), "hostile"),
        ("listens", one, "yes"),
    }
    created(program.post(address, {"changes": [pair | {"value": "", "seen": first["ids"][0]}]}))
    assert [row["aspect"] for row in program.get(address).json()["items"]] == ["listens"]
    stale = program.post(address, {"changes": [pair | {"value": "kin", "seen": first["ids"][0]}]})
    assert stale.status_code == 409
    assert program.post(address, {"changes": [pair | {"value": "yes"}]}).status_code == 422


def test_a_line_opens_a_route_in_the_map(
    program: Program, salesperson: Actor, deal: Deal, people: tuple[Person, Person]
) -> None:
    created(program.post(f"{API}/people/{people[0].pk}/lines", {"level": "partner"}))
    lines = program.get(f"{API}/accounts/{deal.account_id}/lines").json()["items"]
    assert [(row["person_id"], row["colleague_id"], row["level"]) for row in lines] == [
        (people[0].pk, salesperson.member_id, "partner")
    ]
    changes = [
        {"person_id": people[0].pk, "aspect": "stance", "value": "neutral"},
        {"person_id": people[0].pk, "aspect": "influence", "key": "implement", "value": "30"},
    ]
    created(program.post(f"{API}/deals/{deal.pk}/judgements", {"changes": changes}))
    routes = program.get(f"{API}/deals/{deal.pk}/decision").json()["routes"]
    assert routes[0]["hops"] == [{"from": "salesperson", "to": "陈虹", "kind": "partner", "cost": 2}]


def test_an_outside_tie_is_recorded_and_ended(program: Program, people: tuple[Person, Person]) -> None:
    address = f"{API}/people/{people[0].pk}/outside-ties"
    tie = created(program.post(address, {"party": "城市银行", "kind": "bank", "what": "大学同学"}))
    assert (tie["party"], tie["ended_on"]) == ("城市银行", None)
    ended = program.post(f"{API}/outside-ties/{tie['id']}/end", {"version": tie["version"]})
    assert ended.json()["ended_on"] is not None
    assert program.get(address).json()["items"] == [ended.json()]
    again = program.post(f"{API}/outside-ties/{tie['id']}/end", {"version": tie["version"]})
    assert again.json() == ended.json()


def test_a_route_over_an_outside_body_calls_it_by_its_name(
    program: Program, salesperson: Actor, deal: Deal, people: tuple[Person, Person]
) -> None:
    for person in people:
        created(
            program.post(f"{API}/people/{person.pk}/outside-ties", {"party": "City Bank", "kind": "bank"})
        )
    created(program.post(f"{API}/people/{people[0].pk}/lines", {"level": "ally"}))
    changes = [
        {"person_id": people[1].pk, "aspect": "stance", "value": "neutral"},
        {"person_id": people[1].pk, "aspect": "influence", "key": "implement", "value": "30"},
    ]
    created(program.post(f"{API}/deals/{deal.pk}/judgements", {"changes": changes}))
    way = program.get(f"{API}/deals/{deal.pk}/decision").json()["routes"][0]
    assert [hop["to"] for hop in way["hops"]] == ["陈虹", "City Bank", "李青"]
    assert way["cost"] == 1 + 3 + 3


def test_the_access_map_says_whom_to_find_next(
    program: Program, deal: Deal, people: tuple[Person, Person]
) -> None:
    created(program.post(f"{API}/people/{people[1].pk}/access", {"aspect": "receptive"}))
    created(program.post(f"{API}/people/{people[0].pk}/access", {"aspect": "refused", "evidence": "拒见"}))
    found = program.get(f"{API}/accounts/{deal.account_id}/access").json()
    assert [one["person"] for one in found["receptive"]] == ["李青"]
    assert [one["person"] for one in found["refusals"]] == ["陈虹"]
    assert (found["next_focus"], found["next_by"]) == ("dissatisfied", [people[1].pk])


def test_a_precedent_is_kept_changed_and_removed(
    program: Program, salesperson: Actor, deal: Deal, people: tuple[Person, Person]
) -> None:
    address = f"{API}/accounts/{deal.account_id}/precedents"
    body = {"what": "打印机", "on": "2024-05-01", "decided_by": "售后", "person_id": people[0].pk}
    made = created(program.post(address, body))
    at = f"{API}/precedents/{made['id']}"
    changed = program.patch(
        at, {"version": made["version"], "supplier": "  对手  ", "person_id": None}
    ).json()
    assert (changed["supplier"], changed["person_id"], changed["what"]) == ("对手", None, "打印机")
    assert program.patch(at, {"version": made["version"], "what": "x"}).status_code == 409
    assert program.get(address).json()["items"] == [changed]
    assert program.delete(at).status_code == 204
    assert program.get(at).status_code == 404
    later = (salesperson.today() + timedelta(days=1)).isoformat()
    assert program.post(address, body | {"on": later}).status_code == 422
