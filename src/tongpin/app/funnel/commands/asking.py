"""A view that nobody has reckoned yet is asked for: a job does it, and the page comes when it is done."""

from __future__ import annotations

import time
from typing import Any

from django.db import transaction

from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, NotFound, Problem
from tongpin.app.funnel.access import house_of, settle
from tongpin.app.funnel.desks import desk_of
from tongpin.app.funnel.finding import PAGES, at_it, slice_of
from tongpin.app.funnel.keeping import fill_view, keep_options, key_of
from tongpin.app.funnel.models import FunnelView
from tongpin.app.funnel.slices import Asked, asked_of
from tongpin.app.jobs.commands import cancel_job, start_job
from tongpin.app.jobs.queue import Progress, work

READ, RECKONED, OF = 60, 95, 100  # percent of the whole work


def ask_view(actor: Actor, page: str, asked: Asked) -> int | None:
    """Have the view of a page reckoned; the id of the job at it, which may be one that somebody else has started.

    `page` is funnel, flows, cohorts, forecast, backtest, people or compare. None in a workspace without a playbook.
    """
    if page not in PAGES:
        raise NotFound(page)
    settled = settle(actor, asked, house_of(actor))
    if settled.playbook is None or not settled.asked.of:
        return None
    kind, of = slice_of(page, settled)
    if of.start and of.end and of.start > of.end:
        raise Invalid(Problem("start", "after_end"))
    with transaction.atomic():
        already = at_it(actor.workspace_id, key_of(kind, of))
        if already is not None and already.goes_on:
            return already.job_id
        row = FunnelView.objects.create(
            workspace_id=actor.workspace_id, kind=kind, key=key_of(kind, of), of=of.of, day=actor.today()
        )
        row.job = start_job(actor, "funnel", row.pk, OF, reading=True)
        row.save(update_fields=["job"])
    return row.job_id


def cancel_view(actor: Actor, page: str, asked: Asked) -> None:
    """Stop the job that the actor has started for that page; nothing where there is none."""
    kind, of = slice_of(page, settle(actor, asked, house_of(actor)))
    already = at_it(actor.workspace_id, key_of(kind, of))
    if already is not None and already.goes_on:
        cancel_job(actor, already.job_id)


@work("funnel")
def reckon_asked(actor: Actor, view_id: int, progress: Progress) -> dict[str, Any]:
    """Reckon the view of that row. Whoever had it started may ask for it: `ask_view` has looked."""
    row = FunnelView.objects.get(pk=view_id, workspace_id=actor.workspace_id)
    began = time.perf_counter()
    kind, _, query = row.key.partition("?")
    progress(1, OF)
    desk = desk_of(actor)
    progress(READ, OF)
    found = desk.reckon(kind, asked_of(_pairs(query)))
    progress(RECKONED, OF)
    fill_view(row, found, time.perf_counter() - began, desk.today)
    keep_options(actor.workspace_id, desk, Asked(of=row.of))
    progress(OF, OF)
    return {"view": row.pk, "seconds": round(row.seconds, 2)}


def _pairs(query: str) -> dict[str, str]:
    from urllib.parse import parse_qsl

    return dict(parse_qsl(query))
