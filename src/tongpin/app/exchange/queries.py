"""The imports as their starters see them; an owner sees all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from tongpin.app.accounts.names import name_key
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.doors import through
from tongpin.app.base.errors import NotFound
from tongpin.app.exchange.choices import Choices
from tongpin.app.exchange.findings import Finding
from tongpin.app.exchange.models import ImportRun
from tongpin.app.exchange.outcome import Outcome, outcome_of
from tongpin.app.exchange.preparing import owners_of
from tongpin.app.exchange.survey import Survey
from tongpin.app.exchange.survey import from_json as survey_of
from tongpin.app.jobs import queries as jobs
from tongpin.app.jobs.queries import ENDED
from tongpin.app.playbooks.queries import InUse, playbook_named, playbooks
from tongpin.app.workspace.queries import Colleague, colleagues

BUSY = ("checking", "running")
PAGE = 25
FINDINGS_PAGE = 50


@dataclass(frozen=True)
class Line:
    """One import in the list."""

    id: int
    kind: str
    file_name: str
    state: str
    by: str
    playbook: Mapping[str, str]
    rows_total: int
    rows_taken: int
    rows_left: int
    at: datetime
    undone_at: datetime | None


@dataclass(frozen=True)
class Lines:
    """A page of the list, newest first; `before` is the cursor of the next page."""

    lines: tuple[Line, ...]
    before: int | None
    playbooks: tuple[InUse, ...]


@dataclass(frozen=True)
class ImportPage:
    """One import with everything that its steps ask and its report says."""

    line: Line
    size: int
    choices: Choices
    report: Mapping[str, Any]
    playbook: InUse | None
    percent: int
    job_id: int | None
    error: str
    members: tuple[Colleague, ...]
    owners: Mapping[str, int]
    base_currency: str

    @cached_property
    def survey(self) -> Survey:
        """What the file holds."""
        return survey_of(self.report["survey"])

    @cached_property
    def outcome(self) -> Outcome | None:
        """What came, or would come, of it."""
        return outcome_of(dict(self.report.get("outcome") or {}))

    def owner_of(self, value: str) -> int | None:
        """The member that a value of the owner column names."""
        return self.owners.get(value.casefold()) or self.owners.get(name_key(value))

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets to choose from; none for text."""
        return tuple(self.report.get("sheets", ()))


def imports(actor: Actor, *, before: int | None = None, limit: int = PAGE, offset: int = 0) -> Lines:
    """The imports, newest first."""
    rows = (
        policy.visible_rows(actor, ImportRun)
        .select_related("member", "playbook", "job")
        .defer("report", "options")
    )
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-id")[offset : offset + limit + 1])
    following = found[limit - 1].pk if len(found) > limit else None
    return Lines(tuple(map(_line, found[:limit])), following, playbooks(actor))


def import_page(actor: Actor, run_id: int) -> ImportPage:
    """One import."""
    row = get_import(actor, run_id)
    job = jobs.job(actor, row.job_id) if row.job_id and row.state in BUSY else None
    return ImportPage(
        line=_line(row),
        size=row.size,
        choices=Choices(**row.options),
        report=row.report,
        playbook=_playbook(actor, row),
        percent=job.percent if job else 0,
        job_id=row.job_id,
        error=str(row.report.get("error", "")) or (job.error if job else ""),
        members=_owners(actor),
        owners=owners_of(actor)[0],
        base_currency=actor.base_currency,
    )


def findings(
    actor: Actor, run_id: int, *, code: str = "", start: int = 0, limit: int = FINDINGS_PAGE
) -> list[Finding]:
    """Some of what was found in the file, from `start` on; of one code if given."""
    outcome = import_page(actor, run_id).outcome
    found = [one for one in outcome.findings if code in ("", one.code)] if outcome else []
    return found[start : start + limit]


def get_import(actor: Actor, run_id: int) -> ImportRun:
    """The import, if the actor started it or owns the workspace."""
    return through(actor, ImportRun, run_id, "member", "playbook", "job")


def state_of(row: ImportRun) -> str:
    """The state, also when the work behind it has ended without a word: cancelled before it began, or broken."""
    if row.state in BUSY and row.job and row.job.state in ENDED:
        return "cancelled" if row.job.state == "cancelled" else "failed"
    return row.state


def _line(row: ImportRun) -> Line:
    return Line(
        id=row.pk,
        kind=row.kind,
        file_name=row.file_name,
        state=state_of(row),
        by=row.member.name,
        playbook=row.playbook.name if row.playbook else {},
        rows_total=row.rows_total,
        rows_taken=row.rows_taken,
        rows_left=row.rows_left,
        at=row.created_at,
        undone_at=row.undone_at,
    )


def _playbook(actor: Actor, row: ImportRun) -> InUse | None:
    try:
        return playbook_named(actor, row.playbook.key if row.playbook else "")
    except NotFound:
        return None


def _owners(actor: Actor) -> tuple[Colleague, ...]:
    """Whom the actor may make the owner of a deal."""
    found = colleagues(actor, in_reach=True)
    return found if actor.leads else tuple(one for one in found if one.id == actor.member_id)
