"""Which visits a device keeps for its user: those of the next two weeks, and those still to be written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.visits.assembling import WITH_VISIT, visit_rows
from tongpin.app.visits.lists import Whose, of_whom
from tongpin.app.visits.models import PLANNED, Visit
from tongpin.app.visits.rows import VisitRow

DAYS = 14
BEHIND = timedelta(days=7)  # what was to be held lately can be written down without network too
MOST = 40


@dataclass(frozen=True)
class Kept:
    """The visits, soonest first, and whose they are."""

    member_id: int
    visits: tuple[VisitRow, ...]


def kept_visits(actor: Actor) -> Kept:
    """The actor's own visits, alone or along with a colleague; nothing for those who only look on."""
    if not (actor.may_change and actor.sees_guarded):
        return Kept(actor.member_id, ())
    now = timezone.now()
    mine = policy.visible_rows(actor, Visit).filter(of_whom(actor, Whose("mine", (), ()), members=True))
    rows = mine.filter(state=PLANNED, starts_at__range=(now - BEHIND, now + timedelta(days=DAYS)))
    found = rows.select_related(*WITH_VISIT).order_by("starts_at", "id")[:MOST]
    return Kept(actor.member_id, visit_rows(actor, list(found)))
