"""Deals: read, made, changed, assigned."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongpin.api.auth import ApiRequest
from tongpin.api.days import Day, Moment
from tongpin.api.paging import Page, Window
from tongpin.api.shapes import (
    LARGEST_ID,
    LEFT_OUT,
    Amount,
    DealOut,
    Id,
    Input,
    Reason,
    StoryOut,
    SyncState,
    Version,
    WholeDealOut,
    ahead,
    given,
)
from tongpin.app.deals import commands, lists, whole

router = Router(tags=["Deals"])
DealStatus = Literal["lead", "open", "won", "lost"]
Sum = Annotated[Amount, Field(max_digits=18, decimal_places=2)]
IN_FUNNEL: list[DealStatus] = ["open", "won", "lost"]


class DealQuery(Schema):
    """What the list is narrowed by."""

    status: list[DealStatus] = Field(IN_FUNNEL, description="Several are allowed; leads only when asked for")
    stage: str = Field("", max_length=60, description="Key of a stage")
    owner_id: Id | None = None
    account_id: Id | None = None
    playbook: str = Field("", max_length=60, description="Key of a playbook")
    sync: SyncState | Literal[""] = ""
    external_id: str = Field("", max_length=80)
    updated_since: Moment | None = Field(None, description="Deals saved at or after that moment, with a zone")
    after: int = Field(
        0,
        ge=0,
        le=LARGEST_ID,
        description="Only larger ids: hand over the last id of a page for the next one",
    )


class MarkIn(Input):
    """What we hold of an element, with the evidence for it."""

    state: Literal["unknown", "assumed", "confirmed", "refuted"]
    evidence: str = Field("", max_length=500, description="Needed when confirmed")


class MarksIn(Input):
    """The four elements; one that is not named is unknown."""

    need: MarkIn | None = None
    budget: MarkIn | None = None
    key_person: MarkIn | None = None
    fit: MarkIn | None = None

    def as_marks(self) -> dict[str, tuple[str, str]]:
        """The marks as commands take them."""
        return {name: (mark.state, mark.evidence) for name, mark in self if isinstance(mark, MarkIn)}


class LeadIn(Input):
    """A possible deal."""

    name: str = Field(min_length=1, max_length=200)
    account_id: Id | None = Field(None, description="A known account; else give account_name")
    account_name: str = Field(
        "", max_length=200, description="Makes a new account unless one of that name is known"
    )
    playbook_key: str = Field(
        "", max_length=60, description="The workspace's first playbook unless told otherwise"
    )
    amount: Sum | None = None
    currency: str = Field("", max_length=3, description="The workspace's base currency unless told otherwise")
    owner_id: Id | None = Field(None, description="The token's member unless told otherwise")
    source: str = Field("", max_length=80)
    products: str = Field("", max_length=400)
    expected_on: Day | None = None
    opened_on: Day | None = Field(None, description="Today unless told otherwise")
    external_id: str = Field(
        "",
        max_length=80,
        description="Number elsewhere; one that a visible deal has is refused with `known_id`",
    )


class DealIn(LeadIn):
    """A deal that enters the funnel at once, because all four elements stand."""

    marks: MarksIn


class DealPatch(Input):
    """The fields to change; those left out stay."""

    version: Version
    name: str = Field(LEFT_OUT, min_length=1, max_length=200)
    account_id: Id = Field(LEFT_OUT)
    amount: Sum | None = None
    currency: str = Field(LEFT_OUT, min_length=3, max_length=3)
    expected_on: Day | None = None
    source: str = Field("", max_length=80)
    products: str = Field("", max_length=400)
    external_id: str = Field("", max_length=80)


class DealOwnerIn(Input):
    """Who answers for the deal from now on."""

    owner_id: Id
    version: Version | None = None


class Before(Schema):
    """Where the story goes on."""

    before: str = Field("", max_length=60, description="The cursor from the page before")


@router.get("", response=Page[DealOut], summary="List deals")
def list_deals(request: ApiRequest, asked: Query[DealQuery], window: Query[Window]) -> dict[str, Any]:
    """The deals that the token's member may see, by id. For many use `after`, which reaches beyond the largest offset."""
    fields = asked.dict(exclude={"status"})
    wanted = lists.DealFilter(statuses=tuple(asked.status), **fields)
    return window.page(lists.deals(request.auth, wanted, ahead(window)))


@router.post("", response={201: DealOut}, summary="Create a deal")
def create_deal(request: ApiRequest, body: DealIn) -> Any:
    """A deal enters the funnel only with need, budget, key person and fit; otherwise 422 says what is missing."""
    fields = given(body) | {"marks": body.marks.as_marks()}
    return Status(201, whole.line(commands.create_deal(request.auth, **fields)))


@router.get("/{int:deal_id}", response=WholeDealOut, summary="Show a deal")
def show_deal(request: ApiRequest, deal_id: int) -> Any:
    """The deal with its sync, qualification, signals in short, what is missing for the next stage, and the next step."""
    return lists.deal(request.auth, deal_id)


@router.patch("/{int:deal_id}", response=DealOut, summary="Change a deal")
def update_deal(request: ApiRequest, deal_id: int, body: DealPatch) -> Any:
    """Other fields of a deal or lead; its stage, owner and end have operations of their own."""
    return whole.line(commands.update_deal(request.auth, deal_id, **given(body)))


@router.post("/{int:deal_id}/assign", response=DealOut, summary="Assign a deal")
def assign_deal(request: ApiRequest, deal_id: int, body: DealOwnerIn) -> Any:
    """Another member answers for the deal; only managers and owners may hand one over."""
    return whole.line(commands.assign_deal(request.auth, deal_id, **given(body)))


@router.post("/{int:deal_id}/migrate", response=DealOut, summary="Follow the newest playbook")
def migrate_deal(request: ApiRequest, deal_id: int) -> Any:
    """The deal follows the newest version of its playbook, if that one knows its stage."""
    return whole.line(commands.migrate_deal(request.auth, deal_id))


@router.post("/{int:deal_id}/return-to-leads", response=DealOut, summary="Return a deal to the leads")
def return_to_leads(request: ApiRequest, deal_id: int, body: Reason) -> Any:
    """An element did not hold: the deal leaves the funnel, and the reason is kept."""
    return whole.line(commands.return_to_leads(request.auth, deal_id, reason=body.reason))


@router.get("/{int:deal_id}/story", response=StoryOut, summary="Tell a deal's story")
def tell_story(request: ApiRequest, deal_id: int, asked: Query[Before]) -> Any:
    """Everything that happened on the deal, by whom, newest first."""
    return lists.deal_story(request.auth, deal_id, asked.before)
