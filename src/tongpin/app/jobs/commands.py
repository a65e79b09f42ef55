"""Starting, running and cancelling long work."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Failure
from tongpin.app.jobs.models import Job
from tongpin.app.jobs.queries import ENDED, cancel_key, get_job, progress_key
from tongpin.app.jobs.queue import QUEUE, WORK, Cancelled
from tongpin.app.workspace.models import Member
from tongpin.app.workspace.queries import actor_of

log = logging.getLogger("tongpin.jobs")
KEPT_SECONDS = 24 * 3600
REPORT_SECONDS = 0.25


def start_job(
    actor: Actor, kind: str, ref_id: int | None = None, total: int = 0, *, reading: bool = False
) -> Job:
    """Put work in the queue; it begins when the surrounding transaction is saved.

    Work that only reads the workspace may be asked for by those who only look on.
    """
    if not reading:
        actor.require_change()
    job = Job(
        workspace_id=actor.workspace_id, member_id=actor.member_id, kind=kind, ref_id=ref_id, total=total
    )
    audit.create(actor, job, "start_job")
    transaction.on_commit(lambda: _enqueue(job.pk))
    return job


def cancel_job(actor: Actor, job_id: int) -> Job:
    """Ask a job to stop; what it has not yet saved in one piece is left undone."""
    job = get_job(actor, job_id)
    if job.state in ENDED:
        return job
    cache.set(cancel_key(job.pk), True, KEPT_SECONDS)
    return audit.change(actor, job, {"cancel_asked": True}, verb="cancel_job")


def run_job(job_id: int) -> None:
    """Do the work of a job and keep what came of it; called by the worker."""
    job = Job.objects.select_related("member__user", "member__workspace", "member__team").get(pk=job_id)
    if job.state != "waiting":
        return
    if job.cancel_asked:
        _end(job_id, "cancelled")
        return
    Job.objects.filter(pk=job_id).update(state="running", started_at=timezone.now())
    try:
        result = WORK[job.kind](
            actor_of(Member.objects.get(pk=job.member_id)), job.ref_id or 0, _Reporter(job_id)
        )
    except Cancelled:
        _end(job_id, "cancelled")
    except Failure as failure:
        _end(job_id, "failed", error=failure.code)
    except Exception:
        log.exception("job %s of kind %s broke", job_id, job.kind)
        _end(job_id, "failed", error="broken")
    else:
        _end(job_id, "done", result=result)


def take_up() -> None:
    """When the worker starts: what it was at when it stopped has failed, nothing of it saved; what still waits is queued again."""
    cut_off = Job.objects.filter(state="running")
    cut_off.update(state="failed", error="interrupted", ended_at=timezone.now())
    for job_id in Job.objects.filter(state="waiting").order_by("id").values_list("id", flat=True):
        _enqueue(job_id)


class _Reporter:
    """Leaves progress in the cache a few times a second and looks whether the starter has cancelled."""

    def __init__(self, job_id: int) -> None:
        self.job_id = job_id
        self.last = 0.0

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() - self.last < REPORT_SECONDS and done < total:
            return
        self.last = time.monotonic()
        cache.set(progress_key(self.job_id), (done, total), KEPT_SECONDS)
        if cache.get(cancel_key(self.job_id)):
            raise Cancelled


def _end(job_id: int, state: str, *, error: str = "", result: Mapping[str, Any] | None = None) -> None:
    done, total = cache.get(progress_key(job_id)) or (0, 0)
    Job.objects.filter(pk=job_id).update(
        state=state, error=error, result=dict(result or {}), ended_at=timezone.now(), done=done, total=total
    )


@QUEUE.task()  # type: ignore[untyped-decorator]  # huey carries no types
def _run(job_id: int) -> None:
    run_job(job_id)


def _enqueue(job_id: int) -> None:
    _run(job_id)
