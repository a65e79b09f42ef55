"""Repeat buying: figures of groups, and the accounts that are overdue by their own rhythm."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Query, Router, Schema
from pydantic import Field

from tongpin.api.auth import ApiRequest
from tongpin.api.loyalty_shapes import AwaitedOut, LoyaltyOut
from tongpin.api.paging import Page, Window
from tongpin.api.shapes import Id
from tongpin.app.loyalty import queries

PREFIX = "/loyalty"
router = Router(tags=["Repeat buying"])


class Narrowed(Schema):
    """Whose accounts."""

    whose: Literal["", "mine", "team"] = Field("", description="The usual choice unless told otherwise")
    owner_id: Id | None = Field(None, description="One owner in reach")


class RepeatAsked(Narrowed):
    """Whose accounts, in which groups."""

    by: Literal["industry", "size", "owner", "team"] = Field(
        "industry", description="Owner and team are for those who lead"
    )


@router.get("", response=LoyaltyOut, summary="Figures of repeat buying by group")
def figures(request: ApiRequest, asked: Query[RepeatAsked]) -> Any:
    """What to expect of the accounts in reach, reckoned each night."""
    page = queries.repeat_buying(request.auth, whose=asked.whose, owner_id=asked.owner_id, by=asked.by)
    told, own = page.figures, page.own
    return {
        "as_of": page.found and page.found.as_of,
        "fitted": page.fitted,
        "groups": told.groups,
        "rest": told.rest,
        "total": told.total,
        "rates": {
            name: {**vars(getattr(own, name)), "reference": getattr(own.reference, name)}
            for name in ("prospect", "first_time", "repeat")
        },
    }


@router.get("/overdue", response=Page[AwaitedOut], summary="Accounts overdue by their own rhythm")
def overdue(request: ApiRequest, asked: Query[Narrowed], window: Query[Window]) -> Any:
    """Silent for longer than nine of ten of their own gaps; the most valuable first."""
    rows = queries.awaited_accounts(
        request.auth, whose=asked.whose, owner_id=asked.owner_id, offset=window.offset, limit=window.limit
    )
    return window.page(rows)


@router.get("/due", response=Page[AwaitedOut], summary="Accounts whose next order is due by their own rhythm")
def due(request: ApiRequest, asked: Query[Narrowed], window: Query[Window]) -> Any:
    """Usual now or within 30 days, and not late yet; the most valuable first."""
    rows = queries.awaited_accounts(
        request.auth,
        whose=asked.whose,
        owner_id=asked.owner_id,
        coming=True,
        offset=window.offset,
        limit=window.limit,
    )
    return window.page(rows)
