"""Targets, where a scope stands in a period, and how targets, calls and the model did."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongpin.api.auth import ApiRequest
from tongpin.api.days import Day
from tongpin.api.paging import Page, Window
from tongpin.api.shapes import Amount, Currency, Id, Input, Version, given
from tongpin.api.target_shapes import JudgedCalls, Period, StandingOut, standing_of
from tongpin.app.targets import commands, queries

PREFIX = "/targets"
router = Router(tags=["Targets"])
Money = Field(ge=0, max_digits=16, decimal_places=2)


class TargetOut(Schema):
    """What is to be won in a period; without member and team it is the whole workspace's."""

    id: int
    version: int
    member_id: int | None
    team_id: int | None
    period: Period
    starts_on: date
    currency: Currency
    amount: Amount


class AimIn(Input):
    """Whose (the whole workspace where neither is given), and for which period."""

    member_id: Id | None = None
    team_id: Id | None = None
    period: Period
    starts_on: Day
    currency: str = Field("", max_length=3, description="The workspace's base currency unless told otherwise")
    amount: Decimal = Money


class TargetIn(AimIn):
    """A target; one that is there needs the version that was read."""

    version: Version | None = None


class TargetPatch(Input):
    """Another amount."""

    version: Version
    amount: Decimal = Money


class Whose(Schema):
    """Whose figures; the usual scope where neither is given."""

    member_id: Id | None = None
    team_id: Id | None = None
    whole: bool = Field(default=False, description="The whole workspace")

    @property
    def of(self) -> str:
        """The scope's key."""
        return "whole" if self.whole else queries.key_of(self.member_id, self.team_id)


class TargetAsked(Whose):
    """Whose figures, in which period."""

    period: Literal["month", "quarter", "year"] = "quarter"
    starts_on: Day | None = Field(
        None, description="The running period of the calendar unless told otherwise"
    )


def aimed(body: AimIn) -> dict[str, Any]:
    """The body as a command takes it."""
    said = given(body)
    of = queries.key_of(said.pop("member_id", None), said.pop("team_id", None)) or "whole"
    return {"of": of, **said}


@router.get("", response=Page[TargetOut], summary="List targets")
def list_targets(request: ApiRequest, window: Query[Window]) -> Any:
    """The newest periods first."""
    rows = queries.targets(request.auth)[window.offset : window.offset + window.limit + 1]
    return window.page(list(rows))


@router.post("", response={201: TargetOut}, summary="Set a target")
def set_target(request: ApiRequest, body: TargetIn) -> Any:
    """By owners for everybody, by managers for those under them."""
    return Status(201, commands.set_target(request.auth, **aimed(body)))


@router.get("/standing", response=StandingOut, summary="Where a scope stands in a period")
def standing(request: ApiRequest, asked: Query[TargetAsked]) -> Any:
    """Target, what was won, what the model expects, the gap, what would close it, and calls, per currency."""
    found = queries.standing(request.auth, of=asked.of, period=asked.period, starts_on=asked.starts_on)
    return standing_of(found)


@router.get("/judged", response=JudgedCalls, summary="How targets, calls and the model did")
def judged(request: ApiRequest, asked: Query[Whose]) -> Any:
    """Periods that are over; of everybody in reach where no scope is given."""
    return queries.judged_calls(request.auth, asked.of)


@router.get("/{int:target_id}", response=TargetOut, summary="Get a target")
def get_target(request: ApiRequest, target_id: int) -> Any:
    """One target."""
    return queries.get_target(request.auth, target_id)


@router.patch("/{int:target_id}", response=TargetOut, summary="Change a target")
def change_target(request: ApiRequest, target_id: int, body: TargetPatch) -> Any:
    """Another amount; 409 when somebody else was faster."""
    return commands.change_target(request.auth, target_id, **given(body))


@router.delete("/{int:target_id}", response={204: None}, summary="Remove a target")
def remove_target(request: ApiRequest, target_id: int) -> Any:
    """There is none any more."""
    commands.remove_target(request.auth, target_id)
    return Status(204, None)
