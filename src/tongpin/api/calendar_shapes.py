"""The shapes of the calendar's interface."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from ninja import Schema
from pydantic import Field

from tongpin.api.days import Clock, Day
from tongpin.api.shapes import Id, Input, Version

Kind = Literal["visit", "event", "buying", "step", "promise", "care", "outside"]
Movable = Literal["visit", "event", "buying", "step", "promise"]


class EntryOut(Schema):
    """Something with a date. Days have no `starts_at`; `text` is null for those who may not read it."""

    kind: Kind
    id: int
    version: int
    first: date
    last: date
    starts_at: datetime | None
    ends_at: datetime | None
    key: str = Field(
        description="The kind of a visit or day to remember, the buying step, the side of a promise"
    )
    text: str | None
    place: str
    people: list[str]
    account_id: int | None
    account: str
    deal_id: int | None
    deal: str
    person_id: int | None
    person: str
    owner_id: int
    done: bool
    movable: bool


class FreeOut(Schema):
    """What kind of day it is: a public holiday, or a weekend day on which people work."""

    kind: Literal["free", "work"]
    name: str


class CalendarDayOut(Schema):
    """A day with its entries."""

    date: date
    free: FreeOut | None
    entries: list[EntryOut]


class SpanQuery(Schema):
    """Which days, at most 92, and whose."""

    first: Day
    last: Day
    owner_id: Id | None = None


class MoveEntryIn(Input):
    """The new day; of a visit also the time of the workspace's day."""

    kind: Movable
    id: Id
    version: Version
    day: Day
    at: Clock | None = None


class MovedOut(Schema):
    """The entry on its new day."""

    kind: Movable
    id: int
    version: int
    before: date
    day: date


class FeedOut(Schema):
    """An address of one's own calendar."""

    id: int
    name: str
    created_at: datetime
    last_read_at: datetime | None
    revoked_at: datetime | None


class FeedIn(Input):
    """Where the address will be used."""

    name: str = Field("", max_length=60)


class NewFeedOut(Schema):
    """The address, told this once."""

    feed: FeedOut
    url: str


class ImportedOut(Schema):
    """What came in with a file; `batch` takes it out again."""

    batch: str
    events: int
    replaced: int
    skipped: int
