"""Next steps, and the advice on what they could be."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongpin.api.auth import ApiRequest
from tongpin.api.days import Day
from tongpin.api.paging import Page, Window
from tongpin.api.shapes import LEFT_OUT, Id, Input, StepOut, Version, ahead, given
from tongpin.app.deals import commands, lines, lists, queries

PREFIX = ""
router = Router(tags=["Next steps and advice"])


class StepQuery(Schema):
    """Which steps."""

    deal_id: Id | None = None
    owner_id: Id | None = None
    done: bool | None = Field(None, description="Done ones or open ones only")
    due_until: Day | None = Field(None, description="Due on that day or earlier")


class StepIn(Input):
    """What we will do, and by when."""

    text: str = Field(min_length=1, max_length=300)
    due: Day
    person_id: Id | None = Field(None, description="With whom: a person of the deal's account")
    owner_id: Id | None = Field(None, description="Who does it; the deal's owner unless told otherwise")
    advice: str = Field("", max_length=60, description="Code of the advice that it follows")


class StepPatch(Input):
    """The fields to change; those left out stay."""

    version: Version
    text: str = Field(LEFT_OUT, min_length=1, max_length=300)
    due: Day = Field(LEFT_OUT)
    person_id: Id | None = None
    owner_id: Id = Field(LEFT_OUT)


class AdviceOut(Schema):
    """A finding about a deal: a code, and the facts it rests on."""

    id: int
    version: int
    deal_id: int
    code: str
    row: str = Field(description="The row of the method behind it")
    urgency: int = Field(
        description="0 to 100: the order in which to look at findings, nothing about the outcome"
    )
    due: date | None
    facts: dict[str, Any]
    state: Literal["open", "done", "postponed", "dismissed"]
    until: date | None
    reason: str | None
    owner_id: int
    first_on: date


class AdviceQuery(Schema):
    """Which advice."""

    decided: bool = Field(False, description="Also what is done, put off or dismissed")


class UntilIn(Input):
    """The first day on which it shows again."""

    until: Day


class DismissIn(Input):
    """Why it does not apply."""

    reason: str = Field(min_length=1, max_length=300)


@router.get("/steps", response=Page[StepOut], summary="List next steps")
def list_steps(request: ApiRequest, asked: Query[StepQuery], window: Query[Window]) -> dict[str, Any]:
    """The steps on all deals that the token's member may see, by due day."""
    return window.page(lists.steps(request.auth, ahead(window), **asked.dict()))


@router.get("/deals/{int:deal_id}/steps", response=Page[StepOut], summary="List a deal's steps")
def list_deal_steps(request: ApiRequest, deal_id: int, window: Query[Window]) -> dict[str, Any]:
    """The steps of the deal, done ones included, by due day."""
    return window.page(lists.steps(request.auth, ahead(window), deal_id=deal_id))


@router.post("/deals/{int:deal_id}/steps", response={201: StepOut}, summary="Plan a step")
def plan_step(request: ApiRequest, deal_id: int, body: StepIn) -> Any:
    """Something we will do about the deal by a day."""
    return Status(201, lines.step(request.auth, commands.plan_step(request.auth, deal_id, **given(body))))


@router.get("/steps/{int:step_id}", response=StepOut, summary="Show a step")
def show_step(request: ApiRequest, step_id: int) -> Any:
    """One step."""
    return lines.step(request.auth, queries.get_step(request.auth, step_id))


@router.patch("/steps/{int:step_id}", response=StepOut, summary="Change a step")
def update_step(request: ApiRequest, step_id: int, body: StepPatch) -> Any:
    """Another text, day, person or owner."""
    return lines.step(request.auth, commands.update_step(request.auth, step_id, **given(body)))


@router.post("/steps/{int:step_id}/complete", response=StepOut, summary="Complete a step")
def complete_step(request: ApiRequest, step_id: int) -> Any:
    """The step is done today."""
    return lines.step(request.auth, commands.complete_step(request.auth, step_id))


@router.post("/steps/{int:step_id}/reopen", response=StepOut, summary="Reopen a step")
def reopen_step(request: ApiRequest, step_id: int) -> Any:
    """The step is not done after all."""
    return lines.step(request.auth, commands.reopen_step(request.auth, step_id))


@router.delete("/steps/{int:step_id}", response={204: None}, summary="Drop a step")
def drop_step(request: ApiRequest, step_id: int) -> Any:
    """The step will not be done; the story keeps that it was planned."""
    commands.drop_step(request.auth, step_id)
    return Status(204, None)


@router.get("/deals/{int:deal_id}/advice", response=Page[AdviceOut], summary="List the advice on a deal")
def list_advice(
    request: ApiRequest, deal_id: int, asked: Query[AdviceQuery], window: Query[Window]
) -> dict[str, Any]:
    """What the method finds about the deal, most urgent first, each with the facts it rests on."""
    return window.page(lists.advice(request.auth, deal_id, ahead(window), decided=asked.decided))


@router.post("/advice/{int:item_id}/complete", response=AdviceOut, summary="Advice is seen to")
def complete_advice(request: ApiRequest, item_id: int) -> Any:
    """It rests for two weeks, and comes back if its reason still holds then."""
    return lines.advice(request.auth, commands.complete_advice(request.auth, item_id))


@router.post("/advice/{int:item_id}/postpone", response=AdviceOut, summary="Put advice off")
def postpone_advice(request: ApiRequest, item_id: int, body: UntilIn) -> Any:
    """Not before that day."""
    return lines.advice(request.auth, commands.postpone_advice(request.auth, item_id, until=body.until))


@router.post("/advice/{int:item_id}/dismiss", response=AdviceOut, summary="Dismiss advice")
def dismiss_advice(request: ApiRequest, item_id: int, body: DismissIn) -> Any:
    """It does not apply; remembered for as long as the reason behind it stays the same."""
    return lines.advice(request.auth, commands.dismiss_advice(request.auth, item_id, reason=body.reason))


@router.post("/advice/{int:item_id}/reopen", response=AdviceOut, summary="Reopen advice")
def reopen_advice(request: ApiRequest, item_id: int) -> Any:
    """The decision is taken back."""
    return lines.advice(request.auth, commands.reopen_advice(request.auth, item_id))
