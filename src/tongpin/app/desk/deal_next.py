"""What to do next about one deal: the planned steps with their reasons, and the advice that stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.prepared import prepared
from tongpin.app.deals.lines import GUARDED_FACTS
from tongpin.app.deals.models import LEAD, NO_DUE, OPEN, AdviceItem, Deal, NextStep
from tongpin.app.deals.queries import readable_advice
from tongpin.app.desk.entries import LATER, Item, Reason, group_of, promise, step_urgency


def steps_and_advice(actor: Actor, deal: Deal, today: date) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """The open steps by due day, and the advice most urgent first; a deal that has ended asks for nothing."""
    if deal.status not in (LEAD, OPEN):
        return (), ()
    findings = _advice(actor, deal.pk)
    steps = tuple(_step(actor, deal, row, findings, today) for row in _planned(deal.pk))
    return steps, tuple(_finding(actor, deal, row) for row in findings if _shows(row, today))


@prepared
def _advice(actor: Actor, deal_id: int) -> QuerySet[AdviceItem]:
    rows = AdviceItem.objects.filter(readable_advice(actor), deal_id=deal_id, urgency__gt=0)
    shown = rows.select_related("owner").only("code", "facts", "urgency", "state", "until", "owner__name")
    return shown.order_by("-urgency", "id")


@prepared
def _planned(deal_id: int) -> QuerySet[NextStep]:
    rows = NextStep.objects.filter(deal_id=deal_id, done_on=None).select_related("person", "owner")
    return rows.only("text", "due", "advice", "person__name", "owner__name").order_by("due", "id")


def _shows(row: AdviceItem, today: date) -> bool:
    back = row.state in ("postponed", "done") and row.until is not None and row.until <= today
    return row.state == "open" or back


def _finding(actor: Actor, deal: Deal, row: AdviceItem) -> Item:
    return Item(
        "advice",
        row.pk,
        row.code,
        _facts(actor, row.facts),
        text="",
        group=LATER,
        urgency=row.urgency,
        due=None,
        owner_id=row.owner_id,
        owner=row.owner.name,
        **_deal_parts(deal),
    )


def _step(actor: Actor, deal: Deal, row: NextStep, findings: Iterable[AdviceItem], today: date) -> Item:
    code, facts = _reason(actor, deal, row, findings)
    return Item(
        "step",
        row.pk,
        code,
        facts,
        text=policy.shown(actor, row, "text") or "",
        group=group_of(row.due, today),
        urgency=step_urgency(row.due, today),
        due=None if row.due == NO_DUE else row.due,
        owner_id=row.owner_id,
        owner=row.owner.name,
        person_id=row.person_id,
        person=row.person.name if row.person else "",
        **_deal_parts(deal),
    )


def _reason(actor: Actor, deal: Deal, step: NextStep, findings: Iterable[AdviceItem]) -> Reason:
    """Why the step is there: the advice that it came from, else the promise itself."""
    own = next((row for row in findings if row.code == step.advice), None)
    return (own.code, _facts(actor, own.facts)) if own else promise(step.due, deal.last_signal_on)


def _facts(actor: Actor, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    return (
        facts
        if actor.sees_guarded
        else {name: value for name, value in facts.items() if name not in GUARDED_FACTS}
    )


def _deal_parts(deal: Deal) -> dict[str, Any]:
    return {
        "deal_id": deal.pk,
        "deal": deal.name,
        "account_id": deal.account_id,
        "account": deal.account.name,
        "sync": deal.sync,
        "stage": deal.stage,
        "version_id": deal.playbook_version_id,
    }
