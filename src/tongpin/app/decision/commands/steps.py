"""The dates of the customer's own decision: its steps, and the events in its calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem, Stale
from tongpin.app.base.inserting import insert_rows
from tongpin.app.deals.commands.changing import changing, past_day, required, tell
from tongpin.app.deals.commands.signals import person_of
from tongpin.app.deals.models import Deal, DealPerson
from tongpin.app.deals.queries import playbook_of
from tongpin.app.decision.commands.marking import require_marker
from tongpin.app.decision.models import EventPerson, KeyEvent, StepDate
from tongpin.app.decision.queries import get_event
from tongpin.core.playbook import deciding_of

FARTHEST = timedelta(days=365 * 20)
MOST_REACHED = 100


def date_step(
    actor: Actor,
    deal_id: int,
    step: str,
    *,
    due: date | None = None,
    done_on: date | None = None,
    version: int | None = None,
) -> StepDate:
    """The step is due on that day (None: as the playbook has it), and the customer has finished it or has not.

    Stale when somebody else dated it since; `version` is 0 for a step that nobody had dated.
    """
    require_marker(actor)
    with changing(actor, deal_id) as deal:
        if not deciding_of(playbook_of(deal)).has_step(step):
            raise Invalid(Problem("step", "unknown_choice", {"value": step}))
        if due is not None:
            _near(actor, due, "due")
        if done_on is not None:
            past_day(actor, done_on, "done_on")
        row = StepDate.objects.filter(deal=deal, step=step).first()
        before = (row.due, row.done_on) if row else (None, None)
        if row is None:
            row = StepDate(workspace_id=actor.workspace_id, deal=deal, step=step)
            audit.create(actor, row, "date_step")
            version = row.version if version == 0 else version
        row = audit.change(actor, row, {"due": due, "done_on": done_on}, verb="date_step", version=version)
        if before != (due, done_on):
            facts = {"step": step, "from": _iso(before[0]), "to": _iso(due), "done": _iso(done_on)}
            tell(actor, deal, "decision", "step_dated", facts=facts, ref_id=row.pk)
    return row


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def record_event(
    actor: Actor,
    deal_id: int,
    *,
    name: str,
    on: date,
    person_id: int | None = None,
    note: str = "",
    must_reach: Sequence[int] = (),
) -> KeyEvent:
    """A date of the customer's calendar, and whom we must have reached before it."""
    require_marker(actor)
    with changing(actor, deal_id) as deal:
        row = KeyEvent(
            workspace_id=actor.workspace_id,
            deal=deal,
            name=required(name, "name"),
            on=_near(actor, on, "on"),
            person=person_of(actor, deal, person_id),
            note=note.strip(),
        )
        audit.create(actor, row, "record_event")
        _reach(actor, deal, row, must_reach)
        tell(
            actor,
            deal,
            "decision",
            "event",
            on=actor.today(),
            facts={"event": row.name, "day": on.isoformat()},
            ref_id=row.pk,
        )
    return row


def update_event(actor: Actor, event_id: int, *, version: int, **changes: Any) -> KeyEvent:
    """The event with another name, day, person, note, done_on or must_reach; Stale when somebody changed it since."""
    require_marker(actor)
    event = get_event(actor, event_id)
    with changing(actor, event.deal_id) as deal:
        if "name" in changes:
            changes["name"] = required(changes["name"], "name")
        if "on" in changes:
            _near(actor, changes["on"], "on")
        if "person_id" in changes:
            changes["person"] = person_of(actor, deal, changes.pop("person_id"))
        if changes.get("done_on") is not None:
            past_day(actor, changes["done_on"], "done_on")
        if "note" in changes:
            changes["note"] = changes["note"].strip()
        must_reach = changes.pop("must_reach", None)
        if must_reach is not None:
            version = _reach_others(actor, deal, event_id, must_reach, version)
        return audit.change(actor, event, changes, verb="update_event", version=version)


def _reach_others(actor: Actor, deal: Deal, event_id: int, people: Sequence[int], version: int) -> int:
    """Whom to reach before the event from now on; the version that the event has after that."""
    event = KeyEvent.objects.select_for_update().get(pk=event_id)
    before = sorted(EventPerson.objects.filter(event=event).values_list("person_id", flat=True))
    wanted = sorted(set(people))
    if wanted == before:
        return version
    if version != event.version:
        raise Stale(event.version, {"must_reach": before}, {"must_reach": wanted})
    EventPerson.objects.filter(event=event).delete()
    _reach(actor, deal, event, wanted)
    KeyEvent.objects.filter(pk=event.pk).update(version=version + 1)
    audit.record(actor, "update_event", event, {"must_reach": [before, wanted]})
    return version + 1


def remove_event(actor: Actor, event_id: int) -> int:
    """The event was recorded by mistake. The id is that of its deal."""
    require_marker(actor)
    event = get_event(actor, event_id)
    with changing(actor, event.deal_id):
        audit.remove(actor, event, "remove_event")
    return event.deal_id


def _reach(actor: Actor, deal: Deal, event: KeyEvent, people: Sequence[int]) -> None:
    members = set(DealPerson.objects.filter(deal=deal).values_list("person_id", flat=True))
    wanted = list(dict.fromkeys(people))
    if len(wanted) > MOST_REACHED:
        raise Invalid(Problem("must_reach", "too_many", {"most": MOST_REACHED}))
    if set(wanted) - members:
        raise Invalid(Problem("must_reach", "not_a_member", {}))
    insert_rows([EventPerson(workspace_id=actor.workspace_id, event=event, person_id=one) for one in wanted])


def _near(actor: Actor, day: date, field: str) -> date:
    if abs(day - actor.today()) > FARTHEST:
        raise Invalid(Problem(field, "too_far", {}))
    return day
