"""A program reads and writes portraits."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.api.knocking import Program, program_of
from tests.cast import World, make_account, make_person
from tests.remembering import written_once
from tongpin.app.accounts.models import Person

API = "/api/v1"
WORK = {"aspect": "need", "key": "real.work", "value": "fewer signatures"}


@pytest.fixture
@written_once
def wang(world: World) -> Person:
    return make_person(world.salesperson, make_account(world.salesperson, "APEX"), "Wang Dan")


@pytest.fixture
def program(world: World) -> Program:
    return program_of(world.salesperson)


def created(answer: Any) -> Any:
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_a_trait_is_held_and_stands_in_the_portrait_as_of_any_day(
    world: World, program: Program, wang: Person
) -> None:
    day = (world.salesperson.today() - timedelta(days=7)).isoformat()
    row = created(program.post(f"{API}/people/{wang.pk}/traits", {**WORK, "on": day}))
    assert (row["by"], row["circle"], row["on"]) == ("salesperson", "team", day)
    now = program.get(f"{API}/people/{wang.pk}/portrait").json()
    assert [(one["key"], one["value"]) for one in now["needs"]] == [("real.work", "fewer signatures")]
    assert (now["needs_known"], now["needs_confirmed"]) == (1, 1)
    assert now["ask"][0] == "need.real.lifestyle"
    early = (world.salesperson.today() - timedelta(days=8)).isoformat()
    assert program.get(f"{API}/people/{wang.pk}/portrait", as_of=early).json()["needs"] == []
    listed = program.get(f"{API}/people/{wang.pk}/traits", aspect="need").json()
    assert listed["items"] == [row]


def test_an_older_sight_is_told_what_stands_there_now(world: World, program: Program, wang: Person) -> None:
    first = created(program.post(f"{API}/people/{wang.pk}/traits", {**WORK, "seen": 0}))
    late = program.post(f"{API}/people/{wang.pk}/traits", {**WORK, "value": "none", "seen": 0})
    assert late.status_code == 409
    assert (late.json()["version"], late.json()["theirs"]) == (
        first["id"],
        {"need:real.work": "fewer signatures"},
    )
    assert program.post(f"{API}/people/{wang.pk}/traits", {"aspect": "style", "value": ""}).status_code == 204
    wrong = program.post(f"{API}/people/{wang.pk}/traits", {"aspect": "style", "value": "loud"})
    assert (wrong.status_code, wrong.json()["problems"][0]["field"]) == (422, "value")


def test_marks_are_answered_with_what_they_speak_for(program: Program, wang: Person) -> None:
    marks = {"wants_to_see": True, "draws": True, "says_sounds": False, "pauses": None}
    found = program.post(f"{API}/people/{wang.pk}/marks", {"answers": marks}).json()
    assert (found["style"]["kind"], found["style"]["clearness"]) == ("visual", "leaning")
    assert found["personality"]["kind"] is None
    held = program.get(f"{API}/people/{wang.pk}/portrait").json()
    assert (held["style"]["value"], held["style"]["certainty"]) == ("visual", "assumed")
    assert "visual.do.draw_along" in held["tips"]
    assert program.post(f"{API}/people/{wang.pk}/marks", {"answers": {"sings": True}}).status_code == 422


def test_a_day_to_remember_is_recorded_changed_and_removed(program: Program, wang: Person) -> None:
    body = {"month": 12, "day": 30, "lunar": True}
    care = created(program.post(f"{API}/people/{wang.pk}/care-dates", body))
    assert (care["kind"], care["lunar"]) == ("birthday", True)
    at = f"{API}/care-dates/{care['id']}"
    changed = program.patch(at, {"version": care["version"], "day": 29}).json()
    assert changed == program.get(at).json()
    assert program.patch(at, {"version": care["version"], "day": 1}).status_code == 409
    assert program.get(f"{API}/people/{wang.pk}/portrait").json()["dates"][0]["day"] == 29
    bad = program.post(f"{API}/people/{wang.pk}/care-dates", {"month": 1, "day": 31, "lunar": True})
    assert bad.status_code == 422
    assert program.delete(at).status_code == 204
    assert program.get(at).status_code == 404


def test_what_is_kept_for_oneself_no_other_token_reads(world: World, program: Program, wang: Person) -> None:
    body = {"aspect": "motive", "key": "win", "value": "a better post", "circle": "me"}
    created(program.post(f"{API}/people/{wang.pk}/traits", body))
    assert program.get(f"{API}/people/{wang.pk}/portrait").json()["motives"][0]["circle"] == "me"
    for reader in (world.manager, world.owner):
        told = program_of(reader).get(f"{API}/people/{wang.pk}/portrait").json()
        assert told["motives"] == []
        assert program_of(reader).get(f"{API}/people/{wang.pk}/traits").json()["items"] == []
    assert program_of(world.viewer).get(f"{API}/people/{wang.pk}/portrait").status_code == 403
