"""The page of one visit: the state it is in, the plan in words, the checks, what the record wrote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from tongpin.app.visits.queries import Readiness, VisitPage
from tongpin.core.visits import CAUSES
from tongpin.web.accounts.words import person_name
from tongpin.web.decision.faces import glyph
from tongpin.web.shell.addresses import address
from tongpin.web.shell.playbook_text import said
from tongpin.web.visits import plan_words, ready_words, showing, words


@dataclass(frozen=True)
class Seat:
    """Somebody of the customer's, with a face and a link."""

    name: str
    title: str
    url: str
    face: SafeString
    present: bool


@dataclass(frozen=True)
class CheckLine:
    """A check before a visit with the one who decides; `asked` ones are answered by the reader."""

    key: str
    state: str
    mark: str
    text: str
    asked: bool


@dataclass(frozen=True)
class CauseLine:
    """A cause of failure with its checks."""

    title: str
    lines: tuple[CheckLine, ...]
    open: int


MARKS = {"ok": "confirmed", "warn": "refuted", "ask": "missing"}


def visit_context(page: VisitPage) -> dict[str, Any]:
    """Everything that the template shows."""
    row = page.visit
    objective, fallback = page.visiting.objective(row.objective), page.visiting.objective(row.fallback)
    return {
        "page": page,
        "visit": row,
        "shown": showing.shown(row, page.today),
        "when": showing.when(row),
        "aim": showing.aim_word(row),
        "asks": said(objective.asks) if objective else "",
        "fallback": showing.fallback_word(row),
        "fallback_asks": said(fallback.asks) if fallback else "",
        "seats": tuple(seats(page)),
        "questions": tuple(
            (one.text, one.answer or "", plan_words.fills(one.target)) for one in page.questions if one.text
        ),
        "causes": causes(page.readiness, page.asked),
        "ready_open": len(page.readiness.open),
        "state": words.STATES["unrecorded" if row.unrecorded else row.state],
        "outcome": words.OUTCOMES.get(row.outcome, ""),
        "outcome_glyph": words.OUTCOME_GLYPHS.get(row.outcome, ""),
        "outcome_hint": words.OUTCOME_HINTS.get(row.outcome, ""),
        "claimed": words.OUTCOMES.get(row.claimed, ""),
        "result": words.RESULTS.get(row.result, ""),
        "missing": tuple(words.ASKS[key] for key in page.verdict.asks) if page.verdict else (),
        "promises": tuple(showing.promised(one, page.today) for one in page.promises),
        "wrote": tuple((words.WROTE.get(part, part), count) for part, count in page.wrote.items() if count),
        "may_plan": page.may_change and page.sees_guarded,
        "this_page": address("visits:visit", row.id),
    }


def seats(page: VisitPage) -> Iterator[Seat]:
    """The people of the customer's."""
    for one in page.visit.people:
        stance, attitude = page.faces.get(one.id, ("", ""))
        yield Seat(
            person_name(one.name),
            one.title,
            "" if one.erased else address("accounts:person", one.id),
            glyph(stance or None, attitude or None, size=28),
            one.present or page.visit.state != "held",
        )


def causes(ready: Readiness, asked: frozenset[str]) -> tuple[CauseLine, ...]:
    """The checks by the cause of failure they prevent."""
    found = []
    for cause in CAUSES:
        lines = tuple(
            CheckLine(
                one.key,
                one.state,
                MARKS[one.state],
                ready_words.sentence(one.code, one.facts),
                one.key in asked,
            )
            for one in ready.checks
            if one.cause == cause
        )
        still = sum(1 for one in lines if one.state != "ok")
        if lines:
            found.append(CauseLine(str(words.CAUSES[cause]), lines, still))
    return tuple(found)
