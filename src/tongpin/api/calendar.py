"""The calendar for programs: what stands in it, moving it, addresses for other calendars, appointments from them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from ninja import File, Query, Router, Status
from ninja.files import UploadedFile

from tongpin.api.auth import ApiRequest
from tongpin.api.calendar_shapes import (
    CalendarDayOut,
    FeedIn,
    FeedOut,
    ImportedOut,
    MovedOut,
    MoveEntryIn,
    NewFeedOut,
    SpanQuery,
)
from tongpin.app.calendar import commands, queries

PREFIX = "/calendar"
router = Router(tags=["Calendar"])
LARGEST = 4 * 1024 * 1024


@router.get("/entries", response=list[CalendarDayOut], summary="List what stands in the calendar")
def list_entries(request: ApiRequest, span: Query[SpanQuery]) -> Any:
    """Days with entries or holidays; one's own, or a member's in reach."""
    return queries.entries_between(request.auth, span.first, span.last, owner_id=span.owner_id)


@router.post("/move", response=MovedOut, summary="Move an entry to another day")
def move(request: ApiRequest, body: MoveEntryIn) -> Any:
    """A visit, next step, promise, buying step or date of the customer's."""
    wish: dict[str, Any] = {"kind": body.kind, "entry_id": body.id, "version": body.version}
    return commands.move_entry(request.auth, **wish, day=body.day, at=body.at)


@router.get("/feeds", response=list[FeedOut], summary="List one's own calendar addresses")
def list_feeds(request: ApiRequest) -> Any:
    """At most 200, living ones first."""
    return list(queries.feeds(request.auth))


@router.post("/feeds", response={201: NewFeedOut}, summary="Make a calendar address")
def make_feed(request: ApiRequest, body: FeedIn) -> Any:
    """Whoever knows the address reads the dates of the calendar, and nothing that anybody wrote."""
    made = commands.make_feed(request.auth, name=body.name)
    url = request.build_absolute_uri(reverse("calendar:feed", args=[made.secret]))
    return Status(201, {"feed": made.feed, "url": url})


@router.delete("/feeds/{int:feed_id}", response={204: None}, summary="Revoke a calendar address")
def revoke_feed(request: ApiRequest, feed_id: int) -> Any:
    """It answers nobody from now on."""
    commands.revoke_feed(request.auth, feed_id)
    return Status(204, None)


@router.post("/imports", response={201: ImportedOut}, summary="Bring appointments in from an .ics file")
def import_ics(request: ApiRequest, file: File[UploadedFile]) -> Any:
    """Only the member sees them; an appointment that came before is replaced."""
    return Status(201, commands.import_ics(request.auth, file.read(LARGEST)))


@router.delete("/imports/{slug:batch}", response={204: None}, summary="Take an import out again")
def remove_import(request: ApiRequest, batch: str) -> Any:
    """The appointments that came with it are gone."""
    commands.remove_import(request.auth, batch)
    return Status(204, None)
