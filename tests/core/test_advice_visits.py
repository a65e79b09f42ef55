"""Advice on visits and commitments: an aim before, a result after, promises kept on both sides (M02, M04, M05, M52)."""

from dataclasses import replace
from typing import Any

import pytest

from tests.core.deals import deal, given
from tests.core.small_playbook import TODAY, days_ago, in_days
from tongpin.core.advice import (
    CONFIDENTIAL_RULES,
    Advice,
    DealState,
    NextStep,
    PromiseOpen,
    VisitingFact,
    VisitPlanned,
    advise,
)
from tongpin.core.visits import Ended

VISIT = VisitPlanned(7, in_days(2), "meeting")
OURS = PromiseOpen(1, "ours", "送样机", days_ago(1), "")
THEIRS = PromiseOpen(2, "theirs", "给图纸", days_ago(1), "陈虹")
NEW = frozenset(
    {
        "visit_without_objective", "power_visit_not_ready", "visit_unrecorded", "our_promise_overdue",
        "their_promise_overdue", "promise_escalated", "continuation_twice",
        "advance_claimed_without_commitment", "no_visit_planned",
    }
)  # fmt: skip


def visited(stage: str | None = None, **known: Any) -> dict[str, Advice]:
    """The advice on visits for a good deal around which this is known."""
    advice = given(deal(stage, visiting=VisitingFact(**known)))
    return {code: one for code, one in advice.items() if code in NEW}


def test_a_deal_around_which_nothing_is_known_of_visits_hears_nothing_of_them() -> None:
    assert not set(given(deal())) & NEW
    assert not visited()


def test_a_good_visit_with_an_aim_and_promises_in_time_ask_for_nothing() -> None:
    coming = (replace(OURS, due=in_days(1)), replace(THEIRS, due=TODAY))
    assert not visited(planned=(VISIT,), promises=coming, ended=(Ended(days_ago(40), "advance"),))


# before


@pytest.mark.parametrize(("days", "urgency"), [(0, 74), (3, 66), (4, 46), (14, 46)])
def test_a_visit_without_an_objective_is_flagged_the_more_the_nearer(days: int, urgency: int) -> None:
    advice = visited(planned=(replace(VISIT, on=in_days(days), objective=False),))
    assert advice["visit_without_objective"].urgency == urgency
    assert advice["visit_without_objective"].facts["visit"] == "7"


def test_a_visit_that_is_far_away_may_still_find_its_objective() -> None:
    assert not visited(planned=(replace(VISIT, on=in_days(15), objective=False),))


def test_the_first_visit_that_lacks_one_is_named() -> None:
    later = replace(VISIT, visit_id=8, on=in_days(5), objective=False)
    assert visited(planned=(VISIT, later))["visit_without_objective"].facts["visit"] == "8"


def test_a_visit_with_the_one_who_decides_asks_for_what_is_not_ready() -> None:
    unready = replace(VISIT, power=("陈总",), open_checks=("dissatisfied", "fallback"))
    advice = visited(planned=(unready,))["power_visit_not_ready"]
    assert (advice.urgency, advice.facts["names"], advice.facts["count"]) == (71, ["陈总"], 2)
    assert visited(planned=(replace(unready, on=in_days(9)),))["power_visit_not_ready"].urgency == 55
    assert not visited(planned=(replace(unready, power=()),))
    assert not visited(planned=(replace(unready, open_checks=()),))


# after


def test_a_visit_is_to_be_recorded_the_day_after() -> None:
    assert not visited(planned=(replace(VISIT, on=days_ago(1)),))
    late = visited(planned=(replace(VISIT, on=days_ago(2)), VISIT))["visit_unrecorded"]
    assert (late.urgency, late.facts["days"], late.facts["count"]) == (68, 2, 1)
    assert visited(planned=(replace(VISIT, on=days_ago(60)),))["visit_unrecorded"].urgency == 78


def test_two_continuations_without_a_next_step_are_a_warning() -> None:
    two = (Ended(days_ago(3), "continuation"), Ended(days_ago(20), "continuation"))
    advice = visited(ended=two)["continuation_twice"]
    assert (advice.urgency, advice.facts["count"], advice.facts["since"]) == (67, 2, days_ago(20).isoformat())
    assert "continuation_twice" not in visited(ended=(two[0], replace(two[1], next_step=True)))
    assert "continuation_twice" not in visited(ended=two, numbers={"continuations": 3})


