"""The brief as one page of the phone: who they are, what we ask for, the six steps, what lies between us."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from tongpin.app.visits.queries import BriefPage
from tongpin.core.visits import ASKED, Line
from tongpin.web.accounts.words import person_name
from tongpin.web.decision.faces import glyph
from tongpin.web.shell.addresses import address
from tongpin.web.visits import brief_words, showing, words
from tongpin.web.visits.brief_lines import Shown, shown
from tongpin.web.visits.brief_text import plain_text
from tongpin.web.visits.brief_values import Book
from tongpin.web.visits.visit_page import causes

# How many lines of a section are seen before it is unfolded; of what was planned or is dangerous, all
FIRST = {"opening": 3, "presenting": 3, "objections": 2, "signals": 3, "ending": 2}
MOST = 5
STEPS = ("opening", "understanding", "presenting", "objections", "signals", "ending")
REST = ("promises", "mines", "gifts", "bring")
ASKS = ("objective", "fallback", "no_objective", "objective_early", "no_fallback")


@dataclass(frozen=True)
class Part:
    """A section: its lines, those that fold away, whether it has something to warn of."""

    key: str
    title: str
    lines: tuple[Shown, ...]
    more: tuple[Shown, ...]


@dataclass(frozen=True)
class Card:
    """Somebody who will be there."""

    name: str
    title: str
    roles: str
    power: bool
    url: str
    face: SafeString
    lines: tuple[Shown, ...]
    more: tuple[Shown, ...]


def brief_context(page: BriefPage) -> dict[str, Any]:
    """Everything that the template shows."""
    book = Book(page)
    lines = {part.key: part.lines for part in page.brief.sections}
    closing = lines.get("closing", ())
    lines["ending"] = tuple(one for one in closing if one.code == "closing")
    asks = tuple(shown(one, book) for one in closing if one.code in ASKS)
    parts = {key: _part(key, lines.get(key, ()), book) for key in (*STEPS, *REST)}
    people = lines.get("people", ())
    row = page.visit
    context = {
        "page": page,
        "visit": row,
        "shown": showing.shown(row, page.today),
        "when": showing.when(row),
        "asks": asks,
        "cards": tuple(_cards(people, book)),
        "contacts": tuple(shown(one, book) for one in people if one.about is None),
        "steps": tuple(parts[key] for key in STEPS if parts[key].lines),
        "rest": tuple(parts[key] for key in REST if parts[key].lines),
        "causes": causes(page.readiness, ASKED),
        "ready_open": len(page.readiness.open),
        "record_url": address("visits:record", row.id),
        "state": words.STATES["unrecorded" if row.unrecorded else row.state],
    }
    return {**context, "text": plain_text(context)}


def _part(key: str, lines: Iterable[Line], book: Book) -> Part:
    found = tuple(shown(one, book) for one in lines)
    told = tuple(one for one in found if one.text)
    first = FIRST.get(key, MOST) + sum(1 for one in told if one.code == "question")
    # one more than fits is no reason to fold
    first = len(told) if len(told) == first + 1 or key in ("promises", "mines") else first
    return Part(key, str(brief_words.SECTIONS[key]), told[:first], told[first:])


def _cards(lines: Iterable[Line], book: Book) -> Iterator[Card]:
    by_person: dict[int, list[Line]] = {}
    for line in lines:
        if line.about is not None:
            by_person.setdefault(line.about, []).append(line)
    for person, told in by_person.items():
        first = next(one for one in told if one.code == "person")
        held = next((dict(one.facts) for one in told if one.code == "judged"), {})
        found = tuple(shown(one, book) for one in told if one.code != "person")
        yield Card(
            name=person_name(str(first.facts["name"])),
            title=str(first.facts["title"]),
            roles=book.values(first)["roles"],
            power=bool(first.facts["power"]),
            url=address("accounts:person", person),
            face=_face(held),
            lines=tuple(one for one in found if one.code not in PORTRAIT),
            more=tuple(one for one in found if one.code in PORTRAIT),
        )


PORTRAIT = frozenset({"tips", "need_of_person", "motive", "ground"})


def _face(held: dict[str, Any]) -> SafeString:
    return glyph(
        held.get("stance") or None,
        held.get("attitude") or None,
        share=int(held["share"]) if held else None,
        size=36,
        assumed=bool(held.get("assumed")),
    )
