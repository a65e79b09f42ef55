"""The document describes what is there, failures included, and reads well as a page."""

from typing import Any

import pytest
from django.test import Client

from tests.api.knocking import program_of
from tongpin.api import docs
from tongpin.api.api import api
from tongpin.app.base.actor import Actor


@pytest.fixture
def document(db: None) -> dict[str, Any]:
    response = Client().get("/api/v1/openapi.json")
    assert response.status_code == 200
    found: dict[str, Any] = response.json()
    return found


def operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [told for way in document["paths"].values() for told in way.values()]


def test_the_document_is_open_api_3_1(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    assert document["info"]["title"] == "Tongpin"
    assert {"/api/v1/me", "/api/v1/members", "/api/v1/teams", "/api/v1/playbooks"} <= set(document["paths"])


def test_the_document_obeys_the_schema_of_open_api(document: dict[str, Any]) -> None:
    from schemathesis.specs.openapi import definitions  # takes a second, and nobody else needs it

    assert [error.message for error in definitions.OPENAPI_31_VALIDATOR.iter_errors(document)] == []


def test_every_reference_of_the_document_leads_somewhere(document: dict[str, Any]) -> None:
    found: set[str] = set()

    def walk(value: object) -> None:
        if isinstance(value, dict):
            found.update(one for key, one in value.items() if key == "$ref")
            for one in value.values():
                walk(one)
        elif isinstance(value, list):
            for one in value:
                walk(one)

    walk(document)
    assert found
    known = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert found <= known


def test_every_operation_says_what_it_does_and_how_it_may_fail(document: dict[str, Any]) -> None:
    for told in operations(document):
        assert told["summary"], told["operationId"]
        assert told.get("description"), told["operationId"]
        assert {"400", "401", "403", "404", "422", "429"} <= set(told["responses"]), told["operationId"]
        assert any(status.startswith("2") for status in told["responses"])
        assert told["security"], told["operationId"]


def test_changing_operations_tell_of_the_conflict(document: dict[str, Any]) -> None:
    for way in document["paths"].values():
        for method, told in way.items():
            assert ("409" in told["responses"]) is (method != "get")


def test_names_of_operations_are_unique(document: dict[str, Any]) -> None:
    names = [told["operationId"] for told in operations(document)]
    assert len(names) == len(set(names))


@pytest.mark.django_db
def test_the_page_lists_every_operation_and_failure_without_a_script_of_its_own() -> None:
    response = Client().get("/api/v1/docs")
    assert response.status_code == 200
    text = response.content.decode()
    for way in api.get_openapi_schema()["paths"].values():
        for told in way.values():
            assert f'id="{told["operationId"]}"' in text
    assert 'id="problem-stale"' in text
    assert "://" not in text.replace("http://www.w3.org", "")


def test_the_page_unfolds_nested_fields() -> None:
    chapters = {chapter.name: chapter for chapter in docs.chapters()}
    shown = next(one for one in chapters["Playbooks"].operations if one.path.endswith("{key}"))
    names = [value.name for value in shown.answer]
    assert "stages" in names
    assert "stages[].signals[].key" in names


def test_playbooks_are_told_with_the_keys_that_moving_a_deal_needs(owner: Actor) -> None:
    program = program_of(owner, scope="read")
    keys = [row["key"] for row in program.get("/api/v1/playbooks").json()["items"]]
    assert keys == ["group-customer", "generic-5"]
    whole = program.get("/api/v1/playbooks/generic-5").json()
    assert len(whole["stages"]) == 5
    assert all(stage["signals"][0]["key"] for stage in whole["stages"])
