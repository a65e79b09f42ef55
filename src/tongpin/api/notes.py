"""Notes; joined to the tree of accounts."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from ninja import Query, Router, Schema, Status

from tongpin.api.auth import ApiRequest
from tongpin.api.paging import Page, Window
from tongpin.api.shapes import Id, Input, Version
from tongpin.app.notes import commands, queries

router = Router(tags=["Notes"])

Circle = Literal["me", "team", "workspace"]


class NoteOut(Schema):
    """A note that the token's member may read; `mine` says whether it may be changed."""

    id: int
    version: int
    text: str
    circle: Circle
    by: str
    mine: bool
    written_at: datetime
    account_id: int
    person_id: int | None
    deal_id: int | None


class NoteIn(Input):
    """A new note; one of the three ids suffices, the account follows from a person or a deal."""

    text: str
    circle: Circle = "team"
    account_id: Id | None = None
    person_id: Id | None = None
    deal_id: Id | None = None


class NotePatch(Input):
    """What changes; fields that are not sent stay."""

    version: Version
    text: str = ""
    circle: Circle = "team"


class NoteQuery(Schema):
    """What the notes are about; without any id, all that may be read."""

    account_id: Id | None = None
    person_id: Id | None = None
    deal_id: Id | None = None


@router.get("/notes", response=Page[NoteOut], summary="List notes")
def list_notes(request: ApiRequest, asked: Query[NoteQuery], window: Query[Window]) -> dict[str, Any]:
    """The notes whose circle includes the token's member, newest first."""
    about = asked.dict(exclude_none=True)
    return window.page(
        queries.note_lines(request.auth, limit=window.limit + 1, offset=window.offset, **about)
    )


@router.post("/notes", response={201: NoteOut}, summary="Write a note")
def write_note(request: ApiRequest, body: NoteIn) -> Any:
    """A new note with its circle."""
    return Status(201, queries.line_of(request.auth, commands.write_note(request.auth, **body.dict())))


@router.get("/notes/{int:note_id}", response=NoteOut, summary="Show a note")
def show_note(request: ApiRequest, note_id: int) -> Any:
    """One note; outside its circle it does not exist."""
    return queries.note(request.auth, note_id)


@router.patch("/notes/{int:note_id}", response=NoteOut, summary="Change a note")
def change_note(request: ApiRequest, note_id: int, body: NotePatch) -> Any:
    """Sets the fields that are sent; only for the note's author."""
    changed = commands.update_note(request.auth, note_id, **body.dict(exclude_unset=True))
    return queries.line_of(request.auth, changed)


@router.delete("/notes/{int:note_id}", response={204: None}, summary="Delete a note")
def remove_note(request: ApiRequest, note_id: int) -> Any:
    """Deletes the note, in the story too; only for its author."""
    commands.remove_note(request.auth, note_id)
    return Status(204, None)
