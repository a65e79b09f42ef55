"""The dry run and the real one: at once for small files, as a job for large ones, or from the command line."""

from __future__ import annotations

import time
from typing import Any

from django.db import transaction
from django.utils import timezone

from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.deals.commands.bulk import Report
from tongpin.app.exchange import storing
from tongpin.app.exchange.choices import Choices, kind_of
from tongpin.app.exchange.commands.keeping import keep, writable
from tongpin.app.exchange.commands.receiving import settle_import, waiting
from tongpin.app.exchange.models import ImportRun
from tongpin.app.exchange.outcome import Outcome, planned, written
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
        done = write_plan(actor, playbook, plan, origin=row.pk, report=part_of(report))
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


def part_of(report: Report) -> Report:
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
