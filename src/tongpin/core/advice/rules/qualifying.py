"""The three elements and fit (M09)."""

from datetime import date

from tongpin.core.advice.making import by_reach, make
from tongpin.core.advice.state import Advice, DealState, Facts


def qualification_missing(state: DealState, _today: date) -> Advice | None:
    """Elements that nobody has found out: lead 48, deal 50 / 54 / 58.

    In the funnel the key person is left to the rules on people, and from evaluation on need and budget are
    left to their own rules, so that nothing is said twice.
    """
    left = _left_to_other_rules(state)
    missing = [element for element in state.qualification.missing if element not in left]
    if not missing:
        return None
    urgency = by_reach(state, 50, 54, 58) if state.in_funnel else 48
    facts: Facts = {"missing": list(missing), "stage": state.stage, "lead": int(not state.in_funnel)}
    return make("qualification_missing", "M09", urgency, facts, identity=(state.reach, *missing))


def _left_to_other_rules(state: DealState) -> tuple[str, ...]:
    if not state.in_funnel:
        return ()
    return ("key_person", "budget", "need") if state.reach else ("key_person",)


def element_refuted(state: DealState, _today: date) -> Advice | None:
    """An element turned out to be false: decide whether this is a deal at all. 64 / 68 / 72."""
    refuted = state.qualification.refuted
    if not refuted:
        return None
    facts: Facts = {"refuted": list(refuted), "stage": state.stage, "lead": int(not state.in_funnel)}
    return make("element_refuted", "M09", by_reach(state, 64, 68, 72), facts, identity=refuted)


def budget_unknown(state: DealState, _today: date) -> Advice | None:
    """The customer compares solutions and nobody knows the budget: evaluation 57, decision 66."""
    if not state.reach or "budget" not in state.qualification.missing:
        return None
    facts: Facts = {"stage": state.stage, "amount_known": int(state.amount_known)}
    return make("budget_unknown", "M09", by_reach(state, 0, 57, 66), facts, identity=(state.reach,))
