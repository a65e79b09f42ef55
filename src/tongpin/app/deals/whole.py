"""A deal as programs read it: as a line of a list, and whole with its standing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.deals import lines
from tongpin.app.deals.lines import StepLine
from tongpin.app.deals.models import LEAD, NO_DUE, OPEN, Deal, NextStep, QualificationMark
from tongpin.app.deals.queries import playbook_of, signals_of
from tongpin.core.buying import sync
from tongpin.core.playbook import Playbook
from tongpin.core.qualification import ELEMENTS, qualify
from tongpin.core.stages import MissingStage, SignalFact, entry


@dataclass(frozen=True)
class Standing:
    """Our stage against the customer's buying; `gap` counts stages, positive when we are ahead."""

    state: str
    their_stage: str
    gap: int
    assumed_only: bool


@dataclass(frozen=True)
class DealLine:
    """A deal or lead with its own fields."""

    id: int
    version: int
    name: str
    status: str
    account_id: int
    account: str
    owner_id: int
    owner: str
    playbook: str
    playbook_version: int
    stage: str
    stage_since: date
    amount: Decimal | None
    currency: str
    opened_on: date
    expected_on: date | None
    closed_on: date | None
    lost_reason: str
    source: str
    products: str
    external_id: str
    overridden: bool
    imported: bool
    sync: Standing
    last_signal_on: date | None
    last_event_on: date | None
    next_due: date | None
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True)
class MarkLine:
    """What we hold of one qualification element."""

    element: str
    state: str
    evidence: str | None
    on: date | None


@dataclass(frozen=True)
class Qualified:
    """Whether the four elements stand."""

    passed: bool
    missing: tuple[str, ...]
    refuted: tuple[str, ...]
    marks: tuple[MarkLine, ...]


@dataclass(frozen=True)
class Proof:
    """How many signals there are, and the phases they prove; `why` is the code of the reason."""

    confirmed: int
    assumed: int
    refuted: int
    our_phase: str | None
    their_phase: str | None
    why: str


@dataclass(frozen=True)
class WholeDeal(DealLine):
    """A deal with its qualification, what is proven, the door before it, and the next step."""

    qualification: Qualified
    signals: Proof
    next_stage: str | None
    missing: tuple[MissingStage, ...]
    next_step: StepLine | None


def line(deal: Deal) -> DealLine:
    """The deal as a line; all its fields are open to whoever may see it."""
    return DealLine(**_fields(deal))


def whole(actor: Actor, deal: Deal) -> WholeDeal:
    """The deal with its standing, as the actor may read it."""
    content, facts = playbook_of(deal), signals_of(deal)
    following = _following(content, deal)
    steps = NextStep.objects.filter(deal=deal, done_on=None).select_related("owner", "person")
    step = steps.order_by("due", "id").first()
    return WholeDeal(
        **_fields(deal),
        qualification=_qualified(actor, deal),
        signals=_proof(content, deal, facts),
        next_stage=following,
        missing=entry(content, deal.stage, following, facts).missing if following else (),
        next_step=lines.step(actor, step) if step else None,
    )


def _fields(deal: Deal) -> dict[str, Any]:
    same = (
        "version name status account_id owner_id stage stage_since amount currency opened_on expected_on closed_on"
        " lost_reason source products external_id overridden imported last_signal_on last_event_on created_at updated_at"
    )
    return {
        "id": deal.pk,
        "account": deal.account.name,
        "owner": deal.owner.name,
        "playbook": deal.playbook.key,
        "playbook_version": deal.playbook_version.number,
        "sync": Standing(deal.sync, deal.their_stage, deal.stage_gap, deal.assumed_only),
        "next_due": None if deal.next_due == NO_DUE else deal.next_due,
        **{name: getattr(deal, name) for name in same.split()},
    }


def _qualified(actor: Actor, deal: Deal) -> Qualified:
    latest: dict[str, QualificationMark] = {
        row.element: row for row in QualificationMark.objects.filter(deal=deal).order_by("id")
    }
    found = qualify(deal.qualification)
    marks = tuple(
        _mark(actor, key, deal.qualification.get(key, "unknown"), latest.get(key)) for key in ELEMENTS
    )
    return Qualified(found.passed, found.missing, found.refuted, marks)


def _mark(actor: Actor, element: str, state: str, row: QualificationMark | None) -> MarkLine:
    if row is None:
        return MarkLine(element, state, "", None)
    return MarkLine(element, state, policy.shown(actor, row, "evidence"), row.on)


def _proof(content: Playbook, deal: Deal, facts: tuple[SignalFact, ...]) -> Proof:
    standing = [fact.certainty for fact in facts if not fact.refuted]
    counts = (standing.count("confirmed"), standing.count("assumed"), len(facts) - len(standing))
    if not content.has_stage(deal.stage):
        return Proof(*counts, None, None, "unknown_stage")
    found = sync(content, deal.stage, facts)
    return Proof(*counts, found.our_phase, found.their_phase, found.why)


def _following(content: Playbook, deal: Deal) -> str | None:
    """The stage after the deal's, while the deal goes on."""
    if deal.status not in (LEAD, OPEN) or not content.has_stage(deal.stage):
        return None
    place = content.index(deal.stage) + 1
    return content.stages[place].key if place < len(content.stages) else None
