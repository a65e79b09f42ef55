"""What people commit to for a period."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongpin.api.auth import ApiRequest
from tongpin.api.paging import Page, Window
from tongpin.api.shapes import Amount, Currency
from tongpin.api.target_shapes import Period
from tongpin.api.targets import AimIn, aimed
from tongpin.app.base import policy
from tongpin.app.targets import commands, queries

PREFIX = "/calls"
router = Router(tags=["Targets"])


class CallMade(Schema):
    """A call; it is never changed."""

    id: int
    member_id: int | None
    team_id: int | None
    period: Period
    starts_on: date
    currency: Currency
    amount: Amount
    low: Amount | None
    high: Amount | None
    by_id: int
    made_on: date
    note: str | None = Field(description="Null for members who only look on")


class CallIn(AimIn):
    """What somebody commits to."""

    low: Decimal | None = Field(None, ge=0, max_digits=16, decimal_places=2)
    high: Decimal | None = Field(None, ge=0, max_digits=16, decimal_places=2)
    note: str = Field("", max_length=500)


@router.get("", response=Page[CallMade], summary="List calls")
def list_calls(request: ApiRequest, window: Query[Window]) -> Any:
    """The newest first."""
    rows = queries.calls(request.auth)[window.offset : window.offset + window.limit + 1]
    return window.page([_shown(request, row) for row in rows])


@router.post("", response={201: CallMade}, summary="Commit to an amount")
def make_call(request: ApiRequest, body: CallIn) -> Any:
    """A new row; earlier ones stay."""
    return Status(201, _shown(request, commands.make_call(request.auth, **aimed(body))))


def _shown(request: ApiRequest, row: Any) -> dict[str, Any]:
    return {**vars(row), "note": policy.shown(request.auth, row, "note")}
