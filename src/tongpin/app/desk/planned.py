"""The planned steps among Today's entries, and why each of them is there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.merging import laid_together
from tongpin.app.base.prepared import Fixed, prepared
from tongpin.app.deals.models import AdviceItem, NextStep
from tongpin.app.desk.cursor import Asked, speaks_of
from tongpin.app.desk.entries import (
    DEAL,
    STILL_GOING,
    Item,
    Reason,
    deal_parts,
    group_of,
    may_read,
    promise,
    readable,
    step_urgency,
)
from tongpin.app.desk.reach import Reached, deal_visible

_STEP = ("id", "text", "due", "advice", "owner_id", "owner__name", "person_id", "person__name", *DEAL)


def open_steps(reached: Reached) -> QuerySet[NextStep]:
    """The planned steps of these owners on deals that go on and that the actor may know of."""
    rows = NextStep.objects.filter(reached.owned(), done_on=None, deal__status__in=STILL_GOING)
    return rows.filter(deal_visible(reached.actor))


def steps(asked: Asked, limit: int) -> list[Item]:
    """The next steps after the cursor, soonest first.

    Their ids come first: what belongs to a step is then read for one page only, not for all that were sorted.
    """
    places = _soonest(asked.reached, asked.q or None, asked.cursor.step, Fixed(limit))
    found = _shown(tuple(row_id for _, row_id in places))
    reasons = _reasons(asked.actor, found)
    return [_item(asked, row, reasons[row["id"]]) for row in found]


@prepared
def _soonest(
    reached: Reached, q: str | None, seen: tuple[date, int] | None, limit: Fixed[int]
) -> QuerySet[NextStep, tuple[date, int]]:
    after = Q()
    if seen:
        after = Q(Q(due__gt=seen[0]) | Q(due=seen[0], id__gt=seen[1]), due__gte=seen[0])
    parts = [open_steps(one).filter(speaks_of(q), after) for one in reached.each()]
    return laid_together([rows.values_list("due", "id") for rows in parts], ("due", "id"), limit.given)


@prepared
def _shown(ids: tuple[int, ...]) -> QuerySet[NextStep, dict[str, Any]]:
    shown = NextStep.objects.filter(pk__in=ids).order_by("due", "id")
    found: QuerySet[NextStep, dict[str, Any]] = shown.values(*_STEP, last=F("deal__last_signal_on"))
    return found


def _item(asked: Asked, row: Mapping[str, Any], reason: tuple[str, Mapping[str, Any]]) -> Item:
    return Item(
        "step",
        row["id"],
        *reason,
        text=row["text"] if policy.readable(asked.actor, NextStep, "text") else "",
        group=group_of(row["due"], asked.day),
        urgency=step_urgency(row["due"], asked.day),
        due=row["due"],
        person_id=row["person_id"],
        person=row["person__name"] or "",
        **deal_parts(row),
    )


def _reasons(actor: Actor, found: list[dict[str, Any]]) -> dict[int, Reason]:
    """The advice that a step came from, else the promise itself: what is found about its deal is not why it was planned."""
    own = {step["advice"] for step in found if step["advice"] and may_read(actor, step["advice"])}
    ids = tuple(sorted({step["deal_id"] for step in found if step["advice"] in own}))
    known = (
        {(deal_id, code): facts for deal_id, code, facts in _advice(ids, tuple(sorted(own)))} if ids else {}
    )
    return {step["id"]: _reason(actor, step, known.get((step["deal_id"], step["advice"]))) for step in found}


@prepared
def _advice(deal_ids: tuple[int, ...], codes: tuple[str, ...]) -> QuerySet[AdviceItem, tuple[Any, ...]]:
    rows = AdviceItem.objects.filter(deal_id__in=deal_ids, code__in=codes)
    return rows.values_list("deal_id", "code", "facts")


def _reason(actor: Actor, step: Mapping[str, Any], facts: dict[str, Any] | None) -> Reason:
    if facts is not None:
        return step["advice"], readable(actor, facts)
    return promise(step["due"], step["last"])
