"""What the list of leads is narrowed to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from tongpin.app.base.prepared import Fixed
from tongpin.app.deals.models import DROPPED, LEAD, LOST, Deal
from tongpin.app.deals.models import READY as QUALIFIES
from tongpin.app.deals.models import REFUTED as HAS_REFUTED
from tongpin.app.desk.paging import Sort
from tongpin.app.desk.reach import Reached
from tongpin.core.qualification import ELEMENTS

STATUSES = (LEAD, LOST)
MISSING, READY, REFUTED = LACKS = ("missing", "ready", "refuted")
KEPT = {READY: QUALIFIES, REFUTED: HAS_REFUTED}  # what an index knows of leads
SORTS: Mapping[str, Sort] = {
    "since": Sort("stage_since", descending=True),
    "oldest": Sort("stage_since"),
    "due": Sort("next_due"),
    "amount": Sort("amount", descending=True, empty=True),
}


@dataclass(frozen=True)
class LeadsAsked:
    """What the address asks for; anything unknown in it counts as not asked.

    `lacks` is an element that is unknown, or one of LACKS.
    """

    q: str = ""
    whose: str = ""
    owner_id: int | None = None
    lacks: str = ""
    source: str = ""
    status: str = LEAD
    sort: str = "since"
    after: str = ""


def cleaned(asked: LeadsAsked) -> LeadsAsked:
    """What was asked for, without what nobody offers."""
    return LeadsAsked(
        q=asked.q.strip()[:100],
        whose=asked.whose,
        owner_id=asked.owner_id,
        lacks=asked.lacks if asked.lacks in (*LACKS, *ELEMENTS) else "",
        source=asked.source[:80],
        status=asked.status if asked.status in STATUSES else LEAD,
        sort=asked.sort if asked.sort in SORTS else "since",
        after=asked.after,
    )


@dataclass(frozen=True)
class Narrow:
    """What the leads are narrowed to; `kind` holds the status and what they lack."""

    reached: Reached
    kind: Fixed[tuple[str, str]]
    source: str | None
    q: str | None

    def rows(self, reached: Reached) -> QuerySet[Deal]:
        """These leads, of that choice."""
        status, lacks = self.kind.given
        if status == LEAD and lacks in KEPT:
            rows = reached.deals().filter(cloud=KEPT[lacks])
        else:
            rows = reached.deals().filter(_outside(status), _lacking(lacks))
        if self.source is not None:
            rows = rows.filter(source=self.source)
        if self.q is not None:
            rows = rows.filter(Q(name__icontains=self.q) | Q(account__name__icontains=self.q))
        return rows


def narrowed(reached: Reached, asked: LeadsAsked) -> Narrow:
    """What was asked for of these deals."""
    return Narrow(reached, Fixed((asked.status, asked.lacks)), asked.source or None, asked.q or None)


def _outside(status: str) -> Q:
    """Leads, or those that were given up; once in the funnel one counts as a lost deal."""
    return Q(cloud=DROPPED) if status == LOST else Q(status=LEAD)


def _lacking(what: str) -> Q:
    """The condition for one of LACKS or an element, said positively: NOT over JSON leaves rows out."""
    if what in ELEMENTS:
        return _unknown(what)
    found = Q()
    for element in ELEMENTS if what else ():
        if what == READY:
            found &= _marked(element, "assumed") | _marked(element, "confirmed")
        else:
            found |= _marked(element, "refuted") if what == REFUTED else _unknown(element)
    return found


def _unknown(element: str) -> Q:
    return Q(**{f"qualification__{element}__isnull": True}) | _marked(element, "unknown")


def _marked(element: str, state: str) -> Q:
    return Q(**{f"qualification__{element}": state})
