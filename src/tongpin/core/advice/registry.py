"""All rules by code, and the one function that asks them."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeAlias

from .making import rank
from .rules import (
    bonding,
    buying,
    deciding,
    judging,
    needs,
    pace,
    people,
    promising,
    qualifying,
    steps,
    visiting,
    winning,
)
from .state import Advice, DealState

Rule: TypeAlias = Callable[[DealState, date], Advice | None]

RULES: Mapping[str, Rule] = {
    "ahead": buying.ahead,
    "behind": buying.behind,
    "price_talk_early": buying.price_talk_early,
    "stage_overridden": buying.stage_overridden,
    "assumptions_only": buying.assumptions_only,
    "qualification_missing": qualifying.qualification_missing,
    "element_refuted": qualifying.element_refuted,
    "budget_unknown": qualifying.budget_unknown,
    "no_contact": people.no_contact,
    "key_person_unknown": people.key_person_unknown,
    "power_refused": people.power_refused,
    "power_not_reached": people.power_not_reached,
    "single_contact": people.single_contact,
    "dissatisfied_unknown": people.dissatisfied_unknown,
    "rival_tie": people.rival_tie,
    "need_unclear_late": needs.need_unclear_late,
    "needs_implicit_late": needs.needs_implicit_late,
    "silent": pace.silent,
    "standing_still": pace.standing_still,
    "expected_date_passed": pace.expected_date_passed,
    "expected_date_doubtful": pace.expected_date_doubtful,
    "next_step_overdue": steps.next_step_overdue,
    "next_step_due": steps.next_step_due,
    "next_step_undated": steps.next_step_undated,
    "no_next_step": steps.no_next_step,
    "main_danger": winning.main_danger,
    "win_next": winning.win_next,
    "lever_mined": winning.lever_mined,
    "decider_unknown": deciding.decider_unknown,
    "decider_not_met": deciding.decider_not_met,
    "event_unprepared": deciding.event_unprepared,
    "nobody_for_us": deciding.nobody_for_us,
    "influence_unknown": deciding.influence_unknown,
    "power_too_early": winning.power_too_early,
    "one_line": winning.one_line,
    "friend_resists": judging.friend_resists,
    "sources_disagree": judging.sources_disagree,
    "not_judged": judging.not_judged,
    "map_unsure": deciding.map_unsure,
    "hidden_decider": winning.hidden_decider,
    "step_date_passed": deciding.step_date_passed,
    "heir_unmet": winning.heir_unmet,
    "gift_hint": bonding.gift_hint,
    "gift_over_limit": bonding.gift_over_limit,
    "key_person_cooling": bonding.key_person_cooling,
    "decider_below_target": bonding.decider_below_target,
    "contact_overdue": bonding.contact_overdue,
    "promise_escalated": promising.promise_escalated,
    "our_promise_overdue": promising.our_promise_overdue,
    "their_promise_overdue": promising.their_promise_overdue,
    "visit_unrecorded": visiting.visit_unrecorded,
    "visit_without_objective": visiting.visit_without_objective,
    "power_visit_not_ready": visiting.power_visit_not_ready,
    "continuation_twice": visiting.continuation_twice,
    "advance_claimed_without_commitment": visiting.advance_claimed_without_commitment,
    "no_visit_planned": visiting.no_visit_planned,
}

# What was promised, and how well we are prepared for the one who decides, are confidential words.
CONFIDENTIAL_VISIT_RULES = frozenset(
    {"promise_escalated", "our_promise_overdue", "their_promise_overdue", "power_visit_not_ready"}
)

# The others rest on judgements of persons: only who may read those may read what follows from them.
_OF_THE_MAP = frozenset(module.__name__ for module in (bonding, deciding, winning, judging))
CONFIDENTIAL_RULES = CONFIDENTIAL_VISIT_RULES | {
    code for code, rule in RULES.items() if rule.__module__ in _OF_THE_MAP
}

# A lead is not in the funnel: nobody buys yet, so only these speak. What was
# planned or promised there is kept all the same.
LEAD_RULES = frozenset(
    {
        "behind",
        "price_talk_early",
        "qualification_missing",
        "element_refuted",
        "no_contact",
        "standing_still",
        "next_step_overdue",
        "next_step_due",
        "next_step_undated",
        "gift_hint",
        "gift_over_limit",
        "promise_escalated",
        "our_promise_overdue",
        "their_promise_overdue",
        "visit_unrecorded",
        "visit_without_objective",
        "power_visit_not_ready",
    }
)

_FOR_DEALS = tuple(RULES.values())
_FOR_LEADS = tuple(rule for code, rule in RULES.items() if code in LEAD_RULES)


def advise(state: DealState, today: date) -> tuple[Advice, ...]:
    """Return every advice that fits the deal on `today`, most urgent first; none when the deal has ended."""
    if state.status != "open":
        return ()
    rules = _FOR_DEALS if state.in_funnel else _FOR_LEADS
    given = (rule(state, today) for rule in rules)
    return tuple(sorted((advice for advice in given if advice), key=rank))
