"""Kept totals: each change of a deal moves it from one pile to another; nothing is counted when a page is asked for."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count, F, Sum

from tongpin.app.deals.kept import LeadSource, StageTotal
from tongpin.app.deals.models import LEAD, Deal


class Pile(NamedTuple):
    """Where a deal is counted."""

    owner_id: int
    playbook_id: int
    status: str
    stage: str
    currency: str


class Weight(NamedTuple):
    """A deal as it enters the totals; `source` is empty unless it is a lead."""

    pile: Pile
    amount: Decimal
    source: str


def weight(deal: Deal) -> Weight:
    """Where the deal is counted now, and with how much."""
    pile = Pile(deal.owner_id, deal.playbook_id, deal.status, deal.stage, deal.currency)
    return Weight(pile, Decimal(deal.amount or 0), deal.source if deal.status == LEAD else "")


def shift(workspace_id: int, before: Weight | None, after: Weight | None) -> None:
    """Take a deal off one pile and lay it on another."""
    if before == after:
        return
    if before:
        _add(workspace_id, before, -1)
    if after:
        _add(workspace_id, after, 1)


def _add(workspace_id: int, one: Weight, sign: int) -> None:
    pile = one.pile._asdict()
    StageTotal.objects.get_or_create(workspace_id=workspace_id, **pile)
    StageTotal.objects.filter(**pile).update(deals=F("deals") + sign, total=F("total") + sign * one.amount)
    if one.source:
        owner = one.pile.owner_id
        LeadSource.objects.get_or_create(workspace_id=workspace_id, owner_id=owner, source=one.source)
        LeadSource.objects.filter(owner_id=owner, source=one.source).update(leads=F("leads") + sign)


def rebuild(workspace_id: int) -> None:
    """Count everything anew, for bulk work; in the caller's transaction."""
    with transaction.atomic():
        _rebuild_piles(workspace_id)
        _rebuild_sources(workspace_id)


def _rebuild_piles(workspace_id: int) -> None:
    StageTotal.objects.filter(workspace_id=workspace_id).delete()
    deals = Deal.objects.filter(workspace_id=workspace_id).order_by()
    counted = deals.values(*Pile._fields).annotate(deals=Count("id"), total=Sum("amount"))
    StageTotal.objects.bulk_create(
        [
            StageTotal(workspace_id=workspace_id, **{**row, "total": row["total"] or Decimal(0)})
            for row in counted
        ],
        batch_size=500,
    )


def _rebuild_sources(workspace_id: int) -> None:
    LeadSource.objects.filter(workspace_id=workspace_id).delete()
    leads = Deal.objects.filter(workspace_id=workspace_id, status=LEAD).exclude(source="").order_by()
    counted = leads.values("owner_id", "source").annotate(leads=Count("id"))
    LeadSource.objects.bulk_create(
        [LeadSource(workspace_id=workspace_id, **row) for row in counted], batch_size=500
    )
