"""A file in one go: from a program by one request, or from the command line."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Failure
from tongpin.app.deals.commands.bulk import Report
from tongpin.app.exchange.choices import Choices, choices_of, kind_of
from tongpin.app.exchange.commands.keeping import keep
from tongpin.app.exchange.commands.receiving import receive_file
from tongpin.app.exchange.commands.running import (
    OF_HUNDRED,
    PLANNED,
    READ,
    check_import,
    part_of,
    require_takable,
    start_import,
)
from tongpin.app.exchange.models import ImportRun
from tongpin.app.exchange.outcome import Outcome, outcome_of, planned, written
from tongpin.app.exchange.preparing import open_file, plan_of, playbook_for
from tongpin.app.exchange.writing import write_plan
from tongpin.app.playbooks.queries import InUse


def bring_in(
    actor: Actor,
    *,
    file_name: str,
    chunks: Iterable[bytes],
    kind: str,
    playbook_key: str = "",
    dry_run: bool = False,
    **given: Any,
) -> ImportRun:
    """A file received, checked, and brought in if nothing stands against it: for programs, which see no pages.

    A large file is checked by a job and has to be started afterwards, as after a dry run.
    """
    row = receive_file(
        actor, file_name=file_name, chunks=chunks, kind=kind, playbook_key=playbook_key, **given
    )
    row = check_import(actor, row.pk)
    outcome = outcome_of(dict(row.report.get("outcome") or {}))
    skip = bool(row.options.get("skip_invalid"))
    if dry_run or outcome is None or not outcome.taken or (outcome.blocked and not skip):
        return row
    return start_import(actor, row.pk, skip_invalid=skip)


def import_file(
    actor: Actor,
    path: Path,
    *,
    kind: str,
    playbook_key: str = "",
    given: Mapping[str, Any],
    dry_run: bool = False,
    report: Report,
) -> Outcome:
    """Bring a file in that lies on the server, in one go; refused as a whole when rows have problems and are not skipped.

    Then, as after a dry run, nothing has been written; the outcome says what stands against it.
    """
    actor.require_change()
    started, taken = time.perf_counter(), kind_of(kind)
    choices = choices_of(given, taken)
    with transaction.atomic():
        playbook = playbook_for(actor, playbook_key)
    opened = open_file(path, taken, playbook, choices)
    report(READ, OF_HUNDRED)
    plan = plan_of(actor, taken, opened, playbook, choices)
    report(PLANNED, OF_HUNDRED)
    try:
        require_takable(plan, skip_invalid=choices.skip_invalid)
    except Failure:
        return planned(plan, time.perf_counter() - started)
    if dry_run:
        return planned(plan, time.perf_counter() - started)
    with transaction.atomic():
        row = _run_of(actor, path, taken, playbook, choices)
        done = write_plan(actor, playbook, plan, origin=row.pk, report=part_of(report))
        outcome = written(plan, done, time.perf_counter() - started, timezone.now().isoformat())
        values = {"report": {"survey": opened.survey.as_json(), "outcome": outcome.as_json()}}
        numbers = {"rows_total": plan.rows, "rows_taken": plan.taken, "rows_left": plan.left}
        keep(
            actor, row, "write_import", {"deals": done.deals, "accounts": done.accounts}, **numbers, **values
        )
    report(OF_HUNDRED, OF_HUNDRED)
    return outcome


def _run_of(actor: Actor, path: Path, kind: str, playbook: InUse, choices: Choices) -> ImportRun:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    row = ImportRun(
        workspace_id=actor.workspace_id,
        member_id=actor.member_id,
        kind=kind,
        playbook_id=playbook.playbook_id,
        file_name=path.name[:255],
        size=path.stat().st_size,
        digest=digest,
        state="done",
        options=choices.as_json(),
    )
    return audit.create(actor, row, "receive_import")
