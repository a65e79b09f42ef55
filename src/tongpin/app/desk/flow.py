"""What moved on a board this week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from tongpin.app.base.prepared import counted
from tongpin.app.deals.models import StageMove
from tongpin.app.desk.pick import View
from tongpin.app.desk.reach import SHARED, Reached, deal_shared

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
    past = range(view.day.weekday() + 1)
    # each day named: so every part is a range of the index, and what it holds need not be read
    days = tuple(view.day - timedelta(days=ago) for ago in past)
    leads = tuple(stage.key for stage in view.pick.playbook.content.stages if not stage.funnel)
    new, new_leads, rained, onward, back, won, lost = _moved(view.reached, view.playbook_id, days, leads)
    return Flow(new - new_leads + rained, onward, back, won, lost, rained)


@counted
def _moved(
    reached: Reached, playbook_id: int, days: tuple[date, ...], leads: tuple[str, ...]
) -> Sequence[QuerySet[StageMove]]:
    # the playbook is of the workspace, and naming that too would lead away from an owner's index
    rows = StageMove.objects.filter(playbook_id=playbook_id, on__in=days)
    if reached.choice is SHARED:
        rows = rows.filter(deal_shared(reached.actor), workspace_id=reached.actor.workspace_id)
    else:
        rows = rows.filter(reached.owned())
    # what came after the end called the deal back; and a lead that was given up was never in the funnel
    since = StageMove.objects.filter(deal_id=OuterRef("deal_id"), id__gt=OuterRef("pk"))
    ended = rows.filter(~Exists(since))
    entered = rows.filter(kind__in=ENTERING)
    before = entered.filter(from_stage__gt="").exclude(to_stage__in=leads)
    return [
        entered.filter(from_stage=""),
        entered.filter(from_stage="", to_stage__in=leads),
        before.filter(from_stage__in=leads),
        before.exclude(from_stage__in=leads),
        rows.filter(kind="back"),
        ended.filter(kind="won"),
        ended.filter(kind="lost", deal__cloud=None),
    ]
