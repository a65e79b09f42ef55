"""The planned visits among Today's entries: those to come, and those of which nobody has written down what came of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from tongpin.app.base import policy
from tongpin.app.desk.cursor import Asked
from tongpin.app.desk.entries import Item, group_of, step_urgency
from tongpin.app.desk.reach import Choice, Reached
from tongpin.app.visits.models import PLANNED, Visit, VisitDeal, VisitMember, VisitPerson

VISIT = "visit"
COUNTED = 1001
_ROW = (
    *("id", "version", "kind", "subject", "starts_at", "all_day", "objective", "objective_text", "place"),
    *("account_id", "account__name", "owner_id", "owner__name"),
)
_DEAL = ("visit_id", "deal_id", "deal__name", "deal__sync", "deal__stage", "deal__playbook_version_id")
Deals = Mapping[int, tuple[int, str, str, str, int]]


def visits(asked: Asked, limit: int) -> list[Item]:
    """The next planned visits after the cursor, soonest first."""
    rows, seen = planned(asked.reached), asked.cursor.visit
    if asked.q:
        rows = rows.filter(Q(account__name__icontains=asked.q) | Q(subject__icontains=asked.q))
    if seen:
        begins = datetime.fromtimestamp(seen[0], ZoneInfo(asked.actor.zone))
        rows = rows.filter(Q(starts_at__gt=begins) | Q(starts_at=begins, id__gt=seen[1]))
    found = list(rows.order_by("starts_at", "id").values(*_ROW)[:limit])
    ids = [row["id"] for row in found]
    deals, people = _deals(ids), _people(ids)
    return [_item(asked, row, deals, people) for row in found]


def planned(reached: Reached) -> QuerySet[Visit]:
    """The planned visits of these owners; one's own also where one comes along."""
    rows = policy.visible_rows(reached.actor, Visit).filter(state=PLANNED)
    if reached.choice is not Choice.MINE:
        return rows.filter(reached.owned())
    along = VisitMember.objects.filter(member_id=reached.actor.member_id)
    return rows.filter(reached.owned() | Q(pk__in=along.values("visit_id")))


def visit_days(reached: Reached, end: date) -> list[date]:
    """The days of the planned visits up to one, the earliest first."""
    actor = reached.actor
    until = datetime.combine(end + timedelta(days=1), time(), ZoneInfo(actor.zone))
    rows = planned(reached).filter(starts_at__lt=until).order_by("starts_at")
    return [actor.day_of(moment) for moment in rows.values_list("starts_at", flat=True)[:COUNTED]]


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


def _deals(ids: Collection[int]) -> Deals:
    """The first deal of each visit."""
    rows = VisitDeal.objects.filter(visit_id__in=ids).order_by("-deal_id").values_list(*_DEAL)
    return {visit: (deal, name, sync, stage, version) for visit, deal, name, sync, stage, version in rows}


def _people(ids: Collection[int]) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = VisitPerson.objects.filter(visit_id__in=ids, person__erased_at=None).order_by("id")
    for visit, name in rows.values_list("visit_id", "person__name"):
        found.setdefault(visit, []).append(name)
    return found
