"""The questions of a visit: what we want to know, and which field the answer fills (M35)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.deals.commands.changing import required
from tongpin.app.deals.models import Deal
from tongpin.app.deals.queries import playbook_of
from tongpin.app.visits.commands.plans import MOST, Asked
from tongpin.app.visits.doors import deals_named, people_named
from tongpin.app.visits.models import Visit, VisitQuestion
from tongpin.core.playbook import deciding_of
from tongpin.core.visits import OF_A_DEAL, OF_A_PERSON, Target, target_of


def ask(actor: Actor, visit: Visit, questions: Sequence[Asked]) -> None:
    """Bring the list of questions in line; what was answered already stays as it is."""
    if len(questions) > MOST:
        raise Invalid(Problem("questions", "too_many", {"most": MOST}))
    there = {row.pk: row for row in VisitQuestion.objects.filter(visit=visit)}
    keep = {one.id for one in questions}
    for row in there.values():
        if row.pk not in keep and not row.answer:
            audit.remove(actor, row, "drop_question")
    for place, one in enumerate(questions):
        values = {"place": place, **_values(actor, visit, one, f"questions.{place}")}
        if one.id is None:
            row = VisitQuestion(workspace_id=actor.workspace_id, visit=visit, **values)
            audit.create(actor, row, "ask")
        elif one.id in there:
            audit.change(actor, there[one.id], values, verb="ask")
        else:
            raise Invalid(Problem(f"questions.{place}.id", "not_there", {}))


def differs(visit: Visit, questions: Sequence[Asked]) -> bool:
    """Whether the list is another one than the one that is stored."""
    rows = VisitQuestion.objects.filter(visit=visit).order_by("place", "id")
    stored = [Asked(row.text, row.target, row.deal_id, row.person_id, row.pk) for row in rows]
    return stored != list(questions)


def texts_of(visit: Visit) -> dict[str, list[str]]:
    """The questions in words, for whoever comes second."""
    rows = VisitQuestion.objects.filter(visit=visit).order_by("place", "id")
    return {"questions": list(rows.values_list("text", flat=True))}


def _values(actor: Actor, visit: Visit, one: Asked, path: str) -> Mapping[str, Any]:
    target = target_at(one.target, f"{path}.target")
    deal = deals_named(actor, visit.account, [one.deal_id], f"{path}.deal_id")[0] if one.deal_id else None
    person = (
        people_named(actor, visit.account, [one.person_id], f"{path}.person_id")[0] if one.person_id else None
    )
    if target.kind in OF_A_DEAL and deal is None:
        raise Invalid(Problem(f"{path}.deal_id", "required", {}))
    if target.kind in OF_A_PERSON and person is None:
        raise Invalid(Problem(f"{path}.person_id", "required", {}))
    if deal is not None:
        _require_known(deal, target, f"{path}.target")
    return {"text": required(one.text, f"{path}.text"), "target": one.target, "deal": deal, "person": person}


def target_at(text: str, path: str) -> Target:
    """The target taken apart; Invalid when it names none."""
    try:
        return target_of(text)
    except ValueError as error:
        raise Invalid(Problem(path, "unknown_choice", {"value": text[:60]})) from error


def _require_known(deal: Deal, target: Target, path: str) -> None:
    content = playbook_of(deal)
    known = {
        "signal": content.has_signal(target.stage, target.key),
        "step": deciding_of(content).has_step(target.key),
    }
    if not known.get(target.kind, True):
        raise Invalid(Problem(path, "unknown_choice", {"value": target.key}))
