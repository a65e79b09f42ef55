"""Time: how long nothing came from the customer, how long the deal stands, which date passed (M43, M18)."""

from datetime import date

from tongpin.core import standing
from tongpin.core.advice.making import growing, make
from tongpin.core.advice.state import Advice, DealState, Facts


def _quiet_days(state: DealState, today: date) -> int:
    return (today - (state.last_signal_on or state.opened_on)).days


def _quiet_limit(state: DealState) -> int:
    return max(state.setting("silence_days"), (state.usual_days or 0) // 2)


def _is_silent(state: DealState, today: date) -> bool:
    # A deal that rests on assumptions has no signal to be silent since: assumptions_only speaks for it.
    if state.rests_on_assumptions or not state.in_funnel:
        return False
    return _quiet_days(state, today) > _quiet_limit(state)


def silent(state: DealState, today: date) -> Advice | None:
    """No confirmed signal for long: 50, growing to 74 at twice the limit.

    The limit is the playbook's silence_days, or half of the stage's usual time when that is longer. A deal
    that never had a signal is measured from its opening.
    """
    if not _is_silent(state, today):
        return None
    quiet, limit = _quiet_days(state, today), _quiet_limit(state)
    facts: Facts = {
        "stage": state.stage,
        "days": quiet,
        "limit": limit,
        "last_signal_on": state.last_signal_on.isoformat() if state.last_signal_on else "",
        "days_in_stage": (today - state.stage_since).days,
        "usual_days": state.usual_days or 0,
    }
    urgency = growing(50, 74, quiet - limit, limit)
    return make("silent", "M08", urgency, facts, identity=(state.last_signal_on,))


def standing_still(state: DealState, today: date) -> Advice | None:
    """Longer in the stage than nine of ten winners, though the customer talks: 45 … 63 at twice the time.

    A silent deal is not named twice; `silent` carries the days in the stage as well. A lead grows to 50 only.
    """
    days, usual = (today - state.stage_since).days, state.usual_days
    if usual is None or not standing.standing_still(days, usual) or _is_silent(state, today):
        return None
    urgency = growing(45, 63 if state.in_funnel else 50, days - usual, usual)
    facts: Facts = {"stage": state.stage, "days": days, "usual_days": usual, "lead": int(not state.in_funnel)}
    return make("standing_still", "M43", urgency, facts, identity=(state.stage, state.stage_since))


def expected_date_passed(state: DealState, today: date) -> Advice | None:
    """The day on which the customer was to decide is over: 62, growing to 75 after 90 days."""
    if state.expected_date is None or state.expected_date >= today:
        return None
    late = (today - state.expected_date).days
    facts: Facts = {"stage": state.stage, "expected_date": state.expected_date.isoformat(), "days": late}
    urgency, day = growing(62, 75, late, 90), state.expected_date
    return make("expected_date_passed", "M18", urgency, facts, identity=(day,), due=day)


def expected_date_doubtful(state: DealState, today: date) -> Advice | None:
    """The expected date is near, and the customer does not decide yet: need 57, evaluation 51.

    Near is the playbook's expected_warn_days. The date is ours, then, not the customer's.
    """
    if state.expected_date is None or state.sync.their_phase == "decision":
        return None
    left = (state.expected_date - today).days
    if not 0 <= left <= state.setting("expected_warn_days"):
        return None
    proven = state.sync.their_phase or ""
    facts: Facts = {"expected_date": state.expected_date.isoformat(), "days": left, "their_phase": proven}
    urgency = 51 if proven == "evaluation" else 57
    identity = (state.expected_date, proven)
    return make("expected_date_doubtful", "M18", urgency, facts, identity=identity, due=state.expected_date)
