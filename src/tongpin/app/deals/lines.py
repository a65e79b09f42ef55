"""What hangs on a deal as programs read it: plain values, without what the actor may not read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.deals.models import (
    NO_DUE,
    AdviceItem,
    ChecklistTick,
    DealPerson,
    Need,
    NextStep,
    Paper,
    Signal,
    StageMove,
)
from tongpin.core.needs import way_forward

# What a viewer may not read of an advice's facts: the customer's words and ours
GUARDED_FACTS = frozenset({"needs", "step"})


@dataclass(frozen=True)
class SignalLine:
    """What the customer did or said, and whether it still counts."""

    id: int
    version: int
    deal_id: int
    stage: str
    key: str
    certainty: str
    refuted: bool
    withdrawn: bool
    happened_on: date
    person_id: int | None
    person: str
    said_by: str | None
    quote: str | None
    link: str | None
    by: str
    recorded_at: datetime


@dataclass(frozen=True)
class NeedLine:
    """A need, how clear it is, and the codes of what moves it on."""

    id: int
    version: int
    deal_id: int
    text: str | None
    type: str
    person_id: int | None
    person: str
    fits: bool | None
    way: tuple[str, ...]


@dataclass(frozen=True)
class PaperLine:
    """One piece of paperwork."""

    id: int
    deal_id: int
    kind: str
    on: date
    text: str | None
    by: str


@dataclass(frozen=True)
class CheckLine:
    """An item of a stage's checklist; without a day nobody has ever ticked it."""

    deal_id: int
    stage: str
    key: str
    ticked: bool
    on: date | None = None
    by: str = ""
    evidence: str | None = ""


@dataclass(frozen=True)
class StepLine:
    """Something we will do, or have done."""

    id: int
    version: int
    deal_id: int
    text: str | None
    due: date | None
    owner_id: int
    owner: str
    person_id: int | None
    person: str
    advice: str
    done_on: date | None


@dataclass(frozen=True)
class PartLine:
    """A person's part in a deal."""

    deal_id: int
    person_id: int
    version: int
    name: str
    title: str
    is_key: bool
    focus: str
    refused: bool
    reached: bool
    tie_to_rival: bool
    remark: str | None


@dataclass(frozen=True)
class AdviceLine:
    """One finding about a deal and what was decided about it."""

    id: int
    version: int
    deal_id: int
    code: str
    row: str
    urgency: int
    due: date | None
    facts: Mapping[str, Any]
    state: str
    until: date | None
    reason: str | None
    owner_id: int
    first_on: date


@dataclass(frozen=True)
class MoveLine:
    """A stage event: the deal entered a stage or ended, with amount and owner as they were then."""

    id: int
    deal_id: int
    kind: str
    from_stage: str
    to_stage: str
    on: date
    at: datetime
    amount: Decimal | None
    currency: str
    owner_id: int | None
    by: str
    reason: str | None


def signal(actor: Actor, row: Signal) -> SignalLine:
    """The signal as the actor may read it."""
    return SignalLine(
        row.pk,
        row.version,
        row.deal_id,
        row.stage,
        row.key,
        row.certainty,
        row.refuted,
        row.withdrawn,
        row.happened_on,
        row.person_id,
        _name(row.person),
        policy.shown(actor, row, "said_by"),
        policy.shown(actor, row, "quote"),
        policy.shown(actor, row, "link"),
        _name(row.member),
        row.created_at,
    )


def need(actor: Actor, row: Need) -> NeedLine:
    """The need as the actor may read it."""
    text, way = policy.shown(actor, row, "text"), way_forward(row.type, fits=row.fits)
    return NeedLine(
        row.pk, row.version, row.deal_id, text, row.type, row.person_id, _name(row.person), row.fits, way
    )


def paper(actor: Actor, row: Paper) -> PaperLine:
    """The paper as the actor may read it."""
    text = policy.shown(actor, row, "text")
    return PaperLine(row.pk, row.deal_id, row.kind, row.on, text, _name(row.member))


def check(actor: Actor, row: ChecklistTick) -> CheckLine:
    """The item as its latest tick left it, as the actor may read it."""
    evidence = policy.shown(actor, row, "evidence")
    return CheckLine(row.deal_id, row.stage, row.key, row.ticked, row.on, _name(row.member), evidence)


def step(actor: Actor, row: NextStep) -> StepLine:
    """The step as the actor may read it."""
    return StepLine(
        row.pk,
        row.version,
        row.deal_id,
        policy.shown(actor, row, "text"),
        None if row.due == NO_DUE else row.due,
        row.owner_id,
        _name(row.owner),
        row.person_id,
        _name(row.person),
        row.advice,
        row.done_on,
    )


def part(actor: Actor, row: DealPerson) -> PartLine:
    """The person's part as the actor may read it."""
    return PartLine(
        row.deal_id,
        row.person_id,
        row.version,
        row.person.name,
        row.person.title,
        row.is_key,
        row.focus,
        row.refused,
        row.reached,
        row.tie_to_rival,
        policy.shown(actor, row, "remark"),
    )


def advice(actor: Actor, row: AdviceItem) -> AdviceLine:
    """The advice as the actor may read it."""
    hidden = frozenset() if actor.sees_guarded else GUARDED_FACTS
    return AdviceLine(
        row.pk,
        row.version,
        row.deal_id,
        row.code,
        row.row,
        row.urgency,
        row.due,
        {name: value for name, value in row.facts.items() if name not in hidden},
        row.state,
        row.until,
        policy.shown(actor, row, "reason"),
        row.owner_id,
        row.first_on,
    )


def move(actor: Actor, row: StageMove) -> MoveLine:
    """The stage event as the actor may read it."""
    return MoveLine(
        row.pk,
        row.deal_id,
        row.kind,
        row.from_stage,
        row.to_stage,
        row.on,
        row.at,
        row.amount,
        row.currency,
        row.owner_id,
        _name(row.member),
        policy.shown(actor, row, "reason"),
    )


def _name(row: Any) -> str:
    return row.name if row else ""
