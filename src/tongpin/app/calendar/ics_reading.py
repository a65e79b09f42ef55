"""Appointments out of an iCalendar file (RFC 5545), within bounds that no file can stretch."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar, Component

from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.calendar.ics_lines import text_of

BETWEEN = (timedelta(days=90), timedelta(days=366))
MOST_EVENTS, MOST_SERIES, MOST_ROWS = 5000, 200, 5000
LONGEST_UID, LONGEST_TITLE = 220, 200
EARLIEST_SERIES = 1990
_TOO_OFTEN = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
_SPREADING = ("BYHOUR", "BYMINUTE", "BYSECOND", "BYSETPOS")


@dataclass(frozen=True)
class Appointment:
    """One appointment in the member's days; one of a series has its moment behind the uid."""

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    all_day: bool


@dataclass(frozen=True)
class Taken:
    """What a file holds for us; `skipped` counts entries without a day, called off, or repeated in a way nobody could show."""

    rows: tuple[Appointment, ...]
    uids: frozenset[str]
    skipped: int


def appointments(data: bytes, zone: str, first: date, last: date) -> Taken:
    """The appointments from `first` to `last`; Invalid, with the line where there is one, for what is no calendar."""
    calendar = _parsed(text_of(data))
    events = calendar.walk("VEVENT")
    if len(events) > MOST_EVENTS:
        raise Invalid(Problem("file", "too_many_events", {"most": MOST_EVENTS}))
    kept = [one for one in events if _usable(one)]
    if sum(1 for one in kept if "RRULE" in one or "RDATE" in one) > MOST_SERIES:
        raise Invalid(Problem("file", "too_many_events", {"most": MOST_SERIES}))
    calendar.subcomponents = [one for one in calendar.subcomponents if one.name != "VEVENT"] + kept
    tz = ZoneInfo(zone)
    begins, ends = (datetime.combine(day, time(), tz) for day in (first, last + timedelta(days=1)))
    rows = {one.uid: one for one in _rows(calendar, begins, ends, tz)}
    if len(rows) > MOST_ROWS:
        raise Invalid(Problem("file", "too_many_events", {"most": MOST_ROWS}))
    uids = frozenset(uid.partition("\t")[0] for uid in rows) | {_uid(one) for one in kept}
    return Taken(tuple(rows.values()), uids, len(events) - len(kept))


def _parsed(text: str) -> Component:
    try:
        return Calendar.from_ical(text)
    except (ValueError, KeyError, IndexError) as error:
        raise Invalid(Problem("file", "not_a_calendar", {"line": 1})) from error


def _usable(one: Any) -> bool:
    if "DTSTART" not in one or any(name in ("DTSTART", "DTEND", "RRULE") for name, _ in one.errors):
        return False
    if str(one.get("STATUS", "")).upper() == "CANCELLED":
        return False
    rules = one.get("RRULE", [])
    rules = rules if isinstance(rules, list) else [rules]
    return not rules or (len(rules) == 1 and one["DTSTART"].dt.year >= EARLIEST_SERIES and _calm(rules[0]))


def _calm(rule: Any) -> bool:
    """Whether the rule repeats at most daily."""
    often = {str(one).upper() for one in rule.get("FREQ", [])}
    return not (often & _TOO_OFTEN) and not any(name in rule for name in _SPREADING)


def _rows(calendar: Component, begins: datetime, ends: datetime, zone: ZoneInfo) -> Iterator[Appointment]:
    found = recurring_ical_events.of(calendar, skip_bad_series=True).between(begins, ends)
    series = {_uid(one) for one in calendar.walk("VEVENT") if "RRULE" in one or "RDATE" in one}
    for one in islice(found, MOST_ROWS + 1):
        try:
            yield _appointment(one, zone, series)
        except (ValueError, OverflowError, AttributeError):
            continue


def _appointment(one: Any, zone: ZoneInfo, series: set[str]) -> Appointment:
    starts, ends = one.start, one.end
    all_day = not isinstance(starts, datetime)
    begins, over = _moment(starts, zone), _moment(ends, zone)
    if all_day and over <= begins:
        over = begins + timedelta(days=1)
    uid = _uid(one)
    own = f"{uid}\t{begins.isoformat()}" if uid in series else uid
    title = " ".join(str(one.get("SUMMARY", "")).replace("\0", "").split())[:LONGEST_TITLE]
    return Appointment(own, title, begins, max(begins, over), all_day)


def _moment(value: date, zone: ZoneInfo) -> datetime:
    """A day begins at midnight of the workspace; a time without a zone is one of the workspace's."""
    if not isinstance(value, datetime):
        return datetime.combine(value, time(), zone)
    return value if value.tzinfo else value.replace(tzinfo=zone)


def _uid(one: Component) -> str:
    """The uid, or for entries without one what tells them apart."""
    uid = " ".join(str(one.get("UID", "")).replace("\0", "").split())
    if not uid or len(uid) > LONGEST_UID:
        uid = hashlib.sha256((uid or one.to_ical().decode("utf-8", "replace")).encode()).hexdigest()
    return uid
