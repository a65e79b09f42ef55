"""From which day to which a view of the calendar goes, and where one turns the page to."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from tongpin.app.base.errors import Invalid, Problem

VIEWS = ("day", "week", "month", "list")
DAY, WEEK, MONTH, LIST = VIEWS
LIST_DAYS = 30
FARTHEST = timedelta(days=365 * 10)
_A_DAY, _A_WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True)
class CalendarSpan:
    """The days of a view, and the days that the pages before and after it begin with."""

    first: date
    last: date
    previous: date
    next: date

    def days(self) -> tuple[date, ...]:
        """Every day from the first to the last."""
        return tuple(self.first + timedelta(days=one) for one in range((self.last - self.first).days + 1))


def span_of(view: str, day: date, today: date) -> CalendarSpan:
    """The days that the view shows around a day; Invalid for another view, or a day more than ten years away."""
    if view not in VIEWS:
        raise Invalid(Problem("view", "unknown_choice", {"value": view}))
    if abs(day - today) > FARTHEST:
        raise Invalid(Problem("day", "out_of_range", {}))
    if view == DAY:
        return CalendarSpan(day, day, day - _A_DAY, day + _A_DAY)
    if view == WEEK:
        first = _monday(day)
        return CalendarSpan(first, first + 6 * _A_DAY, day - _A_WEEK, day + _A_WEEK)
    if view == LIST:
        length = timedelta(days=LIST_DAYS)
        return CalendarSpan(day, day + length - _A_DAY, day - length, day + length)
    return _month(day)


def _month(day: date) -> CalendarSpan:
    """Whole weeks: the days of the neighbouring months fill the first and the last one."""
    begin, end = day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    before = (begin - _A_DAY).replace(day=1)
    return CalendarSpan(_monday(begin), _monday(end) + 6 * _A_DAY, before, end + _A_DAY)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
