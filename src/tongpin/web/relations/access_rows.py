"""The access map, ready for the template."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tongpin.app.decision.house_pages import AccessHeld, AccessPage
from tongpin.core.decision import FOCUSES
from tongpin.web.decision.words import FOCUSES as POINTS
from tongpin.web.relations import words
from tongpin.web.shell import formats


@dataclass(frozen=True)
class Seen:
    """A person at one point: how sure, since when, and every source."""

    person: int
    name: str
    title: str
    assumed: bool
    since: str
    sources: tuple[AccessHeld, ...]
    refused: str
    marked: bool


@dataclass(frozen=True)
class Point:
    """One of the three points."""

    key: str
    word: str
    hint: str
    people: tuple[Seen, ...]
    next: bool


def context(page: AccessPage) -> dict[str, Any]:
    """Everything that the access map shows."""
    names = {pk: one.name for pk, one in page.people.items()}
    no = {one.person: one.on for one in page.reading.refusals}
    points = [_point(page, focus, no) for focus in FOCUSES]
    following = page.reading.next_focus
    return {
        "page": page,
        "points": points,
        "next_word": str(POINTS[following]) if following else "",
        "next_says": str(words.NEXT[following or ""]),
        "next_by": [names[one] for one in page.reading.next_by if one in names],
        "refusals": [
            (one, names.get(one.person, ""), formats.day(one.on, page.today))
            for one in sorted(page.held, key=lambda one: one.on, reverse=True)
            if one.aspect == "refused" and one.person in names
        ],
        "precedents": [(one, formats.day(one.on, page.today)) for one in page.precedents],
    }


def _point(page: AccessPage, focus: str, no: dict[int, date]) -> Point:
    known = page.reading.known[next(one for one in FOCUSES if one == focus)]
    people = []
    for sighting in known:
        seat = page.people.get(sighting.person)
        if seat is None:
            continue
        sources = tuple(one for one in page.held if (one.person, one.aspect) == (seat.id, focus))
        people.append(
            Seen(
                person=seat.id,
                name=seat.name,
                title=seat.title,
                assumed=sighting.assumed,
                since=formats.day(min(one.on for one in sources), page.today),
                sources=sources,
                refused=formats.day(no.get(seat.id), page.today),
                marked=any(one.id for one in sources),
            )
        )
    return Point(
        focus,
        str(POINTS[focus]),
        str(words.FOCUS_HINTS[focus]),
        tuple(people),
        page.reading.next_focus == focus,
    )
