"""How a visit ended: what was claimed, held against the commitments that came of it (M05)."""

from __future__ import annotations

from collections.abc import Iterable

from tongpin.app.deals.models import WON, Deal, Signal
from tongpin.app.deals.queries import playbook_of
from tongpin.app.visits.models import Commitment, Visit
from tongpin.core.visits import Judged, Promise, judge


def verdict_of(claimed: str, visit: Visit, deals: Iterable[Deal]) -> Judged:
    """What the commitments of the visit and the papers of its deals make of a claim; ValueError when it is no outcome."""
    rows = Commitment.objects.filter(visit=visit).values_list("side", "due", "state", "kind")
    promises = [Promise(*row) for row in rows]  # type: ignore[arg-type]  # checked on save
    return judge(claimed, promises, ordered=claimed == "order" and _ordered(deals))


def _ordered(deals: Iterable[Deal]) -> bool:
    """Whether an order is on record: a deal is won, or a signal of its last stage is confirmed."""
    for deal in deals:
        if deal.status == WON:
            return True
        last = playbook_of(deal).stages[-1].key
        proven = Signal.objects.filter(deal=deal, stage=last, certainty="confirmed")
        if proven.filter(refuted=False, withdrawn=False).exists():
            return True
    return False
