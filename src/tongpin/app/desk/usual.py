"""Playbooks as pages need them: all that deals may follow, and how long is usual in each stage."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.deals.models import OPEN, Deal
from tongpin.app.deals.queries import Usual, usual_days
from tongpin.app.playbooks.models import Playbook
from tongpin.app.playbooks.queries import InUse, content_of

__all__ = ["Followed", "Usual", "count_still", "followed", "standing_still", "still_days"]


@dataclass(frozen=True)
class Followed:
    """The playbooks of the workspace, those for new deals first; usual days by (playbook id, stage)."""

    playbooks: tuple[InUse, ...]
    usual: Usual

    def named(self, key: str) -> InUse | None:
        """The playbook with that key, else the first; None in a workspace without any."""
        first = self.playbooks[0] if self.playbooks else None
        return next((one for one in self.playbooks if one.key == key), first)


def followed(actor: Actor) -> Followed:
    """What the workspace's deals follow; a retired playbook keeps its deals, so it stays here."""
    rows = policy.visible_rows(actor, Playbook).filter(current__isnull=False).order_by("-active", "id")
    listed = tuple(
        InUse(row_id, version_id, key, number, content_of(version_id))
        for row_id, version_id, key, number in rows.values_list("id", "current_id", "key", "current__number")
    )
    usual = {(one.playbook_id, stage.key): stage.usual_days for one in listed for stage in one.content.stages}
    return Followed(listed, {**usual, **usual_days([one.playbook_id for one in listed])})


def still_days(usual: Usual, playbook_id: int, stage: str, since: date, today: date) -> int | None:
    """The days a deal has been in its stage when that is longer than usual, else None."""
    days, limit = (today - since).days, usual.get((playbook_id, stage))
    return days if limit is not None and days > limit else None


def standing_still(usual: Usual, today: date, playbooks: Collection[int] | None = None) -> Q:
    """The condition that a deal has been in its stage for longer than usual."""
    found = Q(pk__in=())
    for (playbook_id, stage), days in usual.items():
        if playbooks is None or playbook_id in playbooks:
            found |= Q(playbook_id=playbook_id, stage=stage, stage_since__lt=today - timedelta(days=days))
    return found


def count_still(
    rows: QuerySet[Deal], usual: Usual, today: date, playbooks: Collection[int], *, whole_of: int | None
) -> int:
    """How many of the deals, all of them open, stand still.

    In a whole workspace, whose id is `whole_of`, one range of an index for each stage is counted; a few owners' deals are few
    enough to look at.
    """
    if whole_of is None:
        return rows.filter(standing_still(usual, today, playbooks)).order_by().count()
    ranges = [
        (whole_of, OPEN, playbook_id, stage, today - timedelta(days=days))
        for (playbook_id, stage), days in usual.items()
        if playbook_id in playbooks
    ]
    return _counted(ranges) if ranges else 0


_RANGE = (
    "(SELECT COUNT(*) FROM app_deal WHERE workspace_id = %s AND status = %s AND playbook_id = %s AND stage = %s"
    " AND stage_since < %s)"
)


def _counted(ranges: Sequence[tuple[Any, ...]]) -> int:
    """All the ranges in one statement; to put a union of them together takes longer than to count."""
    with connection.cursor() as cursor:
        # only the fixed text above is repeated; every value is a parameter
        cursor.execute("SELECT " + " + ".join([_RANGE] * len(ranges)), [one for row in ranges for one in row])
        return int(cursor.fetchone()[0])
