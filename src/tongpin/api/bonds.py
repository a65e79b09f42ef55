"""How close we are to people: what was done together, what it proves, how we keep in touch (M06)."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongpin.api.auth import ApiRequest
from tongpin.api.days import Day
from tongpin.api.decision import WrittenOut
from tongpin.api.decision_lines import Level
from tongpin.api.decision_ties import Seen
from tongpin.api.paging import Page, Window
from tongpin.api.shapes import Id, Input, Version, ahead, given
from tongpin.app.relationship import commands, lists, queries

PREFIX = ""
router = Router(tags=["Relationships and gifts"])
Strategy = Literal["deep", "frequent", "light", "none"]
Wanted = Literal["deep", "frequent", "light", "none", "acquaintance", "dating", "partner", "ally", ""]


class ActivityOut(Schema):
    """Something one of us did together with a person."""

    id: int
    version: int
    person_id: int
    colleague_id: int = Field(description="A member of this workspace")
    kind: str = Field(description="Key of an activity of the playbook")
    on: date
    evidence: str
    visit_id: int | None = Field(description="The visit it belonged to")

    @staticmethod
    def resolve_visit_id(row: Any) -> int | None:
        """The visit is kept by its number."""
        found: int | None = row.visit_ref
        return found


class ActivityIn(Input):
    """What was done, when, by whom of us."""

    kind: str = Field(max_length=60, description="Key of an activity of the playbook")
    on: Day | None = Field(None, description="Today unless told otherwise")
    evidence: str = Field("", max_length=500)
    colleague_id: Id | None = Field(None, description="The token's member unless told otherwise")


class WithdrawIn(Input):
    """The activity was not so."""

    version: Version | None = None


class ContactOut(Schema):
    """What was set by hand; an empty value went back to the rules."""

    id: int
    aspect: Literal["strategy", "target"]
    value: Wanted
    on: date
    evidence: str


class ContactIn(Input):
    """How to keep in touch, or how near the person should be."""

    aspect: Literal["strategy", "target"]
    value: Wanted = Field(description="Empty goes back to what the rules propose")
    evidence: str = Field("", max_length=300)
    on: Day | None = Field(None, description="Today unless told otherwise")
    seen: int | None = Seen


class ProvenOut(Schema):
    """What activities prove for one of us, beside what somebody wrote down."""

    colleague_id: int
    colleague: str
    proven: Level
    falls_on: date | None = Field(description="The first day of a lower level if nothing more happens")
    falls_to: Level | None
    judged: Level | None = Field(description="The line between the houses, on which routes rest")


class BondOut(Schema):
    """Where we stand with a person."""

    person_id: int
    level: Level = Field(description="The best that activities prove")
    target: Level
    because: list[str] = Field(description="Codes of what the proposed target rests on")
    gap: int = Field(description="Rungs missing to the target, from the better of proven and judged")
    strategy: Strategy
    proposed_strategy: Strategy
    last_contact_on: date | None
    contact_due: date | None
    next_level: Level | None
    next_activities: list[str] = Field(description="Keys of activities that fit; never a gift or hospitality")
    lines: list[ProvenOut]


@router.get("/people/{int:person_id}/bond", response=BondOut, summary="Show a relationship")
def show_bond(request: ApiRequest, person_id: int) -> Any:
    """Level, target, gap, strategy and what comes next."""
    page = queries.bonds_of_person(request.auth, person_id)
    one = page.standing
    return {
        "person_id": person_id,
        "level": one.level,
        "target": one.target,
        "because": list(one.proposed_target.because),
        "gap": one.gap,
        "strategy": one.strategy,
        "proposed_strategy": one.proposed,
        "last_contact_on": one.last_on,
        "contact_due": one.due,
        "next_level": one.next.level if one.next else None,
        "next_activities": list(one.next.kinds) if one.next else [],
        "lines": [_proven(line) for line in page.lines],
    }


@router.get("/people/{int:person_id}/activities", response=Page[ActivityOut], summary="List activities")
def list_activities(request: ApiRequest, person_id: int, window: Query[Window]) -> dict[str, Any]:
    """What was done with the person, the latest first."""
    return window.page(lists.activities(request.auth, person_id, ahead(window)))


@router.post("/people/{int:person_id}/activities", response={201: ActivityOut}, summary="Record an activity")
def record_activity(request: ApiRequest, person_id: int, body: ActivityIn) -> Any:
    """One of us did something with the person."""
    return Status(201, commands.record_activity(request.auth, person_id, **given(body)))


@router.post("/activities/{int:activity_id}/withdraw", response=ActivityOut, summary="Take an activity back")
def withdraw_activity(request: ApiRequest, activity_id: int, body: WithdrawIn) -> Any:
    """It no longer counts."""
    return commands.withdraw_activity(request.auth, activity_id, **given(body))


@router.get("/people/{int:person_id}/contact", response=Page[ContactOut], summary="List contact marks")
def list_contact(request: ApiRequest, person_id: int, window: Query[Window]) -> dict[str, Any]:
    """What was set by hand, the latest first."""
    return window.page(lists.contact_marks(request.auth, person_id, ahead(window)))


@router.post("/people/{int:person_id}/contact", response={201: WrittenOut}, summary="Set a contact mark")
def mark_contact(request: ApiRequest, person_id: int, body: ContactIn) -> Any:
    """From that day on this holds."""
    return Status(201, {"ids": [commands.mark_contact(request.auth, person_id, **given(body)).pk]})


def _proven(line: queries.Line) -> dict[str, Any]:
    bond = line.bond
    return {
        "colleague_id": line.colleague_id,
        "colleague": line.colleague,
        "proven": bond.level if bond else "cold",
        "falls_on": bond.falls_on if bond else None,
        "falls_to": bond.falls_to if bond else None,
        "judged": line.judged.level if line.judged else None,
    }
