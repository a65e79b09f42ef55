"""Imports by programs."""

from __future__ import annotations

import json
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.api.knocking import Program, program_of
from tests.app.importing import deals
from tongpin.app.base.actor import Actor
from tongpin.app.deals.models import Deal

PATH = "/api/v1/imports"
GOOD = deals("A1,X,Hua,1,Qualified,owner,2024-03-05,,")
BAD = deals("A1,X,Hua,1,Qualified,owner,2024-03-05,,", "A2,X,Hua,-1,Qualified,owner,2024-03-05,,")


def send(program: Program, text: str, **fields: Any) -> Any:
    file = SimpleUploadedFile("deals.csv", text.encode())
    headers = {"Authorization": f"Bearer {program.secret}"}
    return program.client.post(PATH, {"file": file, "playbook": "generic-5", **fields}, headers=headers)


def test_a_program_brings_a_file_in_with_one_request(owner: Actor):
    program = program_of(owner)
    answer = send(program, GOOD)
    assert answer.status_code == 201
    told = answer.json()
    assert (told["state"], told["deals"], told["rows_taken"]) == ("done", 1, 1)
    assert program.get(f"{PATH}/{told['id']}").json()["state"] == "done"
    assert program.get(PATH).json()["items"][0]["id"] == told["id"]
    assert Deal.objects.get().external_id == "A1"


def test_a_file_with_problems_waits_and_is_told(owner: Actor):
    program = program_of(owner)
    told = send(program, BAD).json()
    assert (told["state"], told["blocked"]) == ("checked", True)
    assert not Deal.objects.exists()
    problems = program.get(f"{PATH}/{told['id']}/problems").json()["items"]
    assert (problems[0]["row"], problems[0]["column"], problems[0]["code"]) == (
        3,
        "Amount",
        "amount_negative",
    )
    refused = program.post(f"{PATH}/{told['id']}/start", {})
    assert (refused.status_code, refused.json()["problems"][0]["code"]) == (422, "problems_left")
    assert program.post(f"{PATH}/{told['id']}/start", {"skip_invalid": True}).json()["deals"] == 1


def test_a_dry_run_writes_nothing_and_can_be_deleted(owner: Actor):
    program = program_of(owner)
    told = send(program, GOOD, dry_run="true").json()
    assert (told["state"], told["deals"]) == ("checked", 1)
    assert not Deal.objects.exists()
    assert program.delete(f"{PATH}/{told['id']}").status_code == 204
    assert program.get(f"{PATH}/{told['id']}").status_code == 404


def test_an_import_is_undone(owner: Actor):
    program = program_of(owner)
    number = send(program, GOOD).json()["id"]
    assert program.post(f"{PATH}/{number}/undo", {}).json()["state"] == "undone"
    assert not Deal.objects.exists()


def test_choices_come_as_json(owner: Actor):
    choices = {"stages": {"alpha": "closing"}, "mapping": {"a": "stage"}}
    told = send(program_of(owner), "id,a\n1,alpha\n", choices=json.dumps(choices)).json()
    assert told["state"] == "done"
    assert Deal.objects.get().stage == "closing"


def test_choices_of_another_shape_are_refused(owner: Actor):
    program = program_of(owner)
    for choices in ("[", "[1]", '{"stages": 5}', '{"currency": {}}', '{"mapping": {"Amount": "shoes"}}'):
        assert send(program, GOOD, choices=choices).status_code == 422
    assert not Deal.objects.exists()


def test_a_file_that_cannot_be_read_is_a_problem_with_its_place(owner: Actor):
    answer = send(program_of(owner), GOOD + 'A2,"never closes')
    problem = answer.json()["problems"][0]
    assert (answer.status_code, problem["field"], problem["code"]) == (422, "file", "broken_quotes")
    assert problem["params"]["row"] == 3


def test_nobody_else_sees_or_changes_an_import(salesperson: Actor, teammate: Actor, stranger: Actor):
    number = send(program_of(salesperson), GOOD).json()["id"]
    for actor in (teammate, stranger):
        program = program_of(actor)
        assert program.get(f"{PATH}/{number}").status_code == 404
        assert program.get(f"{PATH}/{number}/problems").status_code == 404
        for verb in ("start", "cancel", "undo"):
            assert program.post(f"{PATH}/{number}/{verb}", {}).status_code == 404
    assert Deal.objects.count() == 1


def test_a_token_that_reads_and_a_viewer_bring_nothing_in(owner: Actor, viewer: Actor):
    assert send(program_of(owner, "read"), GOOD).status_code == 403
    assert send(program_of(viewer), GOOD).status_code == 403
    assert not Deal.objects.exists()
