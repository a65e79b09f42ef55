"""Reading the story of one object. The caller has come through the object's door; here only the circle is left to check."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.timeline.models import Entry

PAGE = 40
# What only those may read who may read the text: the customer's own words, and who said them
GUARDED_FACTS = frozenset({"need", "said_by"})

# What is told in codes alone and is confidential all the same: what we hold of persons
GUARDED_KINDS = frozenset({"decision"})


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
    rows = Entry.objects.filter(circle_open(actor, in_team=in_team), workspace_id=actor.workspace_id, **about)
    rows = rows.filter(_earlier(before))
    if not policy.readable(actor, Entry, "text"):
        rows = rows.exclude(kind__in=GUARDED_KINDS)
    found = list(rows.defer("workspace", "member").order_by("-on", "-id")[: page + 1])
    more = f"{found[page - 1].on.isoformat()}_{found[page - 1].id}" if len(found) > page else None
    return Story(tuple(_happening(actor, row) for row in found[:page]), more)


def circle_open(actor: Actor, *, in_team: bool, author: str = "member_id") -> Q:
    """The condition that keeps a circle: mine to me, the team's to the account team, the rest to all who see the object."""
    open_to: Collection[str] = ("workspace", "team") if in_team else ("workspace",)
    return Q(circle__in=open_to) | Q(**{author: actor.member_id})


def _earlier(before: str) -> Q:
    """The condition for what comes after the cursor; one that nobody gave out means the first page."""
    day, _, row = before.partition("_")
    try:
        on, row_id = date.fromisoformat(day), int(row)
    except ValueError:
        return Q()
    return Q(on__lt=on) | Q(on=on, id__lt=row_id)


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
