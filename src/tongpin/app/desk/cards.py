"""The cards on a board, in the order in which something is due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from tongpin.app.base import policy
from tongpin.app.base.prepared import prepared
from tongpin.app.deals.models import NO_DUE, OPEN, Deal, NextStep
from tongpin.app.desk.paging import Sort, cut, first, page
from tongpin.app.desk.pick import View
from tongpin.app.desk.reach import Reached
from tongpin.app.desk.usual import still_days

CARDS = 6
SOONEST = Sort("next_due")


@dataclass(frozen=True)
class Card:
    """One deal on the board; `still` holds the days in its stage when they are more than `usual`."""

    id: int
    name: str
    account: str
    amount: Decimal | None
    currency: str
    sync: str
    overridden: bool
    still: int | None
    usual: int | None
    owner_id: int
    owner: str
    step: str
    due: date | None


_FIELDS = (
    "id",
    "name",
    "account__name",
    "amount",
    "currency",
    "sync",
    "overridden",
    "stage",
    "stage_since",
    "owner_id",
    "owner__name",
    "next_due",
)


def rows_of(view: View, stage: str, after: str = "") -> tuple[list[int], str | None]:
    """The ids of a stage's next cards, and the cursor of those after them; what stands on a card is read for all at once."""
    if view.pick.off or view.pick.still or after:
        rows, more = page([view.narrowed().filter(stage=stage)], (), SOONEST, after, CARDS)
    else:
        rows, more = cut(_soonest(view.reached, view.playbook_id, stage), SOONEST, CARDS)
    return [row["id"] for row in rows], more


@prepared
def _soonest(reached: Reached, playbook_id: int, stage: str) -> QuerySet[Deal, dict[str, Any]]:
    parts = [one.deals().filter(playbook_id=playbook_id, status=OPEN, stage=stage) for one in reached.each()]
    return first(parts, (), SOONEST, CARDS + 1)


def cards_of(view: View, ids: Iterable[int]) -> dict[int, Card]:
    """The cards by id in the order given, with the text of the next step for those who may read it."""
    listed = tuple(ids)
    found = {row["id"]: row for row in _shown(listed)}
    texts: dict[int, str] = {}
    if policy.readable(view.actor, NextStep, "text"):
        for deal_id, text in _steps(tuple(one for one, row in found.items() if row["next_due"] != NO_DUE)):
            texts.setdefault(deal_id, text)
    shown = (found[row_id] for row_id in listed if row_id in found)
    return {row["id"]: _card(view, row, texts.get(row["id"], "")) for row in shown}


@prepared
def _shown(ids: tuple[int, ...]) -> QuerySet[Deal, dict[str, Any]]:
    found: QuerySet[Deal, dict[str, Any]] = Deal.objects.filter(pk__in=ids).values(*_FIELDS)
    return found


@prepared
def _steps(deal_ids: tuple[int, ...]) -> QuerySet[NextStep, tuple[int, str]]:
    steps = NextStep.objects.filter(deal_id__in=deal_ids, done_on=None).order_by("due", "id")
    return steps.values_list("deal_id", "text")


def _card(view: View, row: Mapping[str, Any], step: str) -> Card:
    usual = view.about.usual
    return Card(
        id=row["id"],
        name=row["name"],
        account=row["account__name"],
        amount=row["amount"],
        currency=row["currency"],
        sync=row["sync"],
        overridden=row["overridden"],
        still=still_days(usual, view.playbook_id, row["stage"], row["stage_since"], view.day),
        usual=usual.get((view.playbook_id, row["stage"])),
        owner_id=row["owner_id"],
        owner=row["owner__name"],
        step=step,
        due=None if row["next_due"] == NO_DUE else row["next_due"],
    )
