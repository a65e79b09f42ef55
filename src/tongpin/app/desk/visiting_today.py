"""The planned visits among Today's entries: those to come, and those of which nobody has written down what came of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.db.models import Q, QuerySet

from tongpin.app.base import policy
from tongpin.app.base.prepared import Fixed, counted, prepared
from tongpin.app.desk.cursor import Asked
from tongpin.app.desk.due import by_time
from tongpin.app.desk.entries import Item, group_of, step_urgency
from tongpin.app.desk.reach import Choice, Reached
from tongpin.app.visits.models import PLANNED, Visit, VisitDeal, VisitMember, VisitPerson

VISIT = "visit"
_ROW = (
    *("id", "version", "kind", "subject", "starts_at", "all_day", "objective", "objective_text", "place"),
    *("account_id", "account__name", "owner_id", "owner__name"),
)
_DEAL = ("visit_id", "deal_id", "deal__name", "deal__sync", "deal__stage", "deal__playbook_version_id")
Deals = Mapping[int, tuple[int, str, str, str, int]]


def visits(asked: Asked, limit: int) -> list[Item]:
    """The next planned visits after the cursor, soonest first."""
    seen = asked.cursor.visit
    after = (datetime.fromtimestamp(seen[0], UTC), seen[1]) if seen else None
    found = _soonest(asked.reached, asked.q or None, after, Fixed(limit))
    ids = tuple(row["id"] for row in found)
    deals, people = _deals(ids), _people(ids)
    return [_item(asked, row, deals, people) for row in found]


@prepared
def _soonest(
    reached: Reached, q: str | None, after: tuple[datetime, int] | None, limit: Fixed[int]
) -> QuerySet[Visit, dict[str, Any]]:
    rows = planned(reached)
    if q:
        rows = rows.filter(Q(account__name__icontains=q) | Q(subject__icontains=q))
    if after:
        rows = rows.filter(Q(starts_at__gt=after[0]) | Q(starts_at=after[0], id__gt=after[1]))
    found: QuerySet[Visit, dict[str, Any]] = rows.order_by("starts_at", "id").values(*_ROW)[: limit.given]
    return found


def planned(reached: Reached) -> QuerySet[Visit]:
    """The planned visits of these owners; one's own also where one comes along."""
    rows = policy.visible_rows(reached.actor, Visit, known=True).filter(state=PLANNED)
    if reached.choice is not Choice.MINE:
        return rows.filter(reached.owned())
    along = VisitMember.objects.filter(member_id=reached.actor.member_id)
    return rows.filter(reached.owned() | Q(pk__in=along.values("visit_id")))


@counted
def visits_due(
    reached: Reached, today: datetime, tomorrow: datetime, after: datetime
) -> list[QuerySet[Visit]]:
    """The planned visits that are over, for today, and for the rest of the week, by when these days begin."""
    return by_time([planned(reached)], "starts_at", today, tomorrow, after)


def _item(asked: Asked, row: Mapping[str, Any], deals: Deals, people: Mapping[int, list[str]]) -> Item:
    day = asked.actor.day_of(row["starts_at"])
    deal_id, deal, sync, stage, version_id = deals.get(row["id"], (0, "", "", "", 0))
    aimless = not (row["objective"] or row["objective_text"])
    code = "visit_over" if day < asked.day else "visit_aimless" if aimless else "visit_planned"
    return Item(
        VISIT,
        row["id"],
        code,
        {
            "visit_kind": row["kind"],
            "objective": row["objective"],
            "names": people.get(row["id"], []),
            "on": day.isoformat(),
        },
        text=row["subject"],
        group=group_of(day, asked.day),
        urgency=step_urgency(day, asked.day),
        due=day,
        deal_id=deal_id,
        deal=deal,
        account_id=row["account_id"],
        account=row["account__name"],
        sync=sync,
        stage=stage,
        version_id=version_id,
        owner_id=row["owner_id"],
        owner=row["owner__name"],
        version=row["version"],
        moment=row["starts_at"],
        all_day=row["all_day"],
    )


def _deals(ids: tuple[int, ...]) -> Deals:
    """The first deal of each visit."""
    rows = _deals_of(ids)
    return {visit: (deal, name, sync, stage, version) for visit, deal, name, sync, stage, version in rows}


@prepared
def _deals_of(ids: tuple[int, ...]) -> QuerySet[VisitDeal, tuple[Any, ...]]:
    return VisitDeal.objects.filter(visit_id__in=ids).order_by("-deal_id").values_list(*_DEAL)


def _people(ids: tuple[int, ...]) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = {}
    for visit, name in _met(ids):
        found.setdefault(visit, []).append(name)
    return found


@prepared
def _met(ids: tuple[int, ...]) -> QuerySet[VisitPerson, tuple[int, str]]:
    rows = VisitPerson.objects.filter(visit_id__in=ids, person__erased_at=None).order_by("id")
    return rows.values_list("visit_id", "person__name")
