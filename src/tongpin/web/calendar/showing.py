"""The page of the calendar: its days in words, its choices, and where one turns the page to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from tongpin.app.base.actor import Actor
from tongpin.app.calendar.queries import FREE, CalendarDay, CalendarPage
from tongpin.web.calendar import words
from tongpin.web.calendar.rows import Line, line
from tongpin.web.desk.chips import Chip, address
from tongpin.web.desk.words import WHOSE
from tongpin.web.shell import formats


@dataclass(frozen=True)
class Shown:
    """One day: `note` names the holiday or the make-up day, `sign` is its short mark."""

    day: str
    number: int
    weekday: str
    read: str
    url: str
    css: str
    sign: str
    note: str
    today: bool
    lines: tuple[Line, ...]


def calendar_context(request: HttpRequest, actor: Actor, page: CalendarPage) -> dict[str, Any]:
    """What the template shows."""
    here = request.get_full_path()
    days = [_shown(request, actor, page, one, here) for one in page.days]
    wide = len(page.whose.options) > 1
    return {
        "page": page,
        "days": days,
        "weeks": [days[start : start + 7] for start in range(0, len(days), 7)]
        if page.view == "month"
        else [],
        "headline": _headline(page),
        "weekdays": [formats.weekday(page.span.first + timedelta(days=one)) for one in range(7)],
        "views": tuple(
            Chip(address(request.GET, {"view": key}), str(word), key == page.view)
            for key, word in words.VIEWS.items()
        ),
        "whose_chips": tuple(
            Chip(address(request.GET, {"whose": key, "owner": None}), str(WHOSE[key]), key == page.whose.key)
            for key in (page.whose.options if wide else ())
        ),
        "people": tuple(
            (one.id, one.name, bool(page.whose.owner and one.id == page.whose.owner.id))
            for one in page.whose.people
        ),
        "previous_url": _turn(request, page.span.previous),
        "next_url": _turn(request, page.span.next),
        "today_url": address(request.GET, {"day": None}),
        "this_page": here,
        "void": not any(one.entries for one in page.days),
        "kinds": [(words.MARKS[key], word) for key, word in words.KINDS.items()],
    }


def _turn(request: HttpRequest, day: date) -> str:
    return address(request.GET, {"day": day.isoformat()})


def _shown(request: HttpRequest, actor: Actor, page: CalendarPage, one: CalendarDay, here: str) -> Shown:
    free = one.free
    off = free is not None and free.kind == FREE
    marks = [
        "today" if one.date == page.today else "",
        "" if one.works else "rest",
        "" if one.inside else "beside",
        "" if one.entries or one.free else "cal-bare",
    ]
    return Shown(
        day=one.date.isoformat(),
        number=one.date.day,
        weekday=formats.weekday(one.date),
        read=formats.day(one.date, page.today),
        url=address(request.GET, {"view": "day", "day": one.date.isoformat()}),
        css=" ".join(mark for mark in marks if mark),
        sign="" if free is None else str(words.FREE if off else words.WORK),
        note="" if free is None else free.name if off else str(words.WORK_NAME),
        today=one.date == page.today,
        lines=tuple(line(entry, one.date, here, actor.member_id) for entry in one.entries),
    )


def _headline(page: CalendarPage) -> str:
    """The days that are shown: a day, a month, or from when to when."""
    first, last = page.span.first, page.span.last
    if page.view == "month":
        return formats.month(page.day)
    if first == last:
        return f"{formats.day(first, page.today)} {formats.weekday(first)}"
    ends = {"first": formats.day(first, page.today), "last": formats.day(last, page.today)}
    return _("%(first)s to %(last)s") % ends
