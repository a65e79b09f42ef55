"""Visits and commitments in windows, as programs list them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from tongpin.app.accounts.queries import get_account, get_person
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.deals.lists import Span
from tongpin.app.deals.queries import get_deal
from tongpin.app.visits.assembling import WITH_COMMITMENT, WITH_VISIT, commitment_rows, visit_rows
from tongpin.app.visits.doors import get_visit
from tongpin.app.visits.models import Commitment, Visit
from tongpin.app.visits.rows import CommitmentRow, VisitRow

_VISIT = {
    "account_id": "account_id",
    "deal_id": "deals__deal_id",
    "person_id": "people__person_id",
    "owner_id": "owner_id",
    "state": "state",
}
_DOORS: Mapping[str, Callable[[Actor, int], object]] = {
    "account_id": get_account,
    "deal_id": get_deal,
    "person_id": get_person,
    "visit_id": get_visit,
}
_COMMITMENT = ("account_id", "deal_id", "visit_id", "person_id", "owner_id", "side", "state")


def visits_in(
    actor: Actor,
    span: Span,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    **narrowed: Any,
) -> tuple[VisitRow, ...]:
    """The visible visits by their time, narrowed by account, deal, person, owner or state; None narrows nothing.

    NotFound when it is narrowed by something that the actor may not know of.
    """
    _require_known(actor, narrowed)
    rows = policy.visible_rows(actor, Visit)
    for name, value in narrowed.items():
        if value is not None:
            rows = rows.filter(**{_VISIT[name]: value})
    rows = rows.filter(starts_at__gte=since) if since else rows
    rows = rows.filter(starts_at__lt=until) if until else rows
    return visit_rows(actor, _cut(rows.select_related(*WITH_VISIT).order_by("starts_at", "id"), span))


def commitments_in(
    actor: Actor, span: Span, *, until: date | None = None, **narrowed: Any
) -> tuple[CommitmentRow, ...]:
    """The visible commitments by their day, narrowed in the same way, also by visit and side."""
    _require_known(actor, narrowed)
    wanted = {name: value for name, value in narrowed.items() if name in _COMMITMENT and value is not None}
    rows = policy.visible_rows(actor, Commitment).filter(**wanted)
    rows = rows.filter(due__lte=until) if until else rows
    return commitment_rows(actor, _cut(rows.select_related(*WITH_COMMITMENT).order_by("due", "id"), span))


def _require_known(actor: Actor, narrowed: Mapping[str, Any]) -> None:
    for name, door in _DOORS.items():
        if narrowed.get(name) is not None:
            door(actor, narrowed[name])


def _cut(rows: QuerySet[Any], span: Span) -> list[Any]:
    return list(rows[span.offset : span.offset + span.limit])
