"""The interview about a member of a decision, and the dates of its buying steps."""

from __future__ import annotations

from datetime import date
from typing import Any

from ninja import Router, Schema
from pydantic import Field

from tongpin.api.auth import ApiRequest
from tongpin.api.days import Day
from tongpin.api.decision_shapes import Attitude, Certainty, Stance
from tongpin.api.shapes import LARGEST_ID, Input, given
from tongpin.app.decision import lists
from tongpin.app.decision.commands import asking, steps

PREFIX = ""
router = Router(tags=["Decision map"])


class AnswersIn(Input):
    """What somebody has seen the person do, or knows the person did not do."""

    answers: dict[str, bool] = Field(min_length=1, max_length=50, description="By question")
    take: bool = Field(True, description="Hold the stance and attitude that the answers speak for")
    certainty: Certainty = "assumed"
    evidence: str = Field("", max_length=500)


class ProposalOut(Schema):
    """What the answers speak for; null where they are too few or contradict each other."""

    stance: Stance | None
    attitude: Attitude | None
    because: list[str]
    contradicting: list[str]


class StepDatesOut(Schema):
    """A buying step of the deal."""

    step: str
    due: date | None = Field(description="The deal's own date; null while the playbook's holds")
    expected: date | None = Field(description="The date that holds")
    done_on: date | None
    version: int = Field(description="0 while nobody has dated it")


class StepDatesIn(Input):
    """Both dates as they are to be; null takes one back."""

    due: Day | None = None
    done_on: Day | None = None
    version: int | None = Field(None, ge=0, le=LARGEST_ID, description="The version you read")


@router.post(
    "/deals/{int:deal_id}/people/{int:person_id}/answers",
    response=ProposalOut,
    summary="Answer the interview",
)
def answer(request: ApiRequest, deal_id: int, person_id: int, body: AnswersIn) -> Any:
    """Keeps the answers as evidence and tells which stance and attitude they speak for."""
    return asking.answer(request.auth, deal_id, person_id, **given(body))


@router.get("/deals/{int:deal_id}/buying-steps", response=list[StepDatesOut], summary="List buying steps")
def list_buying_steps(request: ApiRequest, deal_id: int) -> Any:
    """The steps of the customer's decision in their order, with their dates."""
    return lists.step_dates(request.auth, deal_id)


@router.put("/deals/{int:deal_id}/buying-steps/{step}", response=StepDatesOut, summary="Date a buying step")
def date_step(request: ApiRequest, deal_id: int, step: str, body: StepDatesIn) -> Any:
    """Until when the step lasts, and when the customer finished it."""
    steps.date_step(request.auth, deal_id, step, **body.dict())
    return next(one for one in lists.step_dates(request.auth, deal_id) if one.step == step)
