"""Deals as lines on the pages of their account and their people."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Case, QuerySet, Value, When

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.prepared import prepared
from tongpin.app.deals.models import LEAD, LOST, NO_DUE, OPEN, WON, Deal
from tongpin.app.desk.reach import At
from tongpin.app.desk.usual import Usual, followed, still_days
from tongpin.app.playbooks.queries import content_of
from tongpin.core.playbook import Playbook

DEALS_SHOWN = 40


@dataclass(frozen=True)
class DealLine:
    """A deal as its account and its people show it."""

    id: int
    name: str
    status: str
    stage: str
    version_id: int
    sync: str
    amount: Decimal | None
    currency: str
    owner: str
    opened_on: date
    expected_on: date | None
    closed_on: date | None
    next_due: date | None
    still_days: int | None


def deal_lines(actor: Actor, there: At) -> tuple[DealLine, ...]:
    """The deals there: open ones first, then leads, then what is over; of each the most urgent first."""
    return _lines(actor, _there(there))


def lines_of(actor: Actor, deal_ids: tuple[int, ...]) -> tuple[DealLine, ...]:
    """Those of these deals that the actor sees, in the same order."""
    return _lines(actor, _those(actor, deal_ids))


def _lines(actor: Actor, found: Collection[Mapping[str, Any]]) -> tuple[DealLine, ...]:
    usual, today = followed(actor).usual, actor.today()
    return tuple(_deal_line(row, usual, today) for row in found)


@prepared
def _there(there: At) -> QuerySet[Deal, dict[str, Any]]:
    return _ordered(there.deals())


@prepared
def _those(actor: Actor, deal_ids: tuple[int, ...]) -> QuerySet[Deal, dict[str, Any]]:
    return _ordered(policy.visible_rows(actor, Deal).filter(pk__in=deal_ids))


def _ordered(rows: QuerySet[Deal]) -> QuerySet[Deal, dict[str, Any]]:
    rank = Case(
        *(When(status=one, then=Value(n)) for n, one in enumerate((OPEN, LEAD, WON, LOST))), default=Value(9)
    )
    ordered = rows.annotate(rank=rank).order_by("rank", "next_due", "-closed_on", "-id")
    found: QuerySet[Deal, dict[str, Any]] = ordered.values(*_FIELDS)[:DEALS_SHOWN]
    return found


_SHOWN = (
    "id",
    "name",
    "status",
    "stage",
    "sync",
    "amount",
    "currency",
    "opened_on",
    "expected_on",
    "closed_on",
)
_FIELDS = (*_SHOWN, "playbook_version_id", "playbook_id", "stage_since", "next_due", "owner__name")


def playbooks_of(lines: Collection[DealLine]) -> dict[int, Playbook]:
    """The playbook of each version that these deals follow."""
    return {version_id: content_of(version_id) for version_id in {line.version_id for line in lines}}


def _deal_line(row: Mapping[str, Any], usual: Usual, today: date) -> DealLine:
    going = row["status"] in (OPEN, LEAD)
    place = row["playbook_id"], row["stage"], row["stage_since"]
    return DealLine(
        **{name: row[name] for name in _SHOWN},
        version_id=row["playbook_version_id"],
        owner=row["owner__name"],
        next_due=None if row["next_due"] == NO_DUE else row["next_due"],
        still_days=still_days(usual, *place, today) if going else None,
    )
