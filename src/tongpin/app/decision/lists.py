"""What is held of decisions row by row, for programs: each list goes through its door and is kept from those who only look on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from tongpin.app.accounts.queries import get_account, get_person
from tongpin.app.base.actor import Actor
from tongpin.app.deals.lists import Span
from tongpin.app.deals.queries import get_deal
from tongpin.app.decision.history import holding
from tongpin.app.decision.models import Judgement, KeyEvent, LineMark, OutsideTie, Precedent, TieMark
from tongpin.app.decision.queries import decision_map, past, require_guarded


@dataclass(frozen=True)
class StepDates:
    """A buying step of a deal; `due` is null while the playbook's date holds, `version` 0 while nobody has dated it."""

    step: str
    due: date | None
    expected: date | None
    done_on: date | None
    version: int


def judgements(
    actor: Actor, deal_id: int, span: Span, *, person_id: int | None = None, aspect: str = ""
) -> tuple[Judgement, ...]:
    """Everything that was ever held of the members of a deal, the latest first."""
    rows = Judgement.objects.filter(deal=get_deal(actor, deal_id))
    if person_id is not None:
        rows = rows.filter(person_id=person_id)
    if aspect:
        rows = rows.filter(aspect=aspect)
    return _page(actor, rows.select_related("person", "member").order_by("-on", "-id"), span)


def step_dates(actor: Actor, deal_id: int) -> tuple[StepDates, ...]:
    """The buying steps of a deal in their order, with the dates that hold."""
    known = decision_map(actor, deal_id).known
    found = []
    for step in known.group.steps:
        row = known.dates.get(step.key)
        own = (row.due, row.done_on, row.version) if row else (None, None, 0)
        found.append(StepDates(step.key, own[0], step.due, own[1], own[2]))
    return tuple(found)


def key_events(actor: Actor, deal_id: int, span: Span) -> tuple[KeyEvent, ...]:
    """The customer's calendar, the first date first."""
    rows = KeyEvent.objects.filter(deal=get_deal(actor, deal_id)).select_related("person")
    return _page(actor, rows.prefetch_related("must_reach").order_by("on", "id"), span)


def ties(actor: Actor, account_id: int, span: Span, as_of: date | None = None) -> tuple[TieMark, ...]:
    """How the people of an account stand to each other on a day, today when none is given."""
    rows = TieMark.objects.filter(account=get_account(actor, account_id))
    held = holding(rows, "aspect", "one_id", "other_id", as_of=past(actor, as_of))
    standing = TieMark.objects.filter(pk__in=held.values("pk")).exclude(value="")
    return _page(actor, standing.select_related("one", "other", "member").order_by("id"), span)


def house_lines(actor: Actor, account_id: int, span: Span, as_of: date | None = None) -> tuple[LineMark, ...]:
    """Who of us knows whom at an account on a day, today when none is given."""
    rows = LineMark.objects.filter(person__account=get_account(actor, account_id))
    held = holding(rows, "person_id", "colleague_id", as_of=past(actor, as_of))
    standing = LineMark.objects.filter(pk__in=held.values("pk")).exclude(value="")
    return _page(actor, standing.select_related("person", "colleague", "member").order_by("id"), span)


def outside_ties(actor: Actor, person_id: int, span: Span) -> tuple[OutsideTie, ...]:
    """What ties a person to the outside, ended ties included."""
    rows = OutsideTie.objects.filter(person=get_person(actor, person_id))
    return _page(actor, rows.select_related("person", "member").order_by("id"), span)


def precedents(actor: Actor, account_id: int, span: Span) -> tuple[Precedent, ...]:
    """The earlier purchases of an account, the latest first."""
    rows = Precedent.objects.filter(account=get_account(actor, account_id))
    return _page(actor, rows.select_related("person", "member").order_by("-on", "-id"), span)


def _page(actor: Actor, rows: QuerySet[Any, Any], span: Span) -> tuple[Any, ...]:
    """The rows in the window; Denied for those who may not read judgements, once the door has let them in."""
    require_guarded(actor)
    window: Iterable[Any] = span.of(rows)
    return tuple(window)
