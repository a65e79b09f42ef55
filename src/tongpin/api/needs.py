"""Needs of a deal, the people who take part in it, and its paperwork."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongpin.api.auth import ApiRequest
from tongpin.api.days import Day
from tongpin.api.paging import Page, Window
from tongpin.api.shapes import LEFT_OUT, Id, Input, Version, ahead, given
from tongpin.app.deals import commands, lines, lists, queries

PREFIX = ""
router = Router(tags=["Needs, people and papers"])
NeedType = Literal["unclear", "implicit", "explicit"]
Focus = Literal["", "receptive", "dissatisfied", "power"]


class NeedOut(Schema):
    """A need of the customer."""

    id: int
    version: int
    deal_id: int
    text: str | None = Field(description="Null for members who only look on")
    type: NeedType
    person_id: int | None
    person: str
    fits: bool | None = Field(description="Whether our offer meets it; null while nobody knows")
    way: list[str] = Field(description="Codes of what moves the need on, in their order")


class NeedIn(Input):
    """What the customer needs."""

    text: str = Field(min_length=1, max_length=500)
    type: NeedType
    person_id: Id | None = Field(None, description="Whose need: a person of the deal's account")
    fits: bool | None = None
    evidence: str = Field("", max_length=500, description="Why we hold it for that type")


class NeedPatch(Input):
    """The fields to change; those left out stay. A changed type becomes a row of the need's history."""

    version: Version
    text: str = Field(LEFT_OUT, min_length=1, max_length=500)
    type: NeedType = Field(LEFT_OUT)
    person_id: Id | None = None
    fits: bool | None = None
    evidence: str = Field("", max_length=500)


class PartOut(Schema):
    """A person's part in a deal."""

    deal_id: int
    person_id: int
    version: int
    name: str
    title: str
    is_key: bool = Field(description="The person on whom the decision rests")
    focus: Focus
    refused: bool
    reached: bool
    tie_to_rival: bool
    remark: str | None = Field(description="Null for members who only look on")


class PartIn(Input):
    """The part; what is left out stays, or is usual for somebody new."""

    is_key: bool = False
    focus: Focus = ""
    refused: bool = False
    reached: bool = True
    tie_to_rival: bool = False
    remark: str = Field("", max_length=300)
    version: Version | None = None


class PaperOut(Schema):
    """One piece of paperwork."""

    id: int
    deal_id: int
    kind: str
    on: date
    text: str | None = Field(description="Null for members who only look on")
    by: str


class PaperIn(Input):
    """Paperwork that came or went."""

    kind: str = Field(max_length=60, description="Key of one of the playbook's papers")
    on: Day | None = Field(None, description="Today unless told otherwise")
    text: str = Field("", max_length=500)


@router.get("/deals/{int:deal_id}/needs", response=Page[NeedOut], summary="List a deal's needs")
def list_needs(request: ApiRequest, deal_id: int, window: Query[Window]) -> dict[str, Any]:
    """The needs, oldest first."""
    return window.page(lists.needs(request.auth, deal_id, ahead(window)))


@router.post("/deals/{int:deal_id}/needs", response={201: NeedOut}, summary="Record a need")
def record_need(request: ApiRequest, deal_id: int, body: NeedIn) -> Any:
    """A need that is unclear, implicit or explicit; a stated one also marks the qualification element."""
    return Status(201, lines.need(request.auth, commands.record_need(request.auth, deal_id, **given(body))))


@router.get("/needs/{int:need_id}", response=NeedOut, summary="Show a need")
def show_need(request: ApiRequest, need_id: int) -> Any:
    """One need."""
    return lines.need(request.auth, queries.get_need(request.auth, need_id))


@router.patch("/needs/{int:need_id}", response=NeedOut, summary="Change a need")
def update_need(request: ApiRequest, need_id: int, body: NeedPatch) -> Any:
    """Another text, owner, fit or type; the aim is to move it to explicit."""
    return lines.need(request.auth, commands.update_need(request.auth, need_id, **given(body)))


@router.delete("/needs/{int:need_id}", response={204: None}, summary="Remove a need")
def remove_need(request: ApiRequest, need_id: int) -> Any:
    """It was recorded by mistake; the story keeps that it was there."""
    commands.remove_need(request.auth, need_id)
    return Status(204, None)


@router.get("/deals/{int:deal_id}/people", response=Page[PartOut], summary="List the people of a deal")
def list_parts(request: ApiRequest, deal_id: int, window: Query[Window]) -> dict[str, Any]:
    """Who takes part, as far as we know, the key person first."""
    return window.page(lists.parts(request.auth, deal_id, ahead(window)))


@router.put("/deals/{int:deal_id}/people/{int:person_id}", response=PartOut, summary="Involve a person")
def involve_person(request: ApiRequest, deal_id: int, person_id: int, body: PartIn) -> Any:
    """A person of the deal's account takes part in it, or plays another part than was thought."""
    row = commands.involve_person(request.auth, deal_id, person_id=person_id, **given(body))
    return lines.part(request.auth, row)


@router.delete(
    "/deals/{int:deal_id}/people/{int:person_id}", response={204: None}, summary="Release a person"
)
def release_person(request: ApiRequest, deal_id: int, person_id: int) -> Any:
    """The person has no part in the deal after all."""
    commands.release_person(request.auth, deal_id, person_id=person_id)
    return Status(204, None)


@router.get("/deals/{int:deal_id}/papers", response=Page[PaperOut], summary="List a deal's paperwork")
def list_papers(request: ApiRequest, deal_id: int, window: Query[Window]) -> dict[str, Any]:
    """Inquiries, quotes and the like, newest first."""
    return window.page(lists.papers(request.auth, deal_id, ahead(window)))


@router.post("/deals/{int:deal_id}/papers", response={201: PaperOut}, summary="Record paperwork")
def record_paper(request: ApiRequest, deal_id: int, body: PaperIn) -> Any:
    """Kept as an event: paperwork never moves a stage."""
    return Status(201, lines.paper(request.auth, commands.record_paper(request.auth, deal_id, **given(body))))
