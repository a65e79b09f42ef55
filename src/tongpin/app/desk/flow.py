"""What moved on a board this week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, QuerySet

from tongpin.app.deals.models import StageMove
from tongpin.app.desk.pick import View
from tongpin.app.desk.reach import SHARED

ENTERING = ("enter", "override")


@dataclass(frozen=True)
class Flow:
    """What moved this week; `rained` are the leads that were qualified."""

    came: int
    onward: int
    back: int
    won: int
    lost: int
    rained: int


STILL = Flow(0, 0, 0, 0, 0, 0)


def flow_of(view: View) -> Flow:
    """Counted from this week's moves; what an import brought is history, not this week's work."""
    monday = view.day - timedelta(days=view.day.weekday())
    lead_stages = {stage.key for stage in view.pick.playbook.content.stages if not stage.funnel}
    rows = _moves(view).filter(on__range=(monday, view.day)).exclude(kind__in=("import", "reopen")).order_by()
    found = dict.fromkeys(Flow.__dataclass_fields__, 0)
    # by day too: so the groups come out of the index in order, and nothing has to be sorted
    moved = rows.values_list("on", "kind", "from_stage", "to_stage").annotate(Count("id"))
    for _, kind, source, target, count in moved:
        for name in _movement(kind, source, target, lead_stages):
            found[name] += count
    return Flow(**found)


def _movement(kind: str, source: str, target: str, lead_stages: set[str]) -> tuple[str, ...]:
    if kind not in ENTERING:
        return (kind,)
    if target in lead_stages:
        return ()
    if source in lead_stages:
        return ("came", "rained")
    return ("onward",) if source else ("came",)


def _moves(view: View) -> QuerySet[StageMove]:
    actor, whose = view.actor, view.pick.whose
    # the playbook is of the workspace, and naming that too would lead away from an owner's index
    rows = StageMove.objects.filter(playbook_id=view.playbook_id)
    if whose.key == SHARED:
        return rows.filter(deal_id__in=view.deals().values("id"))
    return rows.filter(whose.owned(actor))
