"""The lines between the houses: who of us knows whom there (M57)."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongpin.api.auth import ApiRequest
from tongpin.api.days import Day
from tongpin.api.decision import AsOf, WrittenOut
from tongpin.api.decision_shapes import Certainty
from tongpin.api.decision_ties import Seen
from tongpin.api.paging import Page, Window
from tongpin.api.shapes import Id, Input, ahead, given
from tongpin.app.decision import lists
from tongpin.app.decision.commands import ties

PREFIX = ""
router = Router(tags=["Ties and lines"])
Level = Literal["ally", "partner", "dating", "acquaintance", "cold"]


class LineOut(Schema):
    """One of us knows one of them."""

    id: int
    person_id: int
    colleague_id: int = Field(description="A member of this workspace")
    level: Level
    certainty: Certainty
    on: date
    evidence: str

    @staticmethod
    def resolve_level(row: Any) -> str:
        """The level is the mark's value."""
        return str(row.value)


class LineIn(Input):
    """Who of us knows the person, and how well."""

    level: Literal["ally", "partner", "dating", "acquaintance", "cold", ""] = Field(
        description="Empty takes back"
    )
    colleague_id: Id | None = Field(None, description="The token's member unless told otherwise")
    certainty: Certainty = "confirmed"
    evidence: str = Field("", max_length=500)
    on: Day | None = None
    seen: int | None = Seen


@router.get(
    "/accounts/{int:account_id}/lines", response=Page[LineOut], summary="List lines between the houses"
)
def list_lines(
    request: ApiRequest, account_id: int, asked: Query[AsOf], window: Query[Window]
) -> dict[str, Any]:
    """Who of us knows whom there, and how well."""
    return window.page(lists.house_lines(request.auth, account_id, ahead(window), asked.as_of))


@router.post("/people/{int:person_id}/lines", response={201: WrittenOut}, summary="Hold a line")
def know(request: ApiRequest, person_id: int, body: LineIn) -> Any:
    """One of us knows the person at a level."""
    return Status(201, {"ids": [ties.know(request.auth, person_id, **given(body)).pk]})
