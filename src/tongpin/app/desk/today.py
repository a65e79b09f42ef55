"""Today: what to do next over all deals in reach, with what stands still or is out of step beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from tongpin.app.base.actor import Actor
from tongpin.app.base.merging import laid_together
from tongpin.app.base.prepared import counted, prepared
from tongpin.app.deals.models import OPEN, Deal, NextStep
from tongpin.app.desk.agenda import agenda
from tongpin.app.desk.cursor import Asked, Cursor
from tongpin.app.desk.due import by_time, days_from
from tongpin.app.desk.entries import Item, week_end
from tongpin.app.desk.narrowed import COUNTED
from tongpin.app.desk.planned import open_steps
from tongpin.app.desk.promised import promises_due
from tongpin.app.desk.reach import Reached, Whose, choose
from tongpin.app.desk.usual import count_off, count_still, followed
from tongpin.app.desk.visiting_today import visits_due
from tongpin.app.playbooks.queries import content_of
from tongpin.core.playbook import Playbook

PAGE = 20
LARGEST_PAGE = 500
EXPECTED_SHOWN = 8


@dataclass(frozen=True)
class Counts:
    """Planned steps, commitments and visits by when they are due; each counted up to COUNTED, `more` says that one goes on."""

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
    reached, ids = choice.reached(actor), tuple(one.playbook_id for one in about.playbooks)
    shown = (*merged.items, *([merged.top] if merged.top else []))
    return Today(
        day=day,
        whose=choice,
        q=asked.q,
        top=merged.top,
        items=merged.items,
        counts=_counts(reached, day),
        still=count_still(reached, about.usual, day, ids),
        off=count_off(reached, ids),
        expected=_expected(reached, day),
        deals=bool(shown) or reached.deals().exists(),
        next=merged.next,
        playbooks={one: content_of(one) for one in {item.version_id for item in shown if item.version_id}},
    )


def _counts(reached: Reached, day: date) -> Counts:
    days = days_from(day)
    moments = days.moments(reached.actor.zone)
    found = (_steps_due(reached, *days), promises_due(reached, *days), visits_due(reached, *moments))
    overdue, today, week = map(sum, zip(*found, strict=True))
    return Counts(
        min(overdue, COUNTED),
        min(today, COUNTED),
        min(week, COUNTED),
        more=max(overdue, today, week) > COUNTED,
    )


@counted
def _steps_due(reached: Reached, today: date, tomorrow: date, after: date) -> list[QuerySet[NextStep]]:
    return by_time([open_steps(one) for one in reached.each()], "due", today, tomorrow, after)


def _expected(reached: Reached, day: date) -> tuple[Expected, ...]:
    monday = day - timedelta(days=day.weekday())
    return tuple(Expected(*row) for row in _decided(reached, monday, week_end(day)))


@prepared
def _decided(reached: Reached, monday: date, sunday: date) -> QuerySet[Deal, tuple[Any, ...]]:
    names = ("id", "name", "account__name", "expected_on", "sync")
    week = Q(status=OPEN, expected_on__range=(monday, sunday))
    parts = [one.deals().filter(week).values_list(*names) for one in reached.each()]
    return laid_together(parts, ("expected_on", "id"), EXPECTED_SHOWN)
