"""Portraits: what is known of a person, and what was noticed. Kept from viewers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongpin.api.auth import ApiRequest
from tongpin.api.days import Day
from tongpin.api.decision import AsOf
from tongpin.api.decision_shapes import Certainty
from tongpin.api.paging import Page, Window
from tongpin.api.portrait_shapes import PortraitOut, ProposedOut, proposed_out, whole
from tongpin.api.shapes import LARGEST_ID, Input, given
from tongpin.app.portraits import commands, queries

PREFIX = ""
router = Router(tags=["Portraits"])
Aspect = Literal["need", "personality", "style", "motive", "ground", "answer"]
Circle = Literal["team", "me"]


class TraitOut(Schema):
    """One row of what was held; an empty value took back."""

    id: int
    person_id: int
    aspect: Aspect
    key: str = Field(description="`face.field` of a need, the motive, the ground or the mark; else empty")
    value: str
    certainty: Certainty
    circle: Circle
    on: date
    evidence: str
    by: str
    written_at: datetime

    @staticmethod
    def resolve_by(row: Any) -> str:
        """Who wrote it down."""
        return str(row.member.name) if row.member else ""

    @staticmethod
    def resolve_written_at(row: Any) -> Any:
        """When it was written down."""
        return row.created_at


class TraitQuery(Schema):
    """Which rows."""

    aspect: Aspect | None = None


class TraitIn(Input):
    """Something to be held of the person."""

    aspect: Aspect
    key: str = Field("", max_length=60)
    value: str = Field(max_length=500, description="Words, or a type's code; empty takes back")
    certainty: Certainty = "confirmed"
    evidence: str = Field("", max_length=500)
    circle: Circle = Field("team", description="`me`: nobody else reads it, not even the workspace's owner")
    on: Day | None = Field(None, description="Today unless told otherwise")
    seen: int | None = Field(
        None,
        ge=0,
        le=LARGEST_ID,
        description="Id of the row of that circle you saw, 0 for none; another one by now answers 409",
    )


class PortraitAnswersIn(Input):
    """Marks noticed (true), looked for and not found (false), not seen (null)."""

    answers: dict[str, bool | None]
    take: bool = Field(True, description="Hold the types that the answers speak for")
    certainty: Certainty = "assumed"
    evidence: str = Field("", max_length=500)
    circle: Circle = "team"
    on: Day | None = None


@router.get("/people/{int:person_id}/portrait", response=PortraitOut, summary="Show a portrait")
def show_portrait(request: ApiRequest, person_id: int, asked: Query[AsOf]) -> Any:
    """What the token's member may know of the person, as it was held on a day."""
    return whole(queries.portrait(request.auth, person_id, asked.as_of))


@router.get("/people/{int:person_id}/traits", response=Page[TraitOut], summary="List traits")
def list_traits(
    request: ApiRequest, person_id: int, asked: Query[TraitQuery], window: Query[Window]
) -> dict[str, Any]:
    """The history of what was held, the latest writing first."""
    found = queries.traits(
        request.auth,
        person_id,
        limit=window.limit + 1,
        offset=window.offset,
        aspect=asked.aspect or "",
    )
    return window.page(found)


@router.post("/people/{int:person_id}/traits", response={201: TraitOut, 204: None}, summary="Hold a trait")
def hold_trait(request: ApiRequest, person_id: int, body: TraitIn) -> Any:
    """Hold it from a day on; 204 when nothing was held that could be taken back."""
    row = commands.hold_trait(request.auth, person_id, **given(body))
    return Status(204, None) if row.pk is None else Status(201, row)


@router.post("/people/{int:person_id}/marks", response=ProposedOut, summary="Answer what was noticed")
def answer_interview(request: ApiRequest, person_id: int, body: PortraitAnswersIn) -> Any:
    """Keeps the marks; returns the personality and the way of talking that they speak for."""
    return proposed_out(commands.answer_interview(request.auth, person_id, **given(body)))
