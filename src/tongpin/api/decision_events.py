"""The customer's calendar around a decision (M18), and what a change would do to the support."""

from __future__ import annotations

from datetime import date
from typing import Any

from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongpin.api.auth import ApiRequest
from tongpin.api.days import Day
from tongpin.api.decision_shapes import Attitude, Stance
from tongpin.api.paging import Page, Window
from tongpin.api.shapes import LEFT_OUT, Id, Input, Version, ahead, given
from tongpin.app.decision import lists
from tongpin.app.decision.commands import steps
from tongpin.app.decision.influence_page import Supposed, what_if
from tongpin.app.decision.queries import get_event

PREFIX = ""
router = Router(tags=["Decision map"])


class EventOut(Schema):
    """A date in the customer's calendar."""

    id: int
    version: int
    deal_id: int
    name: str
    on: date
    person_id: int | None = Field(description="Who acts there")
    note: str
    done_on: date | None
    must_reach: list[int] = Field(description="Persons whom we must have reached before")

    @staticmethod
    def resolve_must_reach(row: Any) -> list[int]:
        """The persons' ids."""
        return sorted(one.person_id for one in row.must_reach.all())


class EventIn(Input):
    """What happens in the customer's house, and when."""

    name: str = Field(min_length=1, max_length=120)
    on: Day
    person_id: Id | None = Field(None, description="A person of the deal's account")
    note: str = Field("", max_length=300)
    must_reach: list[Id] = Field(
        [], max_length=steps.MOST_REACHED, description="Persons who take part in the deal"
    )


class EventPatch(Input):
    """The fields to change; those left out stay."""

    version: Version
    name: str = Field(LEFT_OUT, min_length=1, max_length=120)
    on: Day = Field(LEFT_OUT)
    person_id: Id | None = None
    note: str = Field(LEFT_OUT, max_length=300)
    done_on: Day | None = None
    must_reach: list[Id] = Field(LEFT_OUT, max_length=steps.MOST_REACHED)


class ShareIn(Input):
    """A share of influence to suppose."""

    person_id: Id
    step: str = Field(max_length=60)
    value: int = Field(ge=0, le=100, description="Whole per cent")


class SupposedIn(Input):
    """Changes to look at; nothing is written."""

    stances: dict[int, Stance] = Field({}, max_length=500, description="By person")
    attitudes: dict[int, Attitude] = Field({}, max_length=500, description="By person")
    shares: list[ShareIn] = Field([], max_length=5000)


class SupposedStepOut(Schema):
    """How a step would stand; null where more than the whole influence would be given away."""

    id: str
    allotted: float
    support: float | None
    low: float | None
    high: float | None
    before: float | None = Field(description="The support as it really is")


@router.get("/deals/{int:deal_id}/key-events", response=Page[EventOut], summary="List key events")
def list_events(request: ApiRequest, deal_id: int, window: Query[Window]) -> dict[str, Any]:
    """The dates of the customer's calendar, the first one first."""
    return window.page(lists.key_events(request.auth, deal_id, ahead(window)))


@router.post("/deals/{int:deal_id}/key-events", response={201: EventOut}, summary="Record a key event")
def record_event(request: ApiRequest, deal_id: int, body: EventIn) -> Any:
    """A date, who acts, and whom we must have reached before."""
    return Status(201, steps.record_event(request.auth, deal_id, **given(body)))


@router.get("/key-events/{int:event_id}", response=EventOut, summary="Show a key event")
def show_event(request: ApiRequest, event_id: int) -> Any:
    """One date of the customer's calendar."""
    return get_event(request.auth, event_id)


@router.patch("/key-events/{int:event_id}", response=EventOut, summary="Change a key event")
def update_event(request: ApiRequest, event_id: int, body: EventPatch) -> Any:
    """Another day, name, person or note; or it has happened."""
    return steps.update_event(request.auth, event_id, **given(body))


@router.delete("/key-events/{int:event_id}", response={204: None}, summary="Remove a key event")
def remove_event(request: ApiRequest, event_id: int) -> Any:
    """It was recorded by mistake."""
    steps.remove_event(request.auth, event_id)
    return Status(204, None)


@router.post("/deals/{int:deal_id}/what-if", response=list[SupposedStepOut], summary="Suppose changes")
def suppose(request: ApiRequest, deal_id: int, body: SupposedIn) -> Any:
    """The support of every step as it would be; nothing is written."""
    shares = {(one.person_id, one.step): one.value for one in body.shares}
    seen = what_if(request.auth, deal_id, Supposed(body.stances, body.attitudes, shares))
    return [_supposed(column) for column in seen.columns]


def _supposed(column: Any) -> dict[str, Any]:
    support, before = column.support, column.before
    return {
        "id": column.key,
        "allotted": column.total / 100,
        "support": support and support.support,
        "low": support and support.low,
        "high": support and support.high,
        "before": before and before.support,
    }
