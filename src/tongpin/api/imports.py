"""Imports: a file comes in by one request, is checked, and is written at once or as a job."""

from __future__ import annotations

import json
from typing import Any

from ninja import File, Form, Query, Router, Status
from ninja.files import UploadedFile

from tongpin.api.auth import ApiRequest
from tongpin.api.import_shapes import FindingOut, ImportIn, ImportLine, ImportOut, ImportStart, ImportUndo
from tongpin.api.paging import Page, Window
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.base.texts import storable
from tongpin.app.exchange import commands, queries
from tongpin.app.exchange.queries import ImportPage, Line

router = Router(tags=["Imports"])


@router.get("", response=Page[ImportLine], summary="List imports")
def list_imports(request: ApiRequest, window: Query[Window]) -> dict[str, Any]:
    """The imports of the token's member, newest first; an owner sees all."""
    found = queries.imports(request.auth, limit=window.limit + 1, offset=window.offset)
    return window.page([_line(one) for one in found.lines])


@router.post("", response={201: ImportOut}, summary="Bring a file in")
def create_import(request: ApiRequest, body: Form[ImportIn], file: File[UploadedFile]) -> Any:
    """Receives a file, checks it, and unless it is a dry run brings it in.

    A file of more than 2,000 rows is worked on by a job: then ask for the import until its state is `checked`, and start it.
    """
    given = {**_choices(body.choices), "skip_invalid": body.skip_invalid}
    row = commands.bring_in(
        request.auth,
        file_name=file.name or "",
        chunks=file.chunks(),
        kind=body.kind,
        playbook_key=body.playbook,
        dry_run=body.dry_run,
        **given,
    )
    return Status(201, _out(queries.import_page(request.auth, row.pk)))


@router.get("/{int:import_id}", response=ImportOut, summary="Show an import")
def show_import(request: ApiRequest, import_id: int) -> dict[str, Any]:
    """Its state, its progress, and what came of it."""
    return _out(queries.import_page(request.auth, import_id))


@router.get("/{int:import_id}/problems", response=Page[FindingOut], summary="List what was found in a file")
def list_problems(
    request: ApiRequest, import_id: int, window: Query[Window], code: str = ""
) -> dict[str, Any]:
    """By row and column, the gravest first; of one code if given."""
    found = queries.findings(request.auth, import_id, code=code, start=window.offset, limit=window.limit + 1)
    return window.page([one.as_json() for one in found])


@router.post("/{int:import_id}/start", response=ImportOut, summary="Bring a checked file in")
def start_import(request: ApiRequest, import_id: int, body: ImportStart) -> dict[str, Any]:
    """Writes all rows, or with `skip_invalid` all that can be taken; in one transaction."""
    commands.start_import(request.auth, import_id, skip_invalid=body.skip_invalid)
    return _out(queries.import_page(request.auth, import_id))


@router.post("/{int:import_id}/cancel", response=ImportOut, summary="Cancel the work on an import")
def cancel_import(request: ApiRequest, import_id: int) -> dict[str, Any]:
    """Asks the job to stop; nothing of it will have been written."""
    commands.cancel_import(request.auth, import_id)
    return _out(queries.import_page(request.auth, import_id))


@router.post("/{int:import_id}/undo", response=ImportOut, summary="Undo an import")
def undo_import(request: ApiRequest, import_id: int, body: ImportUndo) -> dict[str, Any]:
    """Removes what the import made; refused when people have worked on its deals, unless those are kept."""
    commands.undo_import(request.auth, import_id, keep_changed=body.keep_changed)
    return _out(queries.import_page(request.auth, import_id))


@router.delete("/{int:import_id}", response={204: None}, summary="Delete a file that was not brought in")
def discard_import(request: ApiRequest, import_id: int) -> Any:
    """The file and its import are gone; one that was brought in can only be undone."""
    commands.discard_import(request.auth, import_id)
    return Status(204, None)


def _choices(text: str) -> dict[str, Any]:
    """The choices, every one of the type that it must have."""
    try:
        given = json.loads(text or "{}")
    except ValueError as error:
        raise Invalid(Problem("choices", "invalid")) from error
    if not isinstance(given, dict) or not storable(given):
        raise Invalid(Problem("choices", "invalid"))
    maps = {"mapping", "stages", "owners"}
    for name, value in given.items():
        pairs = value.items() if name in maps and isinstance(value, dict) else ()
        fits = (
            all(isinstance(word, str | int) for _, word in pairs) if name in maps else isinstance(value, str)
        )
        if not fits or (name in maps and not isinstance(value, dict)):
            raise Invalid(Problem(name, "invalid"))
    return {name: _texts(value) for name, value in given.items()}


def _texts(value: Any) -> Any:
    return {key: str(word) for key, word in value.items()} if isinstance(value, dict) else value


def _line(one: Line) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ImportLine.model_fields}


def _out(page: ImportPage) -> dict[str, Any]:
    outcome = page.outcome
    return {
        **_line(page.line),
        "percent": page.percent,
        "error": page.error,
        "blocked": bool(outcome and outcome.blocked),
        "deals": outcome.deals if outcome else 0,
        "accounts_created": outcome.accounts if outcome else 0,
        "statuses": outcome.statuses if outcome else {},
        "counts": outcome.counts if outcome else [],
        "seconds": outcome.seconds if outcome else 0,
    }
