"""The planned steps among Today's entries, and why each of them is there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import F, Q, QuerySet

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.deals.models import AdviceItem, NextStep
from tongpin.app.desk.cursor import Asked
from tongpin.app.desk.entries import (
    DEAL,
    STILL_GOING,
    Item,
    deal_parts,
    group_of,
    readable,
    step_urgency,
)
from tongpin.app.desk.reach import Whose, deal_visible

Finding = tuple[str, str, dict[str, Any]]
_STEP = ("id", "text", "due", "advice", "owner_id", "owner__name", "person_id", "person__name", *DEAL)


def open_steps(actor: Actor, choice: Whose) -> QuerySet[NextStep]:
    """The planned steps of these owners on deals that go on and that the actor may know of."""
    rows = NextStep.objects.filter(choice.owned(actor), done_on=None, deal__status__in=STILL_GOING)
    return rows.filter(deal_visible(actor))


def steps(asked: Asked, limit: int) -> list[Item]:
    """The next steps after the cursor, soonest first.

    Their ids come first: what belongs to a step is then read for one page only, not for all that were sorted.
    """
    rows, seen = open_steps(asked.actor, asked.whose).filter(asked.speaks_of()), asked.cursor.step
    if seen:
        rows = rows.filter(Q(due__gt=seen[0]) | Q(due=seen[0], id__gt=seen[1]), due__gte=seen[0])
    ids = [row_id for _, row_id in rows.order_by("due", "id").values_list("due", "id")[:limit]]
    shown = NextStep.objects.filter(pk__in=ids).order_by("due", "id")
    found = list(shown.values(*_STEP, last=F("deal__last_signal_on")))
    reasons = _reasons(asked.actor, found)
    return [_item(asked, row, reasons[row["id"]]) for row in found]


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
    ids = {step["deal_id"] for step in found}
    rows = AdviceItem.objects.filter(deal_id__in=ids).exclude(code="no_next_step").order_by("-urgency", "id")
    findings: dict[int, list[Finding]] = {}
    for deal_id, code, state, facts in rows.values_list("deal_id", "code", "state", "facts"):
        findings.setdefault(deal_id, []).append((code, state, facts))
    return {step["id"]: _reason(actor, step, findings.get(step["deal_id"], [])) for step in found}


def _reason(actor: Actor, step: Mapping[str, Any], findings: list[Finding]) -> tuple[str, Mapping[str, Any]]:
    own = [one for one in findings if one[0] == step["advice"]]
    standing = own or [one for one in findings if one[1] == "open"]
    if standing:
        return standing[0][0], readable(actor, standing[0][2])
    last = step["last"]
    return "planned", {"due": step["due"].isoformat(), "last_signal_on": last.isoformat() if last else ""}
