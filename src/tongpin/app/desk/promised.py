"""The open commitments among Today's entries: what the customer and what we agreed to do, by its day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from tongpin.app.base import policy
from tongpin.app.base.merging import laid_together
from tongpin.app.base.prepared import Fixed, counted, prepared
from tongpin.app.desk.cursor import Asked
from tongpin.app.desk.due import by_time
from tongpin.app.desk.entries import Item, group_of, step_urgency
from tongpin.app.desk.reach import Reached
from tongpin.app.visits.models import OPEN, Commitment

PROMISE = "promise"
_ROW = (
    *(
        "id",
        "version",
        "side",
        "text",
        "quote",
        "due",
        "account_id",
        "account__name",
        "owner_id",
        "owner__name",
    ),
    *("person_id", "person__name", "deal_id", "deal__name", "deal__sync", "deal__stage"),
    "deal__playbook_version_id",
)


def promised(asked: Asked, limit: int) -> list[Item]:
    """The next commitments after the cursor, soonest first."""
    places = _soonest(asked.reached, asked.q or None, asked.cursor.promise, Fixed(limit))
    return [_item(asked, row) for row in _shown(tuple(row_id for _, row_id in places))]


@counted
def promises_due(reached: Reached, today: date, tomorrow: date, after: date) -> list[QuerySet[Commitment]]:
    """The open commitments that are overdue, for today, and for the rest of the week."""
    return by_time([_open(one) for one in reached.each()], "due", today, tomorrow, after)


def _open(reached: Reached) -> QuerySet[Commitment]:
    return policy.visible_rows(reached.actor, Commitment, known=True).filter(reached.owned(), state=OPEN)


@prepared
def _soonest(
    reached: Reached, q: str | None, seen: tuple[date, int] | None, limit: Fixed[int]
) -> QuerySet[Commitment, tuple[date, int]]:
    asked = Q()
    if q:
        asked = Q(account__name__icontains=q) | Q(deal__name__icontains=q)
    if seen:
        asked &= Q(Q(due__gt=seen[0]) | Q(due=seen[0], id__gt=seen[1]), due__gte=seen[0])
    parts = [_open(one).filter(asked).values_list("due", "id") for one in reached.each()]
    return laid_together(parts, ("due", "id"), limit.given)


@prepared
def _shown(ids: tuple[int, ...]) -> QuerySet[Commitment, dict[str, Any]]:
    rows = Commitment.objects.filter(pk__in=ids).order_by("due", "id")
    found: QuerySet[Commitment, dict[str, Any]] = rows.values(*_ROW)
    return found


def _item(asked: Asked, row: Mapping[str, Any]) -> Item:
    guarded = policy.readable(asked.actor, Commitment, "text")
    return Item(
        PROMISE,
        row["id"],
        f"promised_{row['side']}",
        {
            "due": row["due"].isoformat(),
            "who": row["person__name"] or "",
            "quote": row["quote"] if guarded else "",
        },
        text=row["text"] if guarded else "",
        group=group_of(row["due"], asked.day),
        urgency=step_urgency(row["due"], asked.day),
        due=row["due"],
        deal_id=row["deal_id"] or 0,
        deal=row["deal__name"] or "",
        account_id=row["account_id"],
        account=row["account__name"],
        sync=row["deal__sync"] or "",
        stage=row["deal__stage"] or "",
        version_id=row["deal__playbook_version_id"] or 0,
        owner_id=row["owner_id"],
        owner=row["owner__name"],
        person_id=row["person_id"],
        person=row["person__name"] or "",
        version=row["version"],
    )
