"""How much may be given: limits of the workspace and of single accounts (M07b)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongpin.api.auth import ApiRequest
from tongpin.api.gifts import Sum
from tongpin.api.paging import Page, Window
from tongpin.api.shapes import Amount, Currency, Id, Input, ahead, given
from tongpin.app.relationship import commands, lists

PREFIX = ""
router = Router(tags=["Relationships and gifts"])


class LimitOut(Schema):
    """What may be given at most to one person; without an account for the whole workspace."""

    id: int
    account_id: int | None
    currency: Currency
    once: Amount
    year: Amount


class LimitIn(Input):
    """A limit; an earlier one of that account and currency is replaced. 0 forbids."""

    account_id: Id | None = None
    currency: str = Field(min_length=3, max_length=3)
    once: Decimal = Sum
    year: Decimal = Sum


@router.get("/gift-limits", response=Page[LimitOut], summary="List gift limits")
def list_limits(request: ApiRequest, window: Query[Window]) -> dict[str, Any]:
    """What was set over the playbook's limits."""
    return window.page(lists.limits(request.auth, ahead(window)))


@router.post("/gift-limits", response={201: LimitOut}, summary="Set a gift limit")
def set_limit(request: ApiRequest, body: LimitIn) -> Any:
    """For the workspace by its owner, for an account by those who lead."""
    return Status(201, commands.set_limit(request.auth, **given(body)))


@router.delete("/gift-limits/{int:limit_id}", response={204: None}, summary="Remove a gift limit")
def remove_limit(request: ApiRequest, limit_id: int) -> Any:
    """What stands behind it holds again."""
    commands.remove_limit(request.auth, limit_id)
    return Status(204, None)
