"""Judging how a visit ended, once and again when its commitments change (M05)."""

from __future__ import annotations

from collections.abc import Collection

from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.deals.models import Deal
from tongpin.app.visits.doors import deals_of
from tongpin.app.visits.models import HELD, Visit
from tongpin.app.visits.outcomes import verdict_of
from tongpin.core.visits import OUTCOMES, Judged


def judged(claimed: str, visit: Visit, deals: Collection[Deal] | None = None) -> Judged:
    """What the commitments of the visit make of a claim; Invalid when it is no outcome."""
    if claimed not in OUTCOMES:
        code = "unknown_choice" if claimed else "required"
        raise Invalid(Problem("claimed", code, {"value": claimed[:20]}))
    return verdict_of(claimed, visit, deals_of(visit) if deals is None else deals)


def rejudge(actor: Actor, visit_id: int | None) -> None:
    """Bring the outcome of a visit in line with commitments that came, went or were kept since."""
    if visit_id is None:
        return
    visit = Visit.objects.get(pk=visit_id)
    if visit.state != HELD:
        return
    outcome = judged(visit.claimed, visit).outcome
    if outcome != visit.outcome:
        audit.change(actor, visit, {"outcome": outcome}, verb="rejudge_visit")
