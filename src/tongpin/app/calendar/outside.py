"""What a member brought in from other calendars, batch by batch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Min

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import NotFound
from tongpin.app.calendar.models import OutsideEvent

MOST_BATCHES = 50
SHOWN = 200


@dataclass(frozen=True)
class Batch:
    """One import: how many appointments of it are still there, and from when to when."""

    key: str
    at: datetime
    events: int
    first: date
    last: date


@dataclass(frozen=True)
class BatchPage:
    """An import with its first appointments."""

    batch: Batch
    rows: tuple[tuple[date, datetime | None, str], ...]


def batches(actor: Actor) -> tuple[Batch, ...]:
    """One's own imports, the latest first."""
    rows = policy.visible_rows(actor, OutsideEvent).values("batch")
    found = rows.annotate(
        at=Max("created_at"), events=Count("id"), first=Min("starts_at"), last=Max("starts_at")
    )
    return tuple(
        Batch(row["batch"], row["at"], row["events"], actor.day_of(row["first"]), actor.day_of(row["last"]))
        for row in found.order_by("-at")[:MOST_BATCHES]
    )


def batch_page(actor: Actor, key: str) -> BatchPage:
    """What came in with an import; NotFound when nothing of it is there any more, or it is not one's own."""
    rows = policy.visible_rows(actor, OutsideEvent).filter(batch=key).order_by("starts_at", "id")
    found = list(rows[:SHOWN])
    if not found:
        raise NotFound(key)
    ends = rows.aggregate(events=Count("id"), last=Max("starts_at"), at=Max("created_at"))
    first, last = actor.day_of(found[0].starts_at), actor.day_of(ends["last"])
    lines = (
        (
            actor.day_of(row.starts_at),
            None if row.all_day else row.starts_at,
            policy.shown(actor, row, "title"),
        )
        for row in found
    )
    return BatchPage(
        Batch(key, ends["at"], ends["events"], first, last),
        tuple((day, at, title or "") for day, at, title in lines),
    )
