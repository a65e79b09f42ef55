"""What we will do next about a deal, and by when."""

from __future__ import annotations

from datetime import date
from typing import Any

from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.deals.commands.changing import changing, happened, new_owner, required, tell
from tongpin.app.deals.commands.signals import person_of
from tongpin.app.deals.models import NextStep
from tongpin.app.deals.queries import get_step
from tongpin.app.workspace.queries import get_member

FARTHEST = 365 * 5


def plan_step(
    actor: Actor,
    deal_id: int,
    *,
    text: str,
    due: date,
    person_id: int | None = None,
    owner_id: int | None = None,
    advice: str = "",
) -> NextStep:
    """A next step on the deal."""
    with changing(actor, deal_id) as deal:
        usual = deal.owner_id if deal.owner.active else actor.member_id
        step = NextStep(
            workspace_id=actor.workspace_id,
            deal=deal,
            owner=new_owner(actor, owner_id or usual, ours=(deal.owner_id,)),
            text=required(text, "text"),
            due=_day(actor, due),
            person=person_of(actor, deal, person_id),
            advice=advice,
        )
        audit.create(actor, step, "plan_step")
        _tell(actor, step, "planned")
    return step


def update_step(actor: Actor, step_id: int, *, version: int, **changes: Any) -> NextStep:
    """The step with another text, day, person or owner; Stale when somebody saved in between."""
    step = get_step(actor, step_id)
    with changing(actor, step.deal_id) as deal:
        if "text" in changes:
            changes["text"] = required(changes["text"], "text")
        if "due" in changes:
            _day(actor, changes["due"])
        if "person_id" in changes:
            changes["person"] = person_of(actor, deal, changes.pop("person_id"))
        owner_id = changes.pop("owner_id", step.owner_id)
        if owner_id != step.owner_id:
            changes["owner"] = new_owner(actor, owner_id, ours=(deal.owner_id,))
        before = step.due
        step = audit.change(actor, step, changes, verb="update_step", version=version)
        if step.due != before:
            _tell(actor, step, "moved", before=before.isoformat())
    return step


def complete_step(actor: Actor, step_id: int) -> NextStep:
    """The step is done today."""
    step = get_step(actor, step_id)
    with changing(actor, step.deal_id) as deal:
        if step.done_on is None:
            values = {"done_on": actor.today(), "done_by": get_member(actor, actor.member_id)}
            step = audit.change(actor, step, values, verb="complete_step")
            _tell(actor, step, "done")
            happened(deal, actor.today())
    return step


def reopen_step(actor: Actor, step_id: int) -> NextStep:
    """The step is not done after all."""
    step = get_step(actor, step_id)
    with changing(actor, step.deal_id):
        if step.done_on is not None:
            step = audit.change(actor, step, {"done_on": None, "done_by": None}, verb="reopen_step")
            _tell(actor, step, "reopened")
    return step


def drop_step(actor: Actor, step_id: int) -> int:
    """The step will not be done. The id is that of its deal."""
    step = get_step(actor, step_id)
    with changing(actor, step.deal_id):
        _tell(actor, step, "dropped")
        audit.remove(actor, step, "drop_step")
    return step.deal_id


def _tell(actor: Actor, step: NextStep, code: str, before: str = "") -> None:
    facts = {"due": step.due.isoformat(), "before": before}
    tell(
        actor, step.deal, "step", code, text=step.text, facts=facts, person_id=step.person_id, ref_id=step.pk
    )


def _day(actor: Actor, due: date) -> date:
    if abs((due - actor.today()).days) > FARTHEST:
        raise Invalid(Problem("due", "out_of_range", {}))
    return due
