"""The calendar as pages and programs read it: its days, its feeds, and what was brought in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.calendar.collecting import entries
from tongpin.app.calendar.entries import KINDS, Asked, Entry
from tongpin.app.calendar.finding import Moving, moving
from tongpin.app.calendar.free_days import FREE, WORK, FreeDay, free_days
from tongpin.app.calendar.invite_page import InvitePage, invite_page
from tongpin.app.calendar.outside import Batch, BatchPage, batch_page, batches
from tongpin.app.calendar.sources import FeedRow, Sources, Subscribed, feeds, sources, subscribed
from tongpin.app.calendar.spans import LIST, LIST_DAYS, MONTH, VIEWS, WEEK, CalendarSpan, span_of
from tongpin.app.visits.lists import Whose, choose

__all__ = [
    "FREE",
    "KINDS",
    "LIST_DAYS",
    "VIEWS",
    "WORK",
    "Batch",
    "BatchPage",
    "CalendarDay",
    "CalendarPage",
    "CalendarSpan",
    "Entry",
    "FeedRow",
    "FreeDay",
    "InvitePage",
    "Moving",
    "Sources",
    "Subscribed",
    "Whose",
    "batch_page",
    "batches",
    "calendar_page",
    "entries_between",
    "feeds",
    "invite_page",
    "moving",
    "sources",
    "subscribed",
]
MOST = 1000  # of one kind in one view
MOST_DAYS = 92


@dataclass(frozen=True)
class CalendarDay:
    """One day: what kind of day it is, and what stands on it; `inside` is false for days that only fill a month's weeks."""

    date: date
    free: FreeDay | None
    entries: tuple[Entry, ...]
    inside: bool = True

    @property
    def works(self) -> bool:
        """Whether people usually work: a weekday that is no holiday, or a make-up day."""
        if self.free is not None:
            return self.free.kind == WORK
        return self.date.weekday() < 5


@dataclass(frozen=True)
class CalendarPage:
    """A view of the calendar. `more`: some kind has more entries than are shown."""

    view: str
    day: date
    today: date
    span: CalendarSpan
    days: tuple[CalendarDay, ...]
    whose: Whose
    more: bool
    may_change: bool


def calendar_page(
    actor: Actor, *, view: str = WEEK, day: date | None = None, whose: str = "", owner_id: int | None = None
) -> CalendarPage:
    """The days of a view with everything on them that the reader may know of."""
    today = actor.today()
    shown = day or today
    span = span_of(view, shown, today)
    choice = choose(actor, whose, owner_id)
    found, more = entries(Asked(actor, choice, span.first, span.last, MOST))
    by_day = _by_day(found, span.first, span.last)
    free = free_days(actor.zone, span.first, span.last, actor.language)
    days = tuple(
        CalendarDay(one, free.get(one), tuple(by_day[one]), inside=view != MONTH or one.month == shown.month)
        for one in span.days()
        if view != LIST or by_day[one] or one == shown
    )
    return CalendarPage(view, shown, today, span, days, choice, more, actor.may_change)


def entries_between(
    actor: Actor, first: date, last: date, *, whose: str = "", owner_id: int | None = None
) -> tuple[CalendarDay, ...]:
    """The days from `first` to `last`, at most 92, each with its entries; days on which nothing is are left out."""
    today = actor.today()
    span_of(LIST, first, today)
    if not first <= last < first + timedelta(days=MOST_DAYS):
        raise Invalid(Problem("last", "out_of_range", {"most": MOST_DAYS}))
    found, _ = entries(Asked(actor, choose(actor, whose, owner_id), first, last, MOST))
    by_day, free = _by_day(found, first, last), free_days(actor.zone, first, last, actor.language)
    days = (first + timedelta(days=one) for one in range((last - first).days + 1))
    return tuple(
        CalendarDay(day, free.get(day), tuple(by_day[day])) for day in days if by_day[day] or day in free
    )


def _by_day(found: tuple[Entry, ...], first: date, last: date) -> Mapping[date, list[Entry]]:
    """Every entry on each of its days."""
    days: dict[date, list[Entry]] = defaultdict(list)
    for one in found:
        day = max(one.first, first)
        while day <= min(one.last, last):
            days[day].append(one)
            day += timedelta(days=1)
    for there in days.values():
        there.sort(key=lambda one: one.place_in_day)
    return days
