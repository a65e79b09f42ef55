"""The portrait's page in words: the cells of the board, motives, common ground, days, and what to ask next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tongpin.app.portraits.held import Held, Mark
from tongpin.app.portraits.queries import Care, Portrait
from tongpin.core.portraits import CELLS, FACES, GROUND, MOTIVES, need_key
from tongpin.web.portraits import forms, kinds, names, words
from tongpin.web.portraits.asked import Trait


@dataclass(frozen=True)
class Cell:
    """One thing that can be known: what it is, what is held, the question that fills it, and its form's values."""

    trait: Trait
    label: str
    mark: Mark | None
    beside: Mark | None
    ask: str
    seen: dict[str, Any]


@dataclass(frozen=True)
class Column:
    """One face of the person with its six cells."""

    code: str
    name: str
    hint: str
    cells: tuple[Cell, ...]
    known: int


@dataclass(frozen=True)
class Ask:
    """A question worth asking: its words, where its answer goes, on which face it lies."""

    trait: Trait
    text: str
    where: str
    because: str


@dataclass(frozen=True)
class Day:
    """A day to remember in words."""

    care: Care
    name: str
    kept: str
    next: date
    turns: int | None


def columns(held: Held) -> tuple[Column, ...]:
    """The board, face by face."""
    found = []
    for face in FACES:
        cells = tuple(
            _cell(
                held,
                Trait("need", need_key(face, field)),
                words.word(names.FIELDS, field),
                words.question(f"need.{need_key(face, field)}"),
            )
            for one, field in CELLS
            if one == face
        )
        known = sum(cell.mark is not None for cell in cells)
        found.append(Column(face, str(names.FACES[face]), str(names.FACE_HINTS[face]), cells, known))
    return tuple(found)


def motives(held: Held) -> tuple[Cell, ...]:
    """What the purchase is to bring, for the house and for the person."""
    return tuple(
        _cell(held, Trait("motive", key), str(names.MOTIVES[key]), str(names.MOTIVE_HINTS[key]))
        for key in MOTIVES
    )


def ground(held: Held) -> tuple[Cell, ...]:
    """What is in common, as far as it is known, with a way to begin the talk."""
    cells = (
        _cell(held, Trait("ground", key), str(names.GROUND[key]), str(names.OPENINGS[key])) for key in GROUND
    )
    return tuple(cell for cell in cells if cell.mark)


def unknown_ground(held: Held) -> tuple[tuple[Trait, str], ...]:
    """What may be in common and is not known yet."""
    return tuple(
        (Trait("ground", key), str(names.GROUND[key])) for key in GROUND if held.of("ground", key) is None
    )


def asks(held: Held, codes: Iterable[str]) -> tuple[Ask, ...]:
    """The questions worth asking next."""
    return tuple(_ask(held, code.removeprefix("need.")) for code in codes)


def _ask(held: Held, key: str) -> Ask:
    because = _("it is only assumed so far: hear it from the person")
    if held.of("need", key) is None:
        easy = str(names.FACE_HINTS[key.partition(".")[0]])
        because = _("nothing is known of it yet, and this face is %(easy)s") % {"easy": easy}
    return Ask(Trait("need", key), words.question(f"need.{key}"), words.need_name(key), because)


def days(dates: Iterable[Care]) -> tuple[Day, ...]:
    """The days to remember, the next first."""
    return tuple(Day(one, words.occasion(one), words.calendar_day(one), one.next, one.turns) for one in dates)


def page(found: Portrait) -> dict[str, Any]:
    """Everything the page shows."""
    held, facts = found.held, found.facts
    return {
        "columns": columns(held),
        "motives": motives(held),
        "ground": ground(held),
        "unknown_ground": unknown_ground(held) if found.may_change else (),
        "kinds": (
            kinds.kind(held, "personality", found.proposed.personality),
            kinds.kind(held, "style", found.proposed.style),
        ),
        "tips": words.told(facts.tips),
        "asks": asks(held, facts.ask) if found.may_change else (),
        "days": days(facts.dates),
        "done": facts.completeness,
        "lacking": [words.word(names.LACKING, one) for one in facts.completeness.lacking],
    }


def _cell(held: Held, trait: Trait, label: str, ask: str) -> Cell:
    return Cell(
        trait=trait,
        label=label,
        mark=held.of(trait.aspect, trait.key),
        beside=held.beside(trait.aspect, trait.key),
        ask=ask,
        seen=forms.held_now(held, trait),
    )
