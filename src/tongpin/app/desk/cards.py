"""The cards on a board, in the order in which something is due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tongpin.app.base import policy
from tongpin.app.deals.models import NO_DUE, NextStep
from tongpin.app.desk.paging import Sort, page
from tongpin.app.desk.pick import View
from tongpin.app.desk.usual import still_days

CARDS = 12
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


def rows_of(view: View, stage: str, after: str = "") -> tuple[list[dict[str, Any]], str | None]:
    return page(view.narrowed().filter(stage=stage), _FIELDS, SOONEST, after, CARDS)


def cards_of(view: View, rows: Iterable[Mapping[str, Any]]) -> dict[int, Card]:
    """The rows as cards by id, with the text of the next step for those who may read it."""
    listed = list(rows)
    texts: dict[int, str] = {}
    if policy.readable(view.actor, NextStep, "text"):
        ids = [row["id"] for row in listed if row["next_due"] != NO_DUE]
        steps = NextStep.objects.filter(deal_id__in=ids, done_on=None).order_by("due", "id")
        for deal_id, text in steps.values_list("deal_id", "text"):
            texts.setdefault(deal_id, text)
    return {row["id"]: _card(view, row, texts.get(row["id"], "")) for row in listed}


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
