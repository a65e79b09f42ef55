"""Today: what to do next over all deals in reach, with what stands still or is out of step beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from tongpin.app.base.actor import Actor
from tongpin.app.deals.models import OPEN, Deal
from tongpin.app.desk.agenda import agenda
from tongpin.app.desk.cursor import Asked, Cursor
from tongpin.app.desk.entries import Item, week_end
from tongpin.app.desk.planned import open_steps
from tongpin.app.desk.reach import Whose, choose
from tongpin.app.desk.usual import count_still, followed
from tongpin.app.playbooks.queries import content_of
from tongpin.core.playbook import Playbook

PAGE = 30
LARGEST_PAGE = 500
COUNTED = 1000
EXPECTED_SHOWN = 8


@dataclass(frozen=True)
class Counts:
    """Planned steps by when they are due; `more` says that counting stopped at COUNTED."""

    overdue: int
    today: int
    week: int
    more: bool


@dataclass(frozen=True)
class Expected:
    """A deal that the customer should decide this week."""

    deal_id: int
    deal: str
    account: str
    on: date | None
    sync: str


@dataclass(frozen=True)
class Today:
    """The page; `top` only on the first one. `deals` tells an empty workspace from a day without work."""

    day: date
    whose: Whose
    q: str
    top: Item | None
    items: tuple[Item, ...]
    counts: Counts
    still: int
    off: int
    expected: tuple[Expected, ...]
    deals: bool
    next: str | None
    playbooks: Mapping[int, Playbook]


def today(
    actor: Actor,
    *,
    whose: str = "",
    owner_id: int | None = None,
    q: str = "",
    after: str = "",
    size: int = PAGE,
) -> Today:
    """What the actor, or whoever was asked for, does next."""
    day, choice = actor.today(), choose(actor, whose, owner_id, shared=False)
    asked = Asked(actor, choice, q.strip()[:100], Cursor.read(after), day)
    merged = agenda(asked, min(size, LARGEST_PAGE), first=not after)
    about = followed(actor)
    going = choice.deals(actor).filter(status=OPEN)
    # naming every playbook lets the index on playbook, status and sync answer for the whole workspace
    ids = [one.playbook_id for one in about.playbooks]
    known = going.filter(playbook_id__in=ids)
    shown = (*merged.items, *([merged.top] if merged.top else []))
    return Today(
        day=day,
        whose=choice,
        q=asked.q,
        top=merged.top,
        items=merged.items,
        counts=_counts(actor, choice, day),
        still=count_still(known, about.usual, day, ids, whole_of=choice.whole_of(actor)),
        off=known.filter(sync__in=("ahead", "behind")).order_by().count(),
        expected=_expected(going, day),
        deals=bool(shown) or choice.deals(actor).exists(),
        next=merged.next,
        playbooks={one: content_of(one) for one in {item.version_id for item in shown}},
    )


def _counts(actor: Actor, choice: Whose, day: date) -> Counts:
    rows = open_steps(actor, choice).filter(due__lte=week_end(day)).order_by("due")[: COUNTED + 1]
    found = rows.aggregate(
        overdue=Count("id", filter=Q(due__lt=day)),
        today=Count("id", filter=Q(due=day)),
        week=Count("id", filter=Q(due__gt=day)),
    )
    return Counts(**found, more=sum(found.values()) > COUNTED)


def _expected(going: QuerySet[Deal], day: date) -> tuple[Expected, ...]:
    week = (day - timedelta(days=day.weekday()), week_end(day))
    rows = going.filter(expected_on__range=week).order_by("expected_on", "id")
    found = rows.values_list("id", "name", "account__name", "expected_on", "sync")
    return tuple(Expected(*row) for row in found[:EXPECTED_SHOWN])
