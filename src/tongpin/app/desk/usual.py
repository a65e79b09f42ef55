"""Playbooks as pages need them: all that deals may follow, and how long is usual in each stage."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.prepared import counted, prepared
from tongpin.app.deals.models import OPEN, Deal
from tongpin.app.deals.queries import Usual, usual_days
from tongpin.app.desk.reach import SHARED, Reached
from tongpin.app.playbooks.models import Playbook
from tongpin.app.playbooks.queries import InUse, content_of

__all__ = ["Followed", "Usual", "count_off", "count_still", "followed", "standing_still", "still_days"]

OUT_OF_STEP = ("ahead", "behind")
STATES = ("in", *OUT_OF_STEP, "none")


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
    listed = tuple(
        InUse(row_id, version_id, key, number, content_of(version_id))
        for row_id, version_id, key, number in _current(actor)
    )
    usual = {(one.playbook_id, stage.key): stage.usual_days for one in listed for stage in one.content.stages}
    return Followed(listed, {**usual, **usual_days([one.playbook_id for one in listed])})


@prepared
def _current(actor: Actor) -> QuerySet[Playbook, tuple[Any, ...]]:
    rows = policy.visible_rows(actor, Playbook).filter(current__isnull=False).order_by("-active", "id")
    return rows.values_list("id", "current_id", "key", "current__number")


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


def count_off(reached: Reached, playbook_ids: tuple[int, ...]) -> int:
    """How many of the open deals are ahead of their customer or behind.

    Naming every playbook lets the index on playbook, status and sync answer for a whole workspace.
    """
    return _off(reached, playbook_ids)[0]


@counted
def _off(reached: Reached, playbook_ids: tuple[int, ...]) -> Sequence[QuerySet[Deal]]:
    rows = reached.deals().filter(status=OPEN, playbook_id__in=playbook_ids)
    return [rows.filter(sync__in=OUT_OF_STEP)]


def count_still(reached: Reached, usual: Usual, today: date, playbook_ids: Collection[int]) -> int:
    """How many of the open deals stand still: one range of an index for each stage is counted.

    Deals at shared accounts have no such index; of them there are few enough to look at.
    """
    if reached.choice is SHARED:
        rows = reached.deals().filter(status=OPEN, playbook_id__in=playbook_ids)
        return rows.filter(standing_still(usual, today, playbook_ids)).order_by().count()
    places = sorted(place for place in usual if place[0] in playbook_ids)
    return sum(_still(reached, tuple((*place, today - timedelta(days=usual[place])) for place in places)))


@counted
def _still(reached: Reached, places: tuple[tuple[int, str, date], ...]) -> Sequence[QuerySet[Deal]]:
    rows = reached.deals().filter(status=OPEN)
    if reached.whole_of is None:
        rows = rows.filter(sync__in=STATES)  # all of them: so an owner's index leads to the stage
    return [
        rows.filter(playbook_id=playbook_id, stage=stage, stage_since__lt=before)
        for playbook_id, stage, before in places
    ]
