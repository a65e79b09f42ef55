"""The questions of a plan: those that are there, those that follow from what we do not know, and room for own ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from tongpin.app.visits.commands import Asked
from tongpin.app.visits.queries import PlanForm
from tongpin.web.desk.asking import number
from tongpin.web.visits import plan_words

MOST = 50
BLANK = 2
LONGEST = 300


@dataclass(frozen=True)
class Row:
    """One question as the form shows it; `own` has no tick, it counts when something is written."""

    place: int
    text: str
    target: str
    deal_id: int | None
    person_id: int | None
    id: int | None
    ticked: bool
    own: bool
    fills: str


class Rows(forms.Widget):
    """Reads the texts of all rows that count; shows nothing by itself."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """The questions in words."""
        return data.getlist(name) if name in data else [one.text for one in asked_in(data)]


def asked_in(data: Any) -> tuple[Asked, ...]:
    """The questions that were sent."""
    return tuple(
        Asked(row.text, row.target, row.deal_id, row.person_id, row.id) for row in _sent(data) if row.ticked
    )


def rows(page: PlanForm, data: Any) -> tuple[Row, ...]:
    """The rows of the form: as sent, or as they are to begin with."""
    found = list(_sent(data)) if data is not None and "q-0-text" in data else list(_stored(page))
    found += list(_ideas(page, found)) if data is None else []
    blank = sum(1 for one in found if one.own and not one.text)
    start = max((one.place for one in found), default=-1) + 1
    more = range(start, min(start + BLANK - blank, MOST))
    return (
        *found,
        *(Row(place, "", "", None, None, None, ticked=False, own=True, fills="") for place in more),
    )


def _stored(page: PlanForm) -> Iterator[Row]:
    for place, one in enumerate(page.questions):
        yield Row(
            place,
            one.text or "",
            one.target,
            one.deal_id,
            one.person_id,
            one.id,
            ticked=True,
            own=False,
            fills=plan_words.fills(one.target),
        )


def _ideas(page: PlanForm, there: list[Row]) -> Iterator[Row]:
    """What is not asked yet."""
    known = {(one.target, one.deal_id, one.person_id) for one in there}
    versions = {one.id: one.version_id for one in page.deals}
    place = len(there)
    for idea in page.ideas:
        text = plan_words.asked(idea, page.playbooks.get(versions.get(idea.deal_id or 0, 0)))
        if text and (idea.target, idea.deal_id, idea.person_id) not in known:
            where = (idea.target, idea.deal_id, idea.person_id)
            yield Row(
                place, text, *where, id=None, ticked=False, own=False, fills=plan_words.fills(idea.target)
            )
            place += 1


def _sent(data: Mapping[str, str]) -> Iterator[Row]:
    for place in range(MOST):
        name = f"q-{place}-"
        if name + "text" not in data:
            continue
        text, own = data[name + "text"].strip()[:LONGEST], name + "own" in data
        target = data.get(name + "target", "")[:120]
        yield Row(
            place=place,
            text=text,
            target=target,
            deal_id=number(data.get(name + "deal")),
            person_id=number(data.get(name + "person")),
            id=number(data.get(name + "id")),
            ticked=bool(text) and (own or name + "on" in data),
            own=own,
            fills=_fills(target),
        )


def _fills(target: str) -> str:
    try:
        return plan_words.fills(target)
    except ValueError:  # the command refuses it
        return ""
