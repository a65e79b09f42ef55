"""Reading notes. What is outside an actor's circle does not exist for the actor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.doors import through
from tongpin.app.base.errors import Denied, NotFound
from tongpin.app.base.prepared import Fixed, prepared
from tongpin.app.notes.models import Note

PAGE = 20
CIRCLES = ("me", "team", "workspace")


@dataclass(frozen=True)
class NoteLine:
    """A note as pages show it."""

    id: int
    version: int
    text: str
    circle: str
    by: str
    written_at: datetime
    mine: bool
    account_id: int
    person_id: int | None
    person: str
    deal_id: int | None
    deal: str


@dataclass(frozen=True)
class Notes:
    """A page of notes, newest first; `before` is the cursor of the next page or None at the end."""

    lines: tuple[NoteLine, ...]
    before: int | None


def get_note(actor: Actor, note_id: int) -> Note:
    """The note, if the actor belongs to its circle and may read notes at all."""
    return through(actor, Note, _readable(actor, note_id), "account", "person", "deal")


def note(actor: Actor, note_id: int) -> NoteLine:
    """One note as pages show it."""
    return line_of(actor, get_note(actor, note_id))


def own_note(actor: Actor, note_id: int) -> NoteLine:
    """A note that the actor wrote; Denied for a note that the actor may only read."""
    line = note(actor, note_id)
    if not line.mine:
        raise Denied
    return line


def notes(actor: Actor, *, before: int | None = None, page: int = PAGE, **about: int) -> Notes:
    """The notes about `account_id=`, `deal_id=` or `person_id=` that the actor may read, newest first."""
    if not policy.readable(actor, Note, "text"):
        return Notes((), None)
    ((name, row_id),) = about.items()
    found = _newest(actor, Fixed((name, page)), row_id, before)
    more = found[page - 1].pk if len(found) > page else None
    return Notes(tuple(line_of(actor, row) for row in found[:page]), more)


@prepared
def _newest(actor: Actor, what: Fixed[tuple[str, int]], row_id: int, before: int | None) -> QuerySet[Note]:
    name, page = what.given
    rows = _named(policy.visible_rows(actor, Note).filter(**{name: row_id}))
    if before is not None:
        rows = rows.filter(id__lt=before)
    return rows.order_by("-id")[: page + 1]


def note_lines(actor: Actor, *, limit: int, offset: int = 0, **about: int) -> tuple[NoteLine, ...]:
    """The notes that the actor may read, about one object or all, newest first."""
    if not policy.readable(actor, Note, "text"):
        return ()
    rows = _named(policy.visible_rows(actor, Note).filter(**about))
    return tuple(line_of(actor, row) for row in rows.order_by("-id")[offset : offset + limit])


def _named(rows: QuerySet[Note]) -> QuerySet[Note]:
    """With the names that a line shows, and no more of their rows."""
    own = ("version", "text", "circle", "created_at", "account", "person", "deal", "member")
    names = ("person__name", "deal__name", "member__name")
    return rows.select_related("person", "deal", "member").only(*own, *names)


def line_of(actor: Actor, row: Note) -> NoteLine:
    """The row as pages show it."""
    return NoteLine(
        id=row.pk,
        version=row.version,
        text=row.text,
        circle=row.circle,
        by=row.member.name,
        written_at=row.created_at,
        mine=row.member_id == actor.member_id and actor.may_change,
        account_id=row.account_id,
        person_id=row.person_id,
        person=row.person.name if row.person else "",
        deal_id=row.deal_id,
        deal=row.deal.name if row.deal else "",
    )


def _readable(actor: Actor, note_id: int) -> int:
    if not policy.readable(actor, Note, "text"):
        raise NotFound
    return note_id
