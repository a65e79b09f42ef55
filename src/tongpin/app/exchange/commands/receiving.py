"""A file comes in, and the user settles what it means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import PurePath
from typing import Any

from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.exchange import storing
from tongpin.app.exchange.choices import choices_of, kind_of
from tongpin.app.exchange.commands.keeping import keep, writable
from tongpin.app.exchange.models import ImportRun
from tongpin.app.exchange.preparing import Opened, file_problem, open_file, playbook_for
from tongpin.app.exchange.reading import ReadingError
from tongpin.core.columns import Kind

LONGEST_NAME = 255


def receive_file(
    actor: Actor, *, file_name: str, chunks: Iterable[bytes], kind: str, playbook_key: str = "", **given: Any
) -> ImportRun:
    """A file kept for the next steps, already read to its end once; Invalid, and nothing kept, when it cannot be."""
    actor.require_change()
    taken = kind_of(kind)
    choices, playbook = choices_of(given, taken), playbook_for(actor, playbook_key)
    storing.sweep()
    try:
        stored = storing.store(chunks)
    except ReadingError as error:
        raise Invalid(file_problem(error)) from error
    try:
        opened = open_file(storing.path_of(stored.name), taken, playbook, choices)
        row = ImportRun(
            workspace_id=actor.workspace_id,
            member_id=actor.member_id,
            kind=taken,
            playbook_id=playbook.playbook_id,
            file_name=PurePath(file_name.replace("\\", "/")).name.replace("\0", "")[:LONGEST_NAME] or "?",
            size=stored.size,
            digest=stored.digest,
            path=stored.name,
            rows_total=len(opened.rows),
        )
        audit.create(actor, row, "receive_import")
        return keep(actor, row, "settle_import", options=choices.as_json(), report=_report(opened))
    except BaseException:
        storing.discard(stored.name)
        raise


def settle_import(actor: Actor, run_id: int, **given: Any) -> ImportRun:
    """Other choices for a file that waits; what was not named stays as it was. A dry run made before counts no longer."""
    row = writable(actor, run_id)
    kind: Kind = kind_of(row.kind)
    choices = choices_of({**row.options, **given}, kind)
    playbook = playbook_for(actor, row.playbook.key if row.playbook else "")
    opened = open_file(waiting(row), kind, playbook, choices)
    values: dict[str, Any] = {
        "options": choices.as_json(),
        "report": _report(opened),
        "rows_total": len(opened.rows),
    }
    return keep(actor, row, "settle_import", state="uploaded", rows_taken=0, rows_left=0, **values)


def discard_import(actor: Actor, run_id: int) -> None:
    """A file that was not brought in is gone, and with it its line in the list."""
    row = writable(actor, run_id)
    storing.discard(row.path)
    audit.remove(actor, row, "discard_import")


def waiting(row: ImportRun) -> Any:
    """Where the file waits; Invalid when it has waited too long."""
    path = storing.path_of(row.path)
    if not row.path or not path.is_file():
        raise Invalid(Problem("file", "file_gone"))
    return path


def _report(opened: Opened) -> dict[str, Any]:
    return {"survey": asdict(opened.survey), "sheets": list(opened.table.sheets), "sheet": opened.table.sheet}
