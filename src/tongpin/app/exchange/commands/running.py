"""The dry run and the real one: at once for small files, as a job for large ones, or from the command line."""

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
from tongpin.app.base.errors import Failure, Invalid, Problem
from tongpin.app.deals.commands.bulk import Report
from tongpin.app.exchange import storing
from tongpin.app.exchange.choices import Choices, choices_of, kind_of
from tongpin.app.exchange.commands.keeping import keep, writable
from tongpin.app.exchange.commands.receiving import receive_file, settle_import, waiting
from tongpin.app.exchange.models import ImportRun
from tongpin.app.exchange.outcome import Outcome, outcome_of, planned, written
from tongpin.app.exchange.planning import Plan
from tongpin.app.exchange.preparing import open_file, plan_of, playbook_for
from tongpin.app.exchange.queries import BUSY, get_import
from tongpin.app.exchange.writing import write_plan
from tongpin.app.jobs.commands import cancel_job, start_job
from tongpin.app.jobs.queue import Cancelled
from tongpin.app.playbooks.queries import InUse

SMALL = 2_000  # rows that are worked on while the browser waits
OF_HUNDRED = 100
READ, PLANNED = 10, 30  # percent of the whole work


def check_import(actor: Actor, run_id: int, **given: Any) -> ImportRun:
    """The dry run, after a last word on the choices: everything that would be written and everything that was found."""
    row = settle_import(actor, run_id, **given)
    return _begin(actor, row, "checking")


def start_import(actor: Actor, run_id: int, *, skip_invalid: bool = False) -> ImportRun:
    """Bring the file in: all rows, or with `skip_invalid` all that can be taken."""
    row = writable(actor, run_id)
    row.options = {**row.options, "skip_invalid": skip_invalid}
    keep(actor, row, "settle_import", options=row.options)
    return _begin(actor, row, "running")


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


def cancel_import(actor: Actor, run_id: int) -> ImportRun:
    """Ask the running work to stop; nothing of it will have been saved."""
    actor.require_change()
    row = get_import(actor, run_id)
    if row.state in BUSY and row.job_id:
        cancel_job(actor, row.job_id)
    return row


def _begin(actor: Actor, row: ImportRun, state: str) -> ImportRun:
    keep(actor, row, "start_import", state=state, job=None)
    if row.rows_total <= SMALL:
        carry_out(actor, row.pk, lambda _done, _total: None)
        return get_import(actor, row.pk)
    with transaction.atomic():
        job = start_job(actor, "import", row.pk, total=OF_HUNDRED)
        ImportRun.objects.filter(pk=row.pk).update(job=job)
    return get_import(actor, row.pk)


def carry_out(actor: Actor, run_id: int, report: Report) -> Outcome:
    """Do what the import's state asks for, and leave its outcome on it whatever happens."""
    row = get_import(actor, run_id)
    actor.require_change()
    try:
        return _check(actor, row, report) if row.state == "checking" else _write(actor, row, report)
    except Cancelled:
        keep(actor, row, "cancel_import", state="cancelled")
        raise
    except Exception as error:
        code = error.problems[0].code if isinstance(error, Invalid) else getattr(error, "code", "broken")
        keep(actor, row, "fail_import", state="failed", report={**row.report, "error": code})
        raise


def _check(actor: Actor, row: ImportRun, report: Report) -> Outcome:
    started = time.perf_counter()
    _, plan = _plan(actor, row, report)
    outcome = planned(plan, time.perf_counter() - started)
    values = {"report": {**_without_error(row), "outcome": outcome.as_json()}}
    keep(actor, row, "check_import", state="checked", rows_taken=plan.taken, rows_left=plan.left, **values)
    return outcome


def _write(actor: Actor, row: ImportRun, report: Report) -> Outcome:
    started = time.perf_counter()
    playbook, plan = _plan(actor, row, report)
    require_takable(plan, skip_invalid=bool(row.options.get("skip_invalid")))
    with transaction.atomic():
        done = write_plan(actor, playbook, plan, origin=row.pk, report=_part(report))
        at = timezone.now()
        outcome = written(plan, done, time.perf_counter() - started, at.isoformat())
        values = {"report": {**_without_error(row), "outcome": outcome.as_json()}, "path": ""}
        facts = {"deals": done.deals, "accounts": done.accounts}
        keep(
            actor,
            row,
            "write_import",
            facts,
            state="done",
            rows_taken=plan.taken,
            rows_left=plan.left,
            **values,
        )
    storing.discard(row.path)
    return outcome


def _plan(actor: Actor, row: ImportRun, report: Report) -> tuple[InUse, Plan]:
    kind, choices = kind_of(row.kind), Choices(**row.options)
    playbook = playbook_for(actor, row.playbook.key if row.playbook else "")
    opened = open_file(waiting(row), kind, playbook, choices)
    report(READ, OF_HUNDRED)
    plan = plan_of(actor, kind, opened, playbook, choices)
    report(PLANNED, OF_HUNDRED)
    return playbook, plan


def _part(report: Report) -> Report:
    """The writing's own progress as the rest of the whole."""

    def say(done: int, total: int) -> None:
        # One short of the end: the last word is the commit's.
        report(min(PLANNED + (OF_HUNDRED - PLANNED) * done // max(total, 1), OF_HUNDRED - 1), OF_HUNDRED)

    return say


def _without_error(row: ImportRun) -> dict[str, Any]:
    return {name: value for name, value in row.report.items() if name != "error"}


def require_takable(plan: Plan, *, skip_invalid: bool) -> None:
    """Invalid when something stands against the plan: rows with problems that nobody has agreed to leave, or no row at all."""
    if plan.bad and not (skip_invalid and plan.drafts):
        raise Invalid(Problem("", "problems_left", {"rows": plan.left}))
    if not plan.drafts:
        raise Invalid(Problem("", "nothing_to_take"))


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
        done = write_plan(actor, playbook, plan, origin=row.pk, report=_part(report))
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
