"""How far a job is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache

from tongpin.app.base.actor import Actor
from tongpin.app.base.doors import through
from tongpin.app.jobs.models import Job

ENDED = ("done", "failed", "cancelled")


@dataclass(frozen=True)
class JobView:
    """A job as its progress bar shows it."""

    id: int
    kind: str
    state: str
    done: int
    total: int
    percent: int
    result: dict[str, Any]
    error: str
    ref_id: int | None

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in ENDED


def get_job(actor: Actor, job_id: int) -> Job:
    """The job, if the actor started it or owns the workspace."""
    return through(actor, Job, job_id)


def job(actor: Actor, job_id: int) -> JobView:
    """The job with its newest progress."""
    row = get_job(actor, job_id)
    # While work runs in one transaction nobody else can see its rows; progress goes through the cache.
    done, total = cache.get(progress_key(row.pk)) or (row.done, row.total)
    percent = min(100, 100 * done // total) if total else 0
    return JobView(row.pk, row.kind, row.state, done, total, percent, row.result, row.error, row.ref_id)


def progress_key(job_id: int) -> str:
    """Where a running job leaves how far it is."""
    return f"job-progress-{job_id}"


def cancel_key(job_id: int) -> str:
    """Where the wish to cancel is left for the running job."""
    return f"job-cancel-{job_id}"
