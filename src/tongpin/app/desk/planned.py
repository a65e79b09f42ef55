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
    deal_parts,
    group_of,
    readable,
    step_urgency,
)
from tongpin.app.desk.reach import Reached, deal_visible
from tongpin.core.advice import CONFIDENTIAL_RULES, STANDS_ALONE

Finding = tuple[str, str, dict[str, Any]]
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


def _reasons(actor: Actor, found: list[dict[str, Any]]) -> dict[int, tuple[str, Mapping[str, Any]]]:
    """The advice a step came from, else the strongest finding about its deal, else the promise itself."""
    findings: dict[int, list[Finding]] = {}
    for deal_id, code, state, facts in _advice(tuple({step["deal_id"] for step in found})):
        findings.setdefault(deal_id, []).append((code, state, facts))
    return {step["id"]: _reason(actor, step, findings.get(step["deal_id"], [])) for step in found}


@prepared
def _advice(deal_ids: tuple[int, ...]) -> QuerySet[AdviceItem, tuple[Any, ...]]:
    rows = AdviceItem.objects.filter(deal_id__in=deal_ids).exclude(code="no_next_step")
    return rows.order_by("-urgency", "id").values_list("deal_id", "code", "state", "facts")


def _reason(actor: Actor, step: Mapping[str, Any], findings: list[Finding]) -> tuple[str, Mapping[str, Any]]:
    own = [one for one in findings if one[0] == step["advice"]]
    hidden = STANDS_ALONE if actor.sees_guarded else STANDS_ALONE | CONFIDENTIAL_RULES
    standing = own or [one for one in findings if one[1] == "open" and one[0] not in hidden]
    if standing:
        return standing[0][0], readable(actor, standing[0][2])
    last = step["last"]
    return "planned", {"due": step["due"].isoformat(), "last_signal_on": last.isoformat() if last else ""}
