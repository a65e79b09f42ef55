"""The register of gifts and hospitality, and the report for compliance (M07b)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongpin.api.auth import ApiRequest
from tongpin.api.days import Day
from tongpin.api.paging import Page, Window
from tongpin.api.shapes import LARGEST_ID, LEFT_OUT, Amount, Currency, Id, Input, Version, ahead, given
from tongpin.app.relationship import commands, lists, queries

PREFIX = ""
router = Router(tags=["Relationships and gifts"])
Direction = Literal["given", "received"]
Kind = Literal["gift", "hospitality"]
Sum = Field(ge=0, max_digits=14, decimal_places=2)


class GiftOut(Schema):
    """An entry of the register; `warnings` are the codes that followed when it was written."""

    id: int
    version: int
    account_id: int
    person_id: int | None
    member_id: int | None = Field(description="Who recorded it")
    direction: Direction
    kind: Kind
    what: str
    occasion: str
    value: Amount
    currency: Currency
    on: date
    hint: str
    visit_id: int | None = Field(description="The visit it belonged to")
    warnings: list[str]

    @staticmethod
    def resolve_visit_id(row: Any) -> int | None:
        """The visit is kept by its number."""
        found: int | None = row.visit_ref
        return found


class GiftIn(Input):
    """What was given or accepted."""

    person_id: Id | None = None
    what: str = Field(min_length=1, max_length=200)
    value: Decimal = Sum
    currency: str = Field("", max_length=3, description="The workspace's base currency unless told otherwise")
    direction: Direction = "given"
    kind: Kind = "gift"
    occasion: str = Field("", max_length=200)
    hint: str = Field("", max_length=300, description="The words that hinted at a personal benefit")
    on: Day | None = Field(None, description="Today unless told otherwise")


class GiftPatch(Input):
    """A correction; the warnings are found anew."""

    version: Version
    what: str = Field(LEFT_OUT, min_length=1, max_length=200)
    value: Decimal = Field(LEFT_OUT, ge=0, max_digits=14, decimal_places=2)
    currency: str = Field(LEFT_OUT, min_length=3, max_length=3)
    direction: Direction = LEFT_OUT
    kind: Kind = LEFT_OUT
    occasion: str = Field(LEFT_OUT, max_length=200)
    hint: str = Field(LEFT_OUT, max_length=300)
    on: Day = LEFT_OUT


class GiftQuery(Schema):
    """How the register is narrowed."""

    since: Day | None = None
    until: Day | None = None
    account_id: int | None = Field(None, ge=1, le=LARGEST_ID)
    person_id: int | None = Field(None, ge=1, le=LARGEST_ID)
    colleague_id: int | None = Field(None, ge=1, le=LARGEST_ID, description="Who recorded it")
    only: Literal["", "serious", "hint"] = Field("", description="Only what has to be answered for, or hints")


class ReportOut(Schema):
    """All entries of a period, and what they add up to."""

    items: list[GiftOut]
    serious: int = Field(description="How many have to be answered for")


@router.get("/gifts", response=Page[GiftOut], summary="List gifts")
def list_gifts(request: ApiRequest, asked: Query[GiftQuery], window: Query[Window]) -> dict[str, Any]:
    """The register, the latest first."""
    return window.page(lists.gifts(request.auth, queries.Asked(**asked.dict()), ahead(window)))


@router.post("/accounts/{int:account_id}/gifts", response={201: GiftOut}, summary="Record a gift")
def record_gift(request: ApiRequest, account_id: int, body: GiftIn) -> Any:
    """With somebody of the account; the answer holds the warnings."""
    return Status(201, commands.record_gift(request.auth, account_id, **given(body)))


@router.get("/gifts/report", response=ReportOut, summary="Report for compliance")
def report(request: ApiRequest, asked: Query[GiftQuery]) -> Any:
    """For managers and owners, within their reach; at most 20,000 entries."""
    rows = queries.report(request.auth, queries.Asked(**asked.dict()))
    return {"items": rows, "serious": queries.serious_in(rows)}


@router.get("/gifts/{int:gift_id}", response=GiftOut, summary="Show a gift")
def show_gift(request: ApiRequest, gift_id: int) -> Any:
    """One entry of the register."""
    return queries.get_gift(request.auth, gift_id)


@router.patch("/gifts/{int:gift_id}", response=GiftOut, summary="Correct a gift")
def change_gift(request: ApiRequest, gift_id: int, body: GiftPatch) -> Any:
    """By who recorded it, or by those who lead."""
    return commands.change_gift(request.auth, gift_id, **given(body))


@router.delete("/gifts/{int:gift_id}", response={204: None}, summary="Remove a gift")
def remove_gift(request: ApiRequest, gift_id: int) -> Any:
    """Only by those who lead; the audit trail keeps that it was there."""
    commands.remove_gift(request.auth, gift_id)
    return Status(204, None)
