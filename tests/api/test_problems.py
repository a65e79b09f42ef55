"""Every failure has one shape, and none tells what goes on inside."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from ninja import Schema

from tests.api.knocking import program_of
from tongpin.api import problems
from tongpin.api.api import Api
from tongpin.app.base import errors
from tongpin.app.base.actor import Actor
from tongpin.core.qualification import Qualification
from tongpin.core.stages import MissingStage

SHAPE = {"type", "title", "status", "code", "detail", "problems"}


class Body(Schema):
    amount: Decimal
    name: str


def answer_to(failure: Exception) -> HttpResponse:
    api = Api(urls_namespace=f"test-{id(failure)}")
    problems.install(api)
    return api.on_exception(RequestFactory().get("/api/v1/x"), failure)


def said(response: Any) -> dict[str, Any]:
    import json

    assert response["Content-Type"] == "application/problem+json"
    found: dict[str, Any] = json.loads(response.content)
    assert set(found) >= SHAPE
    assert found["status"] == response.status_code
    for row in found["problems"]:
        assert set(row) == {"field", "code", "params"}
    return found


@pytest.mark.parametrize(
    ("failure", "status", "code"),
    [
        (errors.NotFound(), 404, "not_found"),
        (errors.Denied(), 403, "denied"),
        (errors.Invalid(errors.Problem("name", "blank")), 422, "invalid"),
        (errors.Failure(), 422, "failure"),
    ],
)
def test_named_failures_have_their_status_and_code(failure: errors.Failure, status: int, code: str) -> None:
    found = said(answer_to(failure))
    assert (found["status"], found["code"]) == (status, code)


def test_a_conflict_carries_the_stored_version_and_both_values() -> None:
    found = said(answer_to(errors.Stale(7, {"name": "Theirs", "amount": Decimal("1.5")}, {"name": "Ours"})))
    assert found["status"] == 409
    assert found["version"] == 7
    assert found["theirs"] == {"name": "Theirs", "amount": "1.5"}
    assert found["ours"] == {"name": "Ours"}


def test_missing_signals_are_listed_stage_by_stage() -> None:
    missing = (MissingStage("solution", ("demo_asked", "criteria_told"), 2),)
    found = said(answer_to(errors.MissingSignals("solution", missing)))
    assert found["code"] == "missing_signals"
    assert found["problems"][0]["params"] == {
        "stage": "solution",
        "signals": ["demo_asked", "criteria_told"],
        "at_least": 2,
    }


def test_a_lead_that_does_not_qualify_says_what_is_missing() -> None:
    result = Qualification(passed=False, missing=("budget",), refuted=("fit",), assumed=())
    found = said(answer_to(errors.NotQualified(result)))
    rows = [(row["field"], row["code"]) for row in found["problems"]]
    assert rows == [("marks.budget", "missing"), ("marks.fit", "refuted")]


def test_values_of_a_problem_are_plain_and_hold_no_inner_names() -> None:
    params = {
        "limit_value": 5,
        "model_name": "Person",
        "unique_check": ("a",),
        "value": object(),
        "most": Decimal(3),
    }
    assert problems.row("name", "too_long", params)["params"] == {"limit_value": 5, "most": "3"}


def test_a_defect_tells_nothing_but_that_it_happened() -> None:
    response = answer_to(RuntimeError("the password of the database is hunter2"))
    found = said(response)
    assert (found["status"], found["code"]) == (500, "broken")
    assert b"hunter2" not in response.content
    assert b"Traceback" not in response.content


def test_waiting_for_a_long_writer_is_no_defect() -> None:
    response = answer_to(OperationalError("database is locked"))
    found = said(response)
    assert (found["status"], found["code"], response["Retry-After"]) == (503, "busy", "30")
    assert said(answer_to(OperationalError("disk I/O error")))["code"] == "broken"


def test_a_body_that_does_not_fit_is_told_field_by_field() -> None:
    api = Api(urls_namespace="test-fields")
    problems.install(api)

    @api.post("/things")
    def make_thing(request: HttpRequest, body: Body) -> None: ...

    view = next(pattern for pattern in api.urls[0] if pattern.name == "make_thing").callback
    response = view(RequestFactory().post("/things", {"amount": "many"}, content_type="application/json"))
    rows = {row["field"]: row["code"] for row in said(response)["problems"]}
    assert rows == {"amount": "decimal_parsing", "name": "missing"}
    unreadable = view(RequestFactory().post("/things", "{", content_type="application/json"))
    assert said(unreadable)["code"] == "unreadable"


def test_an_unknown_address_and_a_wrong_method_have_the_same_shape(owner: Actor) -> None:
    program = program_of(owner)
    assert said(program.get("/api/v1/nothing/here"))["code"] == "not_found"
    wrong = program.delete("/api/v1/members")
    assert said(wrong)["code"] == "method_not_allowed"
    assert "GET" in wrong["Allow"]
    assert said(Client().post("/api/v1/nothing"))["status"] == 404
    assert said(program.get("/api/v1/playbooks/unknown"))["code"] == "not_found"
