"""No value at the edge breaks the interface: days, moments and numbers beyond all use, texts that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from tests.api.knocking import Program, program_of
from tests.cast import World, make_account, make_deal, make_person
from tongpin.api.api import api
from tongpin.app.base.actor import Actor

PATHS: Mapping[str, Any] = api.get_openapi_schema()["paths"]
SHAPES: Mapping[str, Any] = api.get_openapi_schema()["components"]["schemas"]
DAYS = ("0001-01-01", "9999-12-31", "0", "20261101", "2026-11-01T00:00:00Z")
MOMENTS = ("0001-01-01T00:00:00Z", "0001-01-01", "9999-12-31T23:59:59-23:00", "0", "1793491200")
NUMBERS = ("9" * 40, "-1", "0", "1e999", "NaN")
TEXTS = ("\0", "x" * 5000, "-1", "9999-12-31", "0001-01-01|1", "9" * 40)
LONE = "\ud800x"


@pytest.fixture
def program(world: World, settings: Any) -> Program:
    settings.TONGPIN_API_PER_MINUTE = 100_000
    account = make_account(world.owner)
    make_person(world.owner, account)
    make_deal(world.owner, account)
    return program_of(world.owner)


def formats(schema: Mapping[str, Any]) -> set[str]:
    """The formats, else the types, that a schema takes."""
    kinds = [schema, *schema.get("anyOf", ())]
    return {one.get("format") or one.get("type", "") for one in kinds} - {"", "null"}


def edges(schema: Mapping[str, Any]) -> tuple[str, ...]:
    taken = formats(schema)
    if "date" in taken:
        return DAYS
    if "date-time" in taken:
        return MOMENTS
    return NUMBERS if taken & {"integer", "number", "array"} else TEXTS


def usual(schema: Mapping[str, Any]) -> str:
    """A value for a parameter that must be there."""
    return "2026-11-01" if "date" in formats(schema) else "1"


def filled(path: str) -> str:
    return re.sub(r"\{[^}]+\}", "1", path)


def queries() -> Iterator[tuple[str, Mapping[str, str], str, Mapping[str, Any]]]:
    """Every parameter of every list: the address, what else must be said, the parameter's name and schema."""
    for path, way in PATHS.items():
        told = [one for one in way.get("get", {}).get("parameters", ()) if one["in"] == "query"]
        must = {one["name"]: usual(one["schema"]) for one in told if one["required"]}
        for one in told:
            yield filled(path), must, one["name"], one["schema"]


def test_no_parameter_breaks_a_list(program: Program) -> None:
    broken = [
        (path, name, value)
        for path, must, name, schema in queries()
        for value in edges(schema)
        if program.get(path, **{**must, name: value}).status_code >= 500
    ]
    assert broken == []


def test_a_text_that_no_database_keeps_is_no_parameter(program: Program) -> None:
    answer = program.get("/api/v1/accounts", q="a\0b")
    assert answer.status_code == 422
    assert answer.json()["problems"][0]["field"] == "q"
    assert program.get("/api/v1/playbooks/a%00b").status_code in (404, 422)


def test_a_day_in_a_query_is_an_iso_day_that_can_be_kept(program: Program) -> None:
    taken = [
        (path, name, value)
        for path, must, name, schema in queries()
        if formats(schema) & {"date", "date-time"}
        for value in edges(schema)
        if program.get(path, **{**must, name: value}).status_code != 422
    ]
    assert taken == []


def test_no_id_of_an_address_breaks_it(program: Program) -> None:
    huge = [
        re.sub(r"\{[^}]+\}", "9" * 30, path) for path, way in PATHS.items() if "get" in way and "{" in path
    ]
    assert [path for path in huge if program.get(path).status_code >= 500] == []


def bodies() -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Every operation that takes JSON: method, address, the properties of its body."""
    for path, way in PATHS.items():
        for method, told in way.items():
            schema = told.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
            if schema is not None:
                yield method, filled(path), SHAPES[schema["$ref"].rsplit("/", 1)[1]]["properties"]


def refused(program: Program, method: str, path: str, body: Mapping[str, Any]) -> set[str]:
    answer = getattr(program, method)(path, body)
    assert answer.status_code == 422, (method, path, body, answer.status_code)
    return {one["field"] for one in answer.json()["problems"]}


def test_every_body_refuses_numbers_and_lost_years_for_days(program: Program) -> None:
    for method, path, fields in bodies():
        days = [name for name, schema in fields.items() if formats(schema) & {"date", "date-time", "time"}]
        for name in days:
            for value in (0, 1793491200, "0", "0001-01-01", "9999-12-31", "9999-12-31T23:59:59-23:00"):
                assert name in refused(program, method, path, {name: value}), (method, path, name, value)


def test_every_body_refuses_texts_that_are_no_unicode_and_fields_that_nobody_knows(program: Program) -> None:
    for method, path, fields in bodies():
        assert "indutsry" in refused(program, method, path, {"indutsry": "x"}), (method, path)
        for name, schema in fields.items():
            lists = [one for one in (schema, *schema.get("anyOf", ())) if one.get("type") == "array"]
            texts = [one for one in lists if one["items"].get("type") == "string"]
            if not texts and "string" not in formats(schema):
                continue
            for text in (LONE, "\0"):
                found = refused(program, method, path, {name: [text] if texts else text})
                assert {name, f"{name}.0"} & found, (method, path, name, found)


def test_a_list_refuses_a_parameter_that_nobody_knows(salesperson: Actor) -> None:
    program = program_of(salesperson)
    answer = program.get("/api/v1/deals", limit="5", stagee="won")
    assert answer.status_code == 422
    assert [(one["field"], one["code"]) for one in answer.json()["problems"]] == [
        ("stagee", "unknown_parameter")
    ]
    assert program.get("/api/v1/me", whatever="1").status_code == 422


@pytest.mark.parametrize("path", ["/api/v1/imports", "/api/v1/calendar/imports"])
@pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary=x"])
def test_a_form_that_is_none_cannot_be_read(salesperson: Actor, path: str, kind: str) -> None:
    program = program_of(salesperson)
    headers = {"Authorization": f"Bearer {program.secret}"}
    for body in (b"", b"\xff\x00 nothing of a form"):
        answer = program.client.post(path, data=body, content_type=kind, headers=headers)
        assert answer.status_code in (400, 422), answer.content
        assert answer["Content-Type"] == "application/problem+json"
