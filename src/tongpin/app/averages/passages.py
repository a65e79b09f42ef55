"""How deals passed through the funnel, from the rows of their stage history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import itemgetter

from django.db.models import Q

from tongpin.app.deals.models import LOST, WON, Deal, StageMove

BACK = "back"
Move = tuple[int, int, bool, str, str, date]
_FIELDS = ("deal_id", "deal__owner_id", "deal__imported", "to_stage", "kind", "on")


@dataclass
class Passage:
    """When a deal first reached each stage of the funnel, and how it ended.

    `reached` holds places in the funnel, counted from 0; a stage that was skipped counts as reached on the day it was
    passed. `won` and `lost` are the days of the end, `lost` also that of a return to the leads; both None while it goes on.
    """

    owner_id: int
    reached: dict[int, date] = field(default_factory=dict)
    won: date | None = None
    lost: date | None = None
    closed: bool = False
    stages: int = 0

    def move(self, kind: str, place: int | None, on: date) -> None:
        """One row of the history; `place` is None outside the funnel."""
        self.closed = kind in (WON, LOST)
        self.won = on if kind == WON else None
        to_leads = kind == BACK and place is None
        self.lost = on if kind == LOST or to_leads else None
        if place is not None:
            self._reach(place, on)

    def _reach(self, place: int, on: date) -> None:
        self.stages += 1
        # where a history begins in the middle, nothing is known of the stages before
        first = max(self.reached) + 1 if self.reached else place
        for one in range(first, place + 1):
            self.reached.setdefault(one, on)

    def entered(self, place: int) -> date | None:
        """The day the deal first reached that stage, an order having passed all of them; None if it never did."""
        skipped = self.won is not None and max(self.reached, default=place) < place
        return self.won if skipped else self.reached.get(place)

    def went_on(self, place: int) -> bool:
        """Whether the deal came further than that stage."""
        return self.won is not None or max(self.reached, default=-1) > place


def passages(
    playbook_id: int, stages: Sequence[str], owners: Q, since: date
) -> Iterator[tuple[Passage, bool]]:
    """The deals of those owners that were in the funnel on some day from `since` on; and whether their stages tell anything.

    What an import brought as one stage with its end says nothing of single stages.
    """
    deals = Deal.objects.filter(owners, Q(closed_on=None) | Q(closed_on__gte=since), playbook_id=playbook_id)
    rows = StageMove.objects.filter(deal_id__in=deals.values("id")).order_by("deal_id", "on", "id")
    places = {key: place for place, key in enumerate(stages)}
    for _, moves in groupby(rows.values_list(*_FIELDS).iterator(), key=itemgetter(0)):
        yield _passage(list(moves), places)


def _passage(moves: Sequence[Move], places: Mapping[str, int]) -> tuple[Passage, bool]:
    _, owner_id, imported, *_rest = moves[0]
    found = Passage(owner_id)
    for *_deal, to_stage, kind, on in moves:
        found.move(kind, places.get(to_stage), on)
    return found, not imported or found.stages > 1
