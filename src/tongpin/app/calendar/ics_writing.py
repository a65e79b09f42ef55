"""iCalendar files (RFC 5545) out of lines that are already in words, in UTC; the same content gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, vCalAddress, vDuration, vText

MAKER = "-//Tongpin//Calendar//EN"
REFRESH = timedelta(hours=1)


@dataclass(frozen=True)
class Written:
    """One event in words. `last` counts for days only: it is the last day that belongs to the event."""

    uid: str
    summary: str
    modified: datetime
    sequence: int
    first: date
    last: date
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    place: str = ""


@dataclass(frozen=True)
class Guest:
    """Somebody of an invitation."""

    name: str
    email: str


def feed_file(name: str, zone: str, language: str, lines: Iterable[Written]) -> bytes:
    """A calendar to subscribe to."""
    file = _file(language)
    file.add("X-WR-CALNAME", name)
    file.add("X-WR-TIMEZONE", zone)
    file.add("METHOD", "PUBLISH")
    file.add("REFRESH-INTERVAL", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    file.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    for line in lines:
        file.add_component(_event(line))
    return bytes(file.to_ical())


def invitation_file(
    line: Written, *, host: Guest, guests: Iterable[Guest], cancelled: bool = False, language: str = "en"
) -> bytes:
    """An invitation to one event, or that it is called off."""
    file, event = _file(language), _event(line)
    file.add("METHOD", "CANCEL" if cancelled else "REQUEST")
    event.add("STATUS", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("ORGANIZER", _address(host))
    for guest in guests:
        one = _address(guest)
        one.params["ROLE"], one.params["PARTSTAT"], one.params["RSVP"] = (
            vText("REQ-PARTICIPANT"),
            vText("NEEDS-ACTION"),
            vText("TRUE"),
        )
        event.add("ATTENDEE", one)
    file.add_component(event)
    return bytes(file.to_ical())


def _file(language: str) -> Calendar:
    file = Calendar()
    file.add("PRODID", MAKER.replace("EN", language.upper()))
    file.add("VERSION", "2.0")
    file.add("CALSCALE", "GREGORIAN")
    return file


def _event(line: Written) -> Event:
    event = Event()
    event.add("UID", line.uid)
    # when it was written down, not when it was asked for: what has not changed stays the same byte for byte
    event.add("DTSTAMP", line.modified.astimezone(UTC))
    event.add("LAST-MODIFIED", line.modified.astimezone(UTC))
    event.add("SEQUENCE", line.sequence)
    event.add("SUMMARY", line.summary)
    if line.starts_at is None:
        event.add("DTSTART", line.first)
        event.add("DTEND", line.last + timedelta(days=1))
        event.add("TRANSP", "TRANSPARENT")
    else:
        event.add("DTSTART", line.starts_at.astimezone(UTC))
        if line.ends_at is not None and line.ends_at > line.starts_at:
            event.add("DTEND", line.ends_at.astimezone(UTC))
    if line.place:
        event.add("LOCATION", line.place)
    return event


def _address(guest: Guest) -> vCalAddress:
    one = vCalAddress(f"mailto:{guest.email}")
    if guest.name:
        one.params["CN"] = vText(guest.name)
    return one
