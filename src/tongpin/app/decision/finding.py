"""Finding a deal by what somebody types: its number, or a part of its name."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.deals.models import Deal
from tongpin.app.decision.queries import require_guarded

MOST = 20
LARGEST_ID = 2**63 - 1


@dataclass(frozen=True)
class FoundDeal:
    """A deal that could be meant."""

    id: int
    name: str
    account: str


def deals_called(actor: Actor, text: str) -> tuple[FoundDeal, ...]:
    """The deals that could be meant, at most one more than MOST: by number, by the whole name, else by a part of it."""
    require_guarded(actor)
    wanted = text.strip()
    if not wanted:
        return ()
    seen = policy.visible_rows(actor, Deal)
    if wanted.isascii() and wanted.isdigit() and int(wanted) <= LARGEST_ID:
        numbered = _found(seen.filter(pk=int(wanted)))
        if numbered:
            return numbered
    return _found(seen.filter(name__iexact=wanted)) or _found(seen.filter(name__icontains=wanted))


def _found(rows: QuerySet[Deal]) -> tuple[FoundDeal, ...]:
    named = rows.order_by("name", "id").values_list("id", "name", "account__name")
    return tuple(FoundDeal(*row) for row in named[: MOST + 1])
