"""People at accounts, and what is kept about them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongpin.api.auth import ApiRequest
from tongpin.api.paging import Page, Window
from tongpin.api.shapes import Id, Input, Version
from tongpin.app.accounts import commands, facts
from tongpin.app.desk import commands as desk

router = Router(tags=["People"])


class PersonOut(Schema):
    """Somebody at an account. What is personal is null for a viewer; phones are in E.164."""

    id: int
    version: int
    account_id: int
    name: str
    title: str
    unit_id: int | None
    reports_to_id: int | None
    phones: list[str] | None
    email: str | None
    wechat: str | None
    remarks: str | None
    erased_at: datetime | None
    created_at: datetime
    updated_at: datetime


class PersonFields(Input):
    """What may be set on a person; phones as people write them, without country code as dialled in the workspace's country."""

    title: str = ""
    unit_id: Id | None = None
    reports_to_id: Id | None = None
    phones: list[str] = []
    email: str = ""
    wechat: str = ""
    remarks: str = ""


class PersonIn(PersonFields):
    """A new person."""

    account_id: Id
    name: str


class PersonPatch(PersonFields):
    """What changes; fields that are not sent stay."""

    version: Version
    name: str = ""


class PersonQuery(Schema):
    """What the list is narrowed by."""

    q: str = Field(
        "", max_length=200, description="Part of the name, whatever its case, width and punctuation"
    )
    account_id: Id | None = None


class ErasureOut(Schema):
    """How many rows an erasure touched."""

    notes: int
    happenings: int
    signals: int
    mentions: int


@router.get("", response=Page[PersonOut], summary="List people")
def list_people(request: ApiRequest, asked: Query[PersonQuery], window: Query[Window]) -> dict[str, Any]:
    """The people of all visible accounts or of one, by name; without those who were erased."""
    rows = facts.people(request.auth, **asked.dict(), limit=window.limit + 1, offset=window.offset)
    return window.page(rows)


@router.post("", response={201: PersonOut}, summary="Create a person")
def create_person(request: ApiRequest, body: PersonIn) -> Any:
    """A new person at an account."""
    return Status(201, commands.create_person(request.auth, **body.dict()))


@router.get("/{int:person_id}", response=PersonOut, summary="Show a person")
def show_person(request: ApiRequest, person_id: int) -> Any:
    """One person."""
    return facts.person(request.auth, person_id)


@router.patch("/{int:person_id}", response=PersonOut, summary="Change a person")
def change_person(request: ApiRequest, person_id: int, body: PersonPatch) -> Any:
    """Sets the fields that are sent; not for somebody who was erased."""
    return commands.update_person(request.auth, person_id, **body.dict(exclude_unset=True))


@router.post("/{int:person_id}/export", response=dict[str, Any], summary="Export what is kept about a person")
def export_person(request: ApiRequest, person_id: int) -> Any:
    """Everything that is kept about the person, for the person; written down in the audit. For managers and owners."""
    return desk.export_person(request.auth, person_id)


@router.post("/{int:person_id}/erase", response=ErasureOut, summary="Erase a person")
def erase_person(request: ApiRequest, person_id: int) -> Any:
    """Blanks everything personal for ever and keeps counts and histories. For managers and owners."""
    return desk.erase_person(request.auth, person_id)
