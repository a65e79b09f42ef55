"""What changes by the mere passing of days: advice, and how long stages usually take."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.db import transaction

from tongpin.app.base.statistics import gather_statistics
from tongpin.app.deals.commands.refreshing import refresh_workspace
from tongpin.app.deals.kept import StageUsual
from tongpin.app.deals.models import LOST, WON, StageMove
from tongpin.app.workspace.nights import days_begun
from tongpin.core.standing import percentile90

MOST_WINNERS = 5000


def refresh_everything(*, at_any_hour: bool = False) -> int:
    """Bring each workspace up to date in the hour after its midnight; the number of deals looked at."""
    return sum(refresh_one(workspace, today) for workspace, today in days_begun(at_any_hour=at_any_hour))


def refresh_one(workspace_id: int, today: date) -> int:
    """Bring one workspace up to date; the number of deals looked at."""
    recompute_usual(workspace_id, today)
    done = max(refresh_workspace(workspace_id, today), default=0)
    gather_statistics()
    return done


def recompute_usual(workspace_id: int, today: date) -> None:
    """How long the most recent won deals stayed in each stage, as far as there are enough of them."""
    samples = _days_of_winners(workspace_id, today)
    rows = [
        StageUsual(
            workspace_id=workspace_id,
            playbook_id=playbook,
            stage=stage,
            days=usual,
            winners=len(days),
            as_of=today,
        )
        for (playbook, stage), days in samples.items()
        if (usual := percentile90(days)) is not None
    ]
    with transaction.atomic():
        StageUsual.objects.filter(workspace_id=workspace_id).delete()
        StageUsual.objects.bulk_create(rows)


def _days_of_winners(workspace_id: int, today: date) -> dict[tuple[int, str], list[int]]:
    winners = (
        StageMove.objects.filter(workspace_id=workspace_id, kind=WON, on__lte=today, deal__status=WON)
        .order_by("-on")
        .values_list("deal_id", flat=True)[:MOST_WINNERS]
    )
    moves = StageMove.objects.filter(deal_id__in=list(winners)).order_by("deal_id", "on", "id")
    spent: dict[tuple[int, int, str], int] = defaultdict(int)
    before: tuple[int, int, str, date] | None = None
    for deal, playbook, stage, on in moves.values_list("deal_id", "deal__playbook_id", "to_stage", "on"):
        if before and before[0] == deal:
            spent[deal, before[1], before[2]] += (on - before[3]).days
        before = (deal, playbook, stage, on)
    stages_of: dict[int, int] = defaultdict(int)
    for deal, _, stage in spent:
        stages_of[deal] += stage not in (WON, LOST)
    samples: dict[tuple[int, str], list[int]] = defaultdict(list)
    for (deal, playbook, stage), days in spent.items():
        # a history with one stage, as a plain import has it, tells nothing about single stages
        if stage not in (WON, LOST) and stages_of[deal] > 1:
            samples[playbook, stage].append(days)
    return samples
