"""What a portrait looks like to a program: codes, as in docs/method/portraits.md."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from tongpin.api.decision_shapes import Certainty
from tongpin.app.portraits.held import Mark
from tongpin.app.portraits.queries import Portrait
from tongpin.core.portraits import Clearness, Proposal, Proposed


class HeldOut(Schema):
    """Something that is held."""

    id: int
    key: str
    value: str
    certainty: Certainty
    circle: Literal["team", "me"]
    on: date
    evidence: str
    by: str


class PortraitProposalOut(Schema):
    """What the marks speak for; `kind` is null while it is open."""

    kind: str | None
    clearness: Clearness
    because: list[str]
    against: list[str]
    beside: str | None
    watch: list[str]


class ProposedOut(Schema):
    """Personality and way of talking."""

    personality: PortraitProposalOut
    style: PortraitProposalOut


class DayOut(Schema):
    """A day to remember."""

    id: int
    kind: str
    name: str
    month: int
    day: int
    lunar: bool
    next: date


class PortraitOut(Schema):
    """What the token's member may know of the person."""

    person_id: int
    person: str
    as_of: date
    personality: HeldOut | None
    style: HeldOut | None
    needs: list[HeldOut] = Field(description="With the key `face.field`")
    motives: list[HeldOut]
    ground: list[HeldOut]
    dates: list[DayOut] = Field(description="As they are today, whatever the day asked for")
    proposed: ProposedOut
    tips: list[str] = Field(description="Codes of how to get along")
    ask: list[str] = Field(description="Codes of the questions worth asking next")
    needs_known: int
    needs_confirmed: int


def whole(found: Portrait) -> dict[str, Any]:
    """The portrait as `PortraitOut`."""
    facts = found.facts
    return {
        "person_id": found.person.pk,
        "person": found.person.name,
        "as_of": found.as_of,
        "personality": held_out(facts.personality),
        "style": held_out(facts.style),
        "needs": [held_out(mark) for mark in facts.needs],
        "motives": [held_out(mark) for mark in facts.motives],
        "ground": [held_out(mark) for mark in facts.ground],
        "dates": list(facts.dates),
        "proposed": proposed_out(found.proposed),
        "tips": list(facts.tips.codes),
        "ask": list(facts.ask),
        "needs_known": facts.completeness.needs,
        "needs_confirmed": facts.completeness.confirmed,
    }


def held_out(mark: Mark | None) -> dict[str, Any] | None:
    """A mark as `HeldOut`."""
    if mark is None:
        return None
    certainty = "assumed" if mark.assumed else "confirmed"
    kept = ("id", "key", "value", "circle", "on", "evidence", "by")
    return {**{name: getattr(mark, name) for name in kept}, "certainty": certainty}


def proposed_out(found: Proposed) -> dict[str, Any]:
    """Both proposals as `ProposedOut`."""
    return {"personality": _proposal(found.personality), "style": _proposal(found.style)}


def _proposal(found: Proposal) -> dict[str, Any]:
    return {name: getattr(found, name) for name in PortraitProposalOut.model_fields}
