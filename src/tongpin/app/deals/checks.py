"""What is ticked of a deal's checklists: of each item the latest row counts."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Max

from tongpin.app.deals.models import ChecklistTick, Deal


def last_tick(deal: Deal, stage: str, key: str) -> ChecklistTick | None:
    """The latest row of one item."""
    rows = ChecklistTick.objects.filter(deal=deal, stage=stage, key=key)
    return rows.select_related("member").order_by("-id").first()


def last_ticks(deal: Deal) -> Mapping[tuple[str, str], ChecklistTick]:
    """(stage, item) → its latest row, in one query; an item that nobody ever ticked is not in it."""
    latest = (
        ChecklistTick.objects.filter(deal=deal)
        .order_by()
        .values("stage", "key")
        .annotate(last=Max("id"))
        .values("last")
    )
    rows = ChecklistTick.objects.filter(pk__in=latest).select_related("member")
    rows = rows.only("stage", "key", "ticked", "evidence", "on", "member__name")
    return {(row.stage, row.key): row for row in rows}