def test_an_advance_that_nobody_agreed_to_is_told_once_until_it_becomes_a_series() -> None:
    claimed = Ended(days_ago(3), "continuation", claimed="advance")
    assert set(visited(ended=(claimed,))) == {"advance_claimed_without_commitment"}
    assert set(visited(ended=(claimed, Ended(days_ago(9), "continuation")))) == {"continuation_twice"}
    assert not visited(ended=(replace(claimed, next_step=True),))
    assert not visited(ended=(replace(claimed, claimed="continuation"),))


# promises


def test_what_we_promised_weighs_more_than_what_they_promised() -> None:
    advice = visited(promises=(OURS, THEIRS))
    assert (advice["our_promise_overdue"].urgency, advice["their_promise_overdue"].urgency) == (84, 76)
    facts = advice["their_promise_overdue"].facts
    assert (facts["promise"], facts["who"], facts["days"], facts["count"]) == ("给图纸", "陈虹", 1, 1)
    six = visited(promises=(replace(OURS, due=days_ago(6)), replace(THEIRS, due=days_ago(6))))
    assert (six["our_promise_overdue"].urgency, six["their_promise_overdue"].urgency) == (89, 81)


def test_after_a_week_a_promise_goes_up_to_the_manager_and_is_not_told_twice() -> None:
    week = (replace(OURS, due=days_ago(7)), replace(THEIRS, due=days_ago(9)))
    advice = visited(promises=(week[1], week[0]))
    assert set(advice) == {"promise_escalated"}
    escalated = advice["promise_escalated"]
    assert (escalated.urgency, escalated.facts["side"], escalated.facts["count"]) == (92, "ours", 2)
    assert visited(promises=week[1:])["promise_escalated"].urgency == 86
    assert "our_promise_overdue" in visited(promises=week[:1], numbers={"escalate_days": 10})


def test_words_of_a_promise_and_the_preparation_are_confidential_the_rest_is_not() -> None:
    assert {
        "promise_escalated",
        "our_promise_overdue",
        "their_promise_overdue",
        "power_visit_not_ready",
    } == NEW & CONFIDENTIAL_RULES


# the next step


def test_a_planned_visit_or_a_promise_of_ours_is_a_next_step() -> None:
    def without(visiting: VisitingFact) -> DealState:
        return deal(next_step=None, visiting=visiting)

    assert "no_next_step" in given(without(VisitingFact()))
    assert "no_next_step" in given(without(VisitingFact(promises=(replace(THEIRS, due=in_days(3)),))))
    assert "no_next_step" in given(without(VisitingFact(planned=(replace(VISIT, on=days_ago(1)),))))
    assert "no_next_step" not in given(without(VisitingFact(planned=(VISIT,))))
    assert "no_next_step" not in given(without(VisitingFact(promises=(replace(OURS, due=in_days(3)),))))


@pytest.mark.parametrize("kind", ["visit", "promise"])
def test_a_visit_as_the_next_step_leaves_its_day_to_its_own_rules(kind: Any) -> None:
    codes = set(given(deal(next_step=NextStep("拜访", days_ago(3), kind))))
    assert not {"next_step_overdue", "next_step_due", "next_step_undated", "no_next_step"} & codes


def test_where_visits_are_held_a_long_pause_without_a_plan_is_told() -> None:
    held = (Ended(days_ago(31), "advance"),)
    advice = visited(ended=held)["no_visit_planned"]
    assert (advice.urgency, advice.facts["days"]) == (44, 31)
    assert not visited(ended=(Ended(days_ago(30), "advance"),))
    assert not visited(ended=held, planned=(VISIT,))
    assert "no_visit_planned" not in given(deal(next_step=None, visiting=VisitingFact(ended=held)))


def test_at_a_lead_promises_and_visits_are_kept_too() -> None:
    lead = deal(
        "opportunity",
        in_funnel=False,
        visiting=VisitingFact(promises=(OURS,), planned=(replace(VISIT, objective=False),)),
    )
    assert {"our_promise_overdue", "visit_without_objective"} <= {one.code for one in advise(lead, TODAY)}
    circles = VisitingFact(ended=(Ended(days_ago(3), "continuation"),) * 2)
    assert "continuation_twice" not in given(deal("opportunity", in_funnel=False, visiting=circles))
