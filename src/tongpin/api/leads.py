"""Leads: possible deals that are not qualified yet."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongpin.api.auth import ApiRequest
from tongpin.api.days import Day
from tongpin.api.deals import LeadIn
from tongpin.api.paging import Page, Window
from tongpin.api.shapes import LARGEST_ID, DealOut, Id, Input, Version, WholeDealOut, ahead, given
from tongpin.app.deals import commands, lists, whole

router = Router(tags=["Leads"])


class LeadQuery(Schema):
    """What the list is narrowed by."""

    owner_id: Id | None = None
    account_id: Id | None = None
    after: int = Field(0, ge=0, le=LARGEST_ID, description="Only larger ids, for paging without an offset")


class MarkingIn(Input):
    """What we hold of an element from a day on."""

    state: Literal["unknown", "assumed", "confirmed", "refuted"]
    evidence: str = Field("", max_length=500, description="Needed when confirmed")
    on: Day | None = Field(None, description="Today unless told otherwise")


class QualifyIn(Input):
    """When the lead became a deal."""

    on: Day | None = Field(None, description="Today unless told otherwise")


class DropIn(Input):
    """Why nothing came of the lead."""

    lost_reason: str = Field(max_length=60, description="Key of one of the playbook's reasons for losing")
    reason: str = Field("", max_length=500, description="In words")
    on: Day | None = None
    version: Version | None = None


@router.get("", response=Page[DealOut], summary="List leads")
def list_leads(request: ApiRequest, asked: Query[LeadQuery], window: Query[Window]) -> dict[str, Any]:
    """The leads that the token's member may see, by id."""
    wanted = lists.DealFilter(statuses=("lead",), **asked.dict())
    return window.page(lists.deals(request.auth, wanted, ahead(window)))


@router.post("", response={201: DealOut}, summary="Create a lead")
def create_lead(request: ApiRequest, body: LeadIn) -> Any:
    """A possible deal at a known account, or at a new one by its name."""
    return Status(201, whole.line(commands.create_lead(request.auth, **given(body))))


@router.get("/{int:deal_id}", response=WholeDealOut, summary="Show a lead")
def show_lead(request: ApiRequest, deal_id: int) -> Any:
    """The lead with what is known of its qualification. A lead keeps its id when it becomes a deal."""
    return lists.lead(request.auth, deal_id)


@router.put(
    "/{int:deal_id}/qualification/{element}", response=DealOut, summary="Mark an element of qualification"
)
def mark_element(
    request: ApiRequest,
    deal_id: int,
    element: Literal["need", "budget", "key_person", "fit"],
    body: MarkingIn,
) -> Any:
    """What we hold of need, budget, key_person or fit of a lead or deal; a confirmed element needs evidence."""
    marked = commands.mark_qualification(request.auth, deal_id, element=element, **given(body))
    return whole.line(marked)


@router.post("/{int:deal_id}/qualify", response=DealOut, summary="Qualify a lead")
def qualify_lead(request: ApiRequest, deal_id: int, body: QualifyIn) -> Any:
    """The lead enters the funnel; 422 says which elements are missing or refuted."""
    return whole.line(commands.qualify_lead(request.auth, deal_id, on=body.on))


@router.post("/{int:deal_id}/close", response=DealOut, summary="Close a lead")
def close_lead(request: ApiRequest, deal_id: int, body: DropIn) -> Any:
    """Nothing came of it; the lead counts as lost, and can be reopened as a deal can."""
    return whole.line(commands.close_deal(request.auth, deal_id, won=False, **given(body)))
