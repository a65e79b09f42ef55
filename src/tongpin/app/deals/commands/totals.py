"""Kept totals: each change of a deal moves it from one pile to another; nothing is counted when a page is asked for."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count, F, Sum

from tongpin.app.deals.models import Deal, StageTotal


class Pile(NamedTuple):
    """Where a deal is counted."""

    owner_id: int
    playbook_id: int
    status: str
    stage: str
    currency: str


class Weight(NamedTuple):
    """A deal as it enters the totals."""

    pile: Pile
    amount: Decimal


def weight(deal: Deal) -> Weight:
    """Where the deal is counted now, and with how much."""
    pile = Pile(deal.owner_id, deal.playbook_id, deal.status, deal.stage, deal.currency)
    return Weight(pile, Decimal(deal.amount or 0))


def shift(workspace_id: int, before: Weight | None, after: Weight | None) -> None:
    """Take a deal off one pile and lay it on another."""
    if before == after:
        return
    if before:
        _add(workspace_id, before.pile, -1, -before.amount)
    if after:
        _add(workspace_id, after.pile, 1, after.amount)


def _add(workspace_id: int, pile: Pile, deals: int, amount: Decimal) -> None:
    StageTotal.objects.get_or_create(workspace_id=workspace_id, **pile._asdict())
    StageTotal.objects.filter(**pile._asdict()).update(deals=F("deals") + deals, total=F("total") + amount)


def rebuild(workspace_id: int) -> None:
    """Count everything anew, for bulk work; in the caller's transaction."""
    names = Pile._fields
    with transaction.atomic():
        StageTotal.objects.filter(workspace_id=workspace_id).delete()
        counted = (
            Deal.objects.filter(workspace_id=workspace_id)
            .values(*names)
            .annotate(n=Count("id"), sum=Sum("amount"))
        )
        StageTotal.objects.bulk_create(
            [
                StageTotal(
                    workspace_id=workspace_id,
                    deals=row["n"],
                    total=row["sum"] or Decimal(0),
                    **{name: row[name] for name in names},
                )
                for row in counted.order_by()
            ],
            batch_size=500,
        )
