"""Reading the story of one object. The caller has come through the object's door; here only the circle is left to check."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.prepared import Fixed, prepared
from tongpin.app.timeline.models import Entry

PAGE = 40
# What only those may read who may read the text: the customer's own words, and who said them
GUARDED_FACTS = frozenset({"need", "said_by"})

# What is told in codes alone and is confidential all the same: what we hold of persons
GUARDED_KINDS = frozenset({"decision", "bond", "gift"})


@dataclass(frozen=True)
class Happening:
    """One line of a story."""

    id: int
    on: date
    written_at: datetime
    kind: str
    code: str
    facts: dict[str, Any]
    text: str
    by: str
    circle: str
    account_id: int | None
    deal_id: int | None
    person_id: int | None
    ref_id: int | None


@dataclass(frozen=True)
class Story:
    """A page of happenings, newest first; `before` is the cursor of the next page or None at the end."""

    lines: tuple[Happening, ...]
    before: str | None


def story(actor: Actor, *, in_team: bool, before: str = "", page: int = PAGE, **about: int) -> Story:
    """The happenings about `deal_id=`, `account_id=` or `person_id=`; `in_team` says whether the team circle includes the actor."""
    ((name, row_id),) = about.items()
    found = _told(actor, Fixed((name, page)), row_id, in_team, _earlier(before))
    more = f"{found[page - 1].on.isoformat()}_{found[page - 1].id}" if len(found) > page else None
    return Story(tuple(_happening(actor, row) for row in found[:page]), more)


@prepared
def _told(
    actor: Actor,
    what: Fixed[tuple[str, int]],
    row_id: int,
    in_team: bool,  # noqa: FBT001 - a prepared query takes its values by place
    before: tuple[date, int] | None,
) -> QuerySet[Entry]:
    name, page = what.given
    rows = Entry.objects.filter(circle_open(actor, in_team=in_team), workspace_id=actor.workspace_id)
    rows = rows.filter(**{name: row_id})
    if before is not None:
        rows = rows.filter(Q(on__lt=before[0]) | Q(on=before[0], id__lt=before[1]))
    if not policy.readable(actor, Entry, "text"):
        rows = rows.exclude(kind__in=GUARDED_KINDS)
    return rows.defer("workspace", "member").order_by("-on", "-id")[: page + 1]


def circle_open(actor: Actor, *, in_team: bool, author: str = "member_id") -> Q:
    """The condition that keeps a circle: mine to me, the team's to the account team, the rest to all who see the object."""
    open_to: Collection[str] = ("workspace", "team") if in_team else ("workspace",)
    return Q(circle__in=open_to) | Q(**{author: actor.member_id})


def _earlier(before: str) -> tuple[date, int] | None:
    """Where the cursor stands; one that nobody gave out means the first page."""
    day, _, row = before.partition("_")
    try:
        return date.fromisoformat(day), int(row)
    except ValueError:
        return None


def _happening(actor: Actor, row: Entry) -> Happening:
    return Happening(
        row.id,
        row.on,
        row.created_at,
        row.kind,
        row.code,
        _readable(actor, row.facts),
        policy.shown(actor, row, "text") or "",
        row.member_name,
        row.circle,
        row.account_id,
        row.deal_id,
        row.person_id,
        row.ref_id,
    )


def _readable(actor: Actor, facts: dict[str, Any]) -> dict[str, Any]:
    if policy.readable(actor, Entry, "text"):
        return facts
    return {name: value for name, value in facts.items() if name not in GUARDED_FACTS}
