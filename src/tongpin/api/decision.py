"""The decision map of a deal: reading it, and writing down what we hold of its members and its dates."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongpin.api.auth import ApiRequest
from tongpin.api.days import Day
from tongpin.api.decision_shapes import Certainty, MapOut
from tongpin.api.paging import Page, Window
from tongpin.api.shapes import LARGEST_ID, Id, Input, ahead
from tongpin.app.decision import lists
from tongpin.app.decision.commands import judging
from tongpin.app.decision.whole import whole_map

PREFIX = ""
router = Router(tags=["Decision map"])
Aspect = Literal["roles", "stance", "attitude", "influence", "mark", "channel", "answer"]


class AsOf(Schema):
    """On which day."""

    as_of: Day | None = Field(None, description="Today unless told otherwise; never a day to come")


class JudgementOut(Schema):
    """One judgement as it was written down; an empty value took back what was held."""

    id: int
    deal_id: int
    person_id: int
    person: str
    aspect: Aspect
    key: str = Field(description="The step, channel, mark or question it is about; else empty")
    value: str
    certainty: Certainty
    beside: bool = Field(description="What another source says; it replaces nothing")
    on: date
    evidence: str
    by: str
    written_at: datetime

    @staticmethod
    def resolve_person(row: Any) -> str:
        """The person's name."""
        return str(row.person.name)

    @staticmethod
    def resolve_by(row: Any) -> str:
        """Who wrote it down."""
        return str(row.member.name) if row.member else ""

    @staticmethod
    def resolve_written_at(row: Any) -> Any:
        """When it was written down."""
        return row.created_at


class JudgementQuery(Schema):
    """Which judgements."""

    person_id: Id | None = None
    aspect: Aspect | None = None


class ChangeIn(Input):
    """One cell of the map as you want it."""

    person_id: Id = Field(description="A person who takes part in the deal")
    aspect: Aspect
    key: str = Field(
        "", max_length=60, description="Step, channel, mark or question; empty for roles, stance, attitude"
    )
    value: str = Field(
        max_length=60,
        description="Roles with commas, a stance, an attitude, whole per cent, `yes` for a mark, `works` or `fails` for a "
        "channel, `yes` or `no` for an answer; empty takes back",
    )
    certainty: Certainty = "confirmed"
    evidence: str = Field("", max_length=500)
    beside: bool = Field(False, description="Another source says so; it stands beside what is held")
    seen: int | None = Field(
        None,
        ge=0,
        le=LARGEST_ID,
        description="Id of the judgement you saw there, 0 for none; another one by now answers 409",
    )


class JudgementsIn(Input):
    """Everything that is to be held from a day on; all of it or nothing."""

    changes: list[ChangeIn] = Field(min_length=1, max_length=judging.MOST_CHANGES)
    on: Day | None = Field(None, description="Today unless told otherwise")


class WrittenOut(Schema):
    """The ids of the new rows; what was held already is not written again."""

    ids: list[int]


@router.get("/deals/{int:deal_id}/decision", response=MapOut, by_alias=True, summary="Show the decision map")
def show_map(request: ApiRequest, deal_id: int, asked: Query[AsOf]) -> Any:
    """Everything that is held of a deal's decision and computed from it, as it was on a day."""
    return whole_map(request.auth, deal_id, asked.as_of)


@router.get("/deals/{int:deal_id}/judgements", response=Page[JudgementOut], summary="List judgements")
def list_judgements(
    request: ApiRequest, deal_id: int, asked: Query[JudgementQuery], window: Query[Window]
) -> dict[str, Any]:
    """The history of what was held of the members, the latest first."""
    found = lists.judgements(
        request.auth, deal_id, ahead(window), person_id=asked.person_id, aspect=asked.aspect or ""
    )
    return window.page(found)


@router.post("/deals/{int:deal_id}/judgements", response={201: WrittenOut}, summary="Hold judgements")
def judge(request: ApiRequest, deal_id: int, body: JudgementsIn) -> Any:
    """Writes all changes or none; a conflict names the cells as `person:aspect:key`, with their value and yours."""
    changes = [judging.Change(**change.dict()) for change in body.changes]
    rows = judging.judge(request.auth, deal_id, changes, on=body.on)
    return Status(201, {"ids": [row.pk for row in rows]})
