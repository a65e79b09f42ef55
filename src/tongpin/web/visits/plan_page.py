"""What the page of a plan shows beside the form: chips with faces, objectives with their sentence, questions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.forms import BoundField

from tongpin.app.visits.queries import PlanForm
from tongpin.core.playbook import Objective
from tongpin.web.accounts.words import person_name
from tongpin.web.deals.words import PHASES
from tongpin.web.decision.faces import glyph
from tongpin.web.shell.playbook_text import said
from tongpin.web.visits import plan_questions
from tongpin.web.visits.plan_form import VisitForm
from tongpin.web.visits.record_parts import Choice

FEW = 10
FEW_AIMS = 6


@dataclass(frozen=True)
class Aim:
    """An objective: its name, the sentence that asks for it, whether it is chosen."""

    key: str
    name: str
    asks: str
    chosen: bool


def laid_out(page: PlanForm, form: VisitForm, data: Any) -> dict[str, Any]:
    """Everything that the template needs."""
    chosen = str(form["objective"].value() or "")
    fitting = [one for one in page.objectives if page.phase in one.phases]
    others = [one for one in page.objectives if one not in fitting]
    people = tuple(_people(page, _values(form["person_ids"])))
    return {
        "page": page,
        "form": form,
        "kinds": _chips(form["kind"]),
        "deals": _chips(form["deal_ids"]),
        "people": people,
        "few_people": people[:FEW],
        "more_people": people[FEW:],
        "members": [one for one in _chips(form["member_ids"]) if one.value != page.me],
        "aims": _aims(fitting[:FEW_AIMS], chosen),
        "more_aims": _aims(fitting[FEW_AIMS:], chosen),
        "other_aims": _aims(others, chosen),
        "no_aim": not chosen,
        "phase": PHASES[page.phase],
        "client_key": (data.get("client_key") if data is not None else "") or str(uuid4()),
        "rows": plan_questions.rows(page, data),
    }


def _values(field: BoundField) -> frozenset[str]:
    held = field.value()
    return frozenset(str(one) for one in (held if isinstance(held, list | tuple) else [held]))


def _chips(field: BoundField) -> list[Choice]:
    held = _values(field)
    return [Choice(value, word, chosen=str(value) in held) for value, word in field.field.choices]  # type: ignore[attr-defined]  # a choice field


def _people(page: PlanForm, held: frozenset[str]) -> Iterable[Choice]:
    """Those chosen first; the face as it is held in the deals."""
    shown = sorted(page.people, key=lambda one: str(one.id) not in held)
    for one in shown:
        stance, attitude = page.faces.get(one.id, ("", ""))
        face = glyph(stance or None, attitude or None, size=20)
        yield Choice(one.id, person_name(one.name), one.title, str(one.id) in held, face)


def _aims(found: Iterable[Objective], chosen: str) -> tuple[Aim, ...]:
    return tuple(Aim(one.key, said(one.name), said(one.asks), one.key == chosen) for one in found)
