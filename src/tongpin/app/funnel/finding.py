"""Which view answers which page, and whether a job is at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from tongpin.app.base.prepared import prepared
from tongpin.app.funnel.access import Settled
from tongpin.app.funnel.models import FunnelView
from tongpin.app.funnel.slices import USUAL_WINDOW, Asked
from tongpin.app.jobs.queries import ENDED

PAGES: Mapping[str, str] = {
    "funnel": "funnel",
    "cohorts": "funnel",
    "flows": "flows",
    "forecast": "forecast",
    "backtest": "backtest",
    "people": "groups",
    "compare": "groups",
}
USUAL_BY = "owner"


def slice_of(page: str, settled: Settled) -> tuple[str, Asked]:
    """The kind of view that answers a page, and the slice without what that kind does not ask for."""
    kind, asked = PAGES[page], replace(settled.asked, terms=None)
    if page == "flows" and not (asked.start or asked.end):
        kind = "funnel"
    if kind in ("forecast", "backtest"):
        return kind, replace(asked, playbook="", days=USUAL_WINDOW, start=None, end=None, by="")
    if kind == "flows":
        return kind, replace(asked, days=USUAL_WINDOW, by="")
    if kind == "groups":
        by = USUAL_BY if page == "people" else asked.by or USUAL_BY
        return kind, replace(asked, start=None, end=None, by=by)
    return kind, replace(asked, start=None, end=None, by="")


def newest(workspace_id: int, key: str) -> FunnelView | None:
    """The newest view that is done."""
    found = _newest(workspace_id, key)
    return found[0] if found else None


@dataclass(frozen=True)
class AtIt:
    """The last job for a view that is not done: whether it goes on, or broke off."""

    job_id: int
    goes_on: bool
    failed: bool


def at_it(workspace_id: int, key: str) -> AtIt | None:
    """The job at the newest row without an answer; None where there is none."""
    found = [row.job for row in _waiting(workspace_id, key) if row.job is not None]
    return AtIt(found[0].pk, found[0].state not in ENDED, found[0].state == "failed") if found else None


@prepared
def _newest(workspace_id: int, key: str) -> QuerySet[FunnelView]:
    rows = FunnelView.objects.filter(workspace_id=workspace_id, key=key, made_at__isnull=False)
    return rows.order_by("-id")[:1]


@prepared
def _waiting(workspace_id: int, key: str) -> QuerySet[FunnelView]:
    rows = FunnelView.objects.filter(workspace_id=workspace_id, key=key, made_at__isnull=True)
    return rows.select_related("job").order_by("-id")[:1]
