"""Days to remember: birthdays by either calendar, and others. Kept from viewers."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from ninja import Router, Schema, Status
from pydantic import Field

from tongpin.api.auth import ApiRequest
from tongpin.api.shapes import LEFT_OUT, Input, Version, given
from tongpin.app.portraits import commands, queries

PREFIX = ""
router = Router(tags=["Portraits"])
Occasion = Literal["birthday", "wedding", "joined", "other"]
Month = Annotated[int, Field(ge=1, le=12)]
DayOfMonth = Annotated[int, Field(ge=1, le=31)]
Year = Annotated[int, Field(ge=1900, le=9999)]


class CareOut(Schema):
    """A day to remember, and when it comes next."""

    id: int
    version: int
    person_id: int
    kind: Occasion
    name: str
    month: int
    day: int
    year: int | None
    lunar: bool = Field(description="Month and day of the Chinese calendar")
    next: date


class CareIn(Input):
    """A day of the year; a lunar month has at most 30 days."""

    kind: Occasion = "birthday"
    name: str = Field("", max_length=80)
    month: Month
    day: DayOfMonth
    year: Year | None = None
    lunar: bool = False


class CarePatch(Input):
    """The fields to change; those left out stay."""

    version: Version
    kind: Occasion = Field(LEFT_OUT)
    name: str = Field(LEFT_OUT, max_length=80)
    month: Month = Field(LEFT_OUT)
    day: DayOfMonth = Field(LEFT_OUT)
    year: Year | None = None
    lunar: bool = Field(LEFT_OUT)


@router.post(
    "/people/{int:person_id}/care-dates", response={201: CareOut}, summary="Record a day to remember"
)
def set_care_date(request: ApiRequest, person_id: int, body: CareIn) -> Any:
    """A birthday or another day of the year."""
    row = commands.set_care_date(request.auth, person_id, **given(body))
    return Status(201, queries.care_of(request.auth, row))


@router.get("/care-dates/{int:care_id}", response=CareOut, summary="Show a day to remember")
def show_care_date(request: ApiRequest, care_id: int) -> Any:
    """One day to remember."""
    return queries.care(request.auth, care_id)


@router.patch("/care-dates/{int:care_id}", response=CareOut, summary="Change a day to remember")
def update_care_date(request: ApiRequest, care_id: int, body: CarePatch) -> Any:
    """Another day, kind or name."""
    return queries.care_of(request.auth, commands.update_care_date(request.auth, care_id, **given(body)))


@router.delete("/care-dates/{int:care_id}", response={204: None}, summary="Remove a day to remember")
def remove_care_date(request: ApiRequest, care_id: int) -> Any:
    """It was wrong, or need not be remembered any more."""
    commands.remove_care_date(request.auth, care_id)
    return Status(204, None)
