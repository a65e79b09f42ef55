"""A program reckons with tries and hits."""

from __future__ import annotations

import pytest

from tests.api.knocking import program_of
from tests.cast import World

pytestmark = pytest.mark.django_db
PATH = "/api/v1/averages"


def test_a_program_gets_the_figures_of_the_command_line(world: World) -> None:
    program = program_of(world.viewer, scope="read")
    answer = program.get(PATH, tries=[100, 200, 500], hits=[36, 89, 285], target=20)
    assert answer.status_code == 200, answer.content
    found = answer.json()
    assert set(found) == {"periods", "trend_p", "tries_needed", "dry_spell"}
    assert [one["rate"] for one in found["periods"]] == [0.36, 0.445, 0.57]
    assert found["periods"][2]["low"] == pytest.approx(0.541463228)
    assert found["trend_p"] == pytest.approx(1.0756671e-05)
    assert (found["tries_needed"], found["dry_spell"]) == (42, {"median": 7, "p90": 9})
    nothing = program.get(PATH, tries=[0], hits=[0], target=1).json()
    assert (nothing["periods"][0]["rate"], nothing["trend_p"]) == (None, None)


@pytest.mark.parametrize(
    ("tries", "hits", "target", "field", "code"),
    [
        ([10, 5], [1, 6], 1, "hits.1", "more_hits_than_tries"),
        ([10, 5], [1], 1, "hits", "lengths_differ"),
        ([10], [-1], 1, "hits.0", "negative"),
        ([10**12], [1], 1, "tries.0", "too_large"),
    ],
)
def test_numbers_that_cannot_be_are_problems_with_their_place(
    world: World, tries: list[int], hits: list[int], target: int, field: str, code: str
) -> None:
    answer = program_of(world.salesperson).get(PATH, tries=tries, hits=hits, target=target)
    assert (answer.status_code, answer.headers["Content-Type"]) == (422, "application/problem+json")
    problem = answer.json()["problems"][0]
    assert (problem["field"], problem["code"]) == (field, code)


def test_what_is_missing_or_no_number_is_a_problem(world: World) -> None:
    program = program_of(world.salesperson)
    for asked in ({}, {"tries": "x", "hits": 1, "target": 1}, {"tries": 1, "hits": 1, "target": -1}):
        assert program.get(PATH, **asked).status_code == 422
    assert program.client.get(PATH).status_code == 401
