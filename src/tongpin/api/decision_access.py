"""The way into an account (M01), and what decided its earlier purchases (M20)."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongpin.api.auth import ApiRequest
from tongpin.api.days import Day
from tongpin.api.decision import WrittenOut
from tongpin.api.decision_shapes import Certainty
from tongpin.api.decision_ties import Seen
from tongpin.api.paging import Page, Window
from tongpin.api.shapes import LEFT_OUT, Id, Input, Version, ahead, given
from tongpin.app.decision import lists
from tongpin.app.decision.commands import precedents, ties
from tongpin.app.decision.house_pages import access_page
from tongpin.app.decision.queries import get_precedent

PREFIX = ""
router = Router(tags=["Access map and precedents"])
Focus = Literal["receptive", "dissatisfied", "power"]


class SightingOut(Schema):
    """Somebody who is a focus point as far as we know."""

    person_id: int
    person: str
    on: date
    assumed: bool


class RefusalOut(Schema):
    """Who said no to us: this person's no, not the account's."""

    person_id: int
    person: str
    on: date


class AccessOut(Schema):
    """The focus points of an account, and which to find next through whom."""

    receptive: list[SightingOut]
    dissatisfied: list[SightingOut]
    power: list[SightingOut]
    refusals: list[RefusalOut]
    next_focus: Focus | None
    next_by: list[int] = Field(description="Persons through whom the next point may be found")


class AccessIn(Input):
    """A focus point, or a no."""

    aspect: Literal["receptive", "dissatisfied", "power", "refused"]
    value: Literal["yes", ""] = Field("yes", description="Empty takes back")
    certainty: Certainty = "confirmed"
    evidence: str = Field("", max_length=500)
    on: Day | None = Field(None, description="Today unless told otherwise")
    seen: int | None = Seen


class PrecedentOut(Schema):
    """An earlier purchase of the customer's."""

    id: int
    version: int
    account_id: int
    what: str
    on: date
    supplier: str
    decided_by: str
    person_id: int | None


class PrecedentIn(Input):
    """What was bought, from whom, what decided it, and who."""

    what: str = Field(min_length=1, max_length=200)
    on: Day
    decided_by: str = Field(min_length=1, max_length=300)
    supplier: str = Field("", max_length=120)
    person_id: Id | None = Field(None, description="A person of the account")


class PrecedentPatch(Input):
    """The fields to change; those left out stay."""

    version: Version
    what: str = Field(LEFT_OUT, min_length=1, max_length=200)
    on: Day = Field(LEFT_OUT)
    decided_by: str = Field(LEFT_OUT, min_length=1, max_length=300)
    supplier: str = Field(LEFT_OUT, max_length=120)
    person_id: Id | None = None


@router.get("/accounts/{int:account_id}/access", response=AccessOut, summary="Show the access map")
def show_access(request: ApiRequest, account_id: int) -> Any:
    """Who listens, who suffers, who decides; who said no; whom to find next."""
    page = access_page(request.auth, account_id)
    names = {number: seat.name for number, seat in page.people.items()}
    known = {
        focus: [
            {
                "person_id": one.person,
                "person": names.get(one.person, ""),
                "on": one.on,
                "assumed": one.assumed,
            }
            for one in found
        ]
        for focus, found in page.reading.known.items()
    }
    no = [
        {"person_id": one.person, "person": names.get(one.person, ""), "on": one.on}
        for one in page.reading.refusals
    ]
    return {**known, "refusals": no, "next_focus": page.reading.next_focus, "next_by": page.reading.next_by}


@router.post("/people/{int:person_id}/access", response={201: WrittenOut}, summary="Mark a focus point")
def mark_access(request: ApiRequest, person_id: int, body: AccessIn) -> Any:
    """The person is receptive, dissatisfied, has the power, or said no."""
    return Status(201, {"ids": [ties.mark_access(request.auth, person_id, **given(body)).pk]})


@router.get("/accounts/{int:account_id}/precedents", response=Page[PrecedentOut], summary="List precedents")
def list_precedents(request: ApiRequest, account_id: int, window: Query[Window]) -> dict[str, Any]:
    """The earlier purchases, the latest first."""
    return window.page(lists.precedents(request.auth, account_id, ahead(window)))


@router.post(
    "/accounts/{int:account_id}/precedents", response={201: PrecedentOut}, summary="Record a precedent"
)
def record_precedent(request: ApiRequest, account_id: int, body: PrecedentIn) -> Any:
    """An earlier purchase and what decided it."""
    return Status(201, precedents.record_precedent(request.auth, account_id, **given(body)))


@router.get("/precedents/{int:precedent_id}", response=PrecedentOut, summary="Show a precedent")
def show_precedent(request: ApiRequest, precedent_id: int) -> Any:
    """One earlier purchase."""
    return get_precedent(request.auth, precedent_id)


@router.patch("/precedents/{int:precedent_id}", response=PrecedentOut, summary="Change a precedent")
def update_precedent(request: ApiRequest, precedent_id: int, body: PrecedentPatch) -> Any:
    """Another what, day, supplier, reason or person."""
    return precedents.update_precedent(request.auth, precedent_id, **given(body))


@router.delete("/precedents/{int:precedent_id}", response={204: None}, summary="Remove a precedent")
def remove_precedent(request: ApiRequest, precedent_id: int) -> Any:
    """It was recorded by mistake."""
    precedents.remove_precedent(request.auth, precedent_id)
    return Status(204, None)
