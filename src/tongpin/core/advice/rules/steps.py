"""The planned next step (M04): every deal has one, with a date, and it is kept.

A planned visit or a commitment of ours is a next step as well; the rules on visits watch over its day.
"""

from datetime import date

from tongpin.core.advice.making import growing, make
from tongpin.core.advice.state import Advice, DealState, Facts


def next_step_overdue(state: DealState, today: date) -> Advice | None:
    """The promised day is over: 80, one more per day up to 95. The playbook may grant step_grace_days."""
    step = state.next_step
    if step is None or step.due is None or step.kind != "step":
        return None
    late = (today - step.due).days
    if late <= state.setting("step_grace_days"):
        return None
    facts: Facts = {"step": step.text, "due": step.due.isoformat(), "days": late}
    identity = (step.text, step.due)
    return make("next_step_overdue", "M04", 80 + min(15, late), facts, identity=identity, due=step.due)


def next_step_due(state: DealState, today: date) -> Advice | None:
    """The step is due today (79, also in the days of grace) or in soon_days (5 less per day, least 40)."""
    step = state.next_step
    if step is None or step.due is None or step.kind != "step":
        return None
    left = (step.due - today).days
    if not -state.setting("step_grace_days") <= left <= state.setting("soon_days"):
        return None
    facts: Facts = {"step": step.text, "due": step.due.isoformat(), "days": left}
    urgency = max(40, 79 - 5 * max(0, left))
    return make("next_step_due", "M04", urgency, facts, identity=(step.text, step.due), due=step.due)


def next_step_undated(state: DealState, _today: date) -> Advice | None:
    """A step without a day is a wish: 36."""
    step = state.next_step
    if step is None or step.due is not None:
        return None
    return make("next_step_undated", "M04", 36, {"step": step.text}, identity=(step.text,))


def no_next_step(state: DealState, today: date) -> Advice | None:
    """Nothing is planned: 43, growing to 60 when nothing has happened for four weeks."""
    if state.next_step is not None or (state.visiting and state.visiting.plans_a_step(today)):
        return None
    idle = (today - (state.last_event_on or state.opened_on)).days
    facts: Facts = {"stage": state.stage, "days": max(0, idle)}
    return make("no_next_step", "M04", growing(43, 60, idle, 28), facts, identity=(state.stage,))
