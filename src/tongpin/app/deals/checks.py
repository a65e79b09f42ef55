"""What is ticked of a deal's checklists: of each item the latest row counts."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Max, QuerySet

from tongpin.app.base.prepared import prepared
from tongpin.app.deals.models import ChecklistTick, Deal


def last_tick(deal: Deal, stage: str, key: str) -> ChecklistTick | None:
    """The latest row of one item."""
    rows = ChecklistTick.objects.filter(deal=deal, stage=stage, key=key)
    return rows.select_related("member").order_by("-id").first()


def last_ticks(deal: Deal) -> Mapping[tuple[str, str], ChecklistTick]:
    """(stage, item) → its latest row, in one query; an item that nobody ever ticked is not in it."""
    return {(row.stage, row.key): row for row in _last(deal.pk)}


@prepared
def _last(deal_id: int) -> QuerySet[ChecklistTick]:
    rows = ChecklistTick.objects.filter(deal_id=deal_id).order_by()
    latest = rows.values("stage", "key").annotate(last=Max("id")).values("last")
    found = ChecklistTick.objects.filter(pk__in=latest).select_related("member")
    return found.only("stage", "key", "ticked", "evidence", "on", "member__name")
