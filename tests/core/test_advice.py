"""Each rule: when it speaks, when it keeps still, and the facts it names."""

from dataclasses import replace

import pytest

from tests.core.deals import ANNA, BORIS, CHEN, GOOD, deal, given, marks
from tests.core.small_playbook import SMALL, TODAY, days_ago, in_days, signal
from tongpin.core.advice import LEAD_RULES, RULES, ContactFact, NeedFact, NextStep, advise
from tongpin.core.buying import sync
from tongpin.core.playbook import SETTINGS
from tongpin.core.qualification import qualify

NOTHING_PROVEN = sync(SMALL, "trial", [])
ASSUMED = sync(SMALL, "trial", [signal("trial", "sample", "assumed")])


def test_a_deal_in_good_order_needs_no_advice() -> None:
    assert given(GOOD) == {}


@pytest.mark.parametrize("status", ["won", "lost"])
def test_a_deal_that_has_ended_needs_none_either(status: str) -> None:
    assert given(deal(status=status, contacts=(), next_step=None, qualification=qualify({}))) == {}


# our stage against their buying


def test_ahead_names_both_stages_and_weighs_more_with_two_phases() -> None:
    one = given(deal(sync=sync(SMALL, "trial", [signal("opportunity", "inquiry")])))["ahead"]
    two = given(deal(stage="terms", sync=sync(SMALL, "terms", [signal("opportunity", "inquiry")])))["ahead"]
    assert one.facts == {
        "stage": "trial",
        "phase": "evaluation",
        "their_stage": "opportunity",
        "their_phase": "need",
        "gap": 1,
    }
    assert two.urgency > one.urgency


def test_behind_is_more_urgent_than_ahead_by_as_much() -> None:
    ahead = given(deal(sync=sync(SMALL, "trial", [signal("opportunity", "inquiry")])))["ahead"]
    behind = given(deal(sync=sync(SMALL, "trial", [signal("terms", "draft")])))["behind"]
    assert behind.urgency > ahead.urgency
    assert behind.facts["their_phase"] == "decision"


def test_price_talk_is_early_while_the_customers_need_is_forming() -> None:
    talked = given(deal("opportunity", price_talk_on=days_ago(2)))
    assert talked["price_talk_early"].facts["price_talk_on"] == days_ago(2).isoformat()
    assert "price_talk_early" not in given(deal("trial", price_talk_on=days_ago(2)))


def test_without_proof_our_own_phase_says_whether_price_talk_is_early() -> None:
    assert "price_talk_early" not in given(deal(sync=NOTHING_PROVEN, price_talk_on=days_ago(2)))
    unproven = sync(SMALL, "opportunity", [])
    assert "price_talk_early" in given(deal(stage="opportunity", sync=unproven, price_talk_on=days_ago(2)))


def test_an_overridden_stage_is_named_until_the_customer_catches_up() -> None:
    assert "stage_overridden" in given(deal(sync=NOTHING_PROVEN, overridden=True))
    earlier = sync(SMALL, "terms", [signal("opportunity", "inquiry")])
    assert "stage_overridden" in given(deal(stage="terms", sync=earlier, overridden=True))
    assert "stage_overridden" not in given(deal(overridden=True))


def test_a_deal_that_rests_on_assumptions_asks_what_the_customer_did() -> None:
    assert "assumptions_only" in given(deal(sync=ASSUMED))
    assert "assumptions_only" not in given(deal(sync=NOTHING_PROVEN))


def test_a_freshly_imported_deal_is_asked_that_before_anything_but_broken_promises() -> None:
    imported = deal(
        sync=ASSUMED,
        imported=True,
        contacts=(),
        needs=(),
        next_step=None,
        qualification=qualify({}),
        expected_date=days_ago(2000),
        opened_on=days_ago(3000),
        stage_since=days_ago(3000),
        last_signal_on=None,
    )
    first, *_ = advise(imported, TODAY)
    assert (first.code, first.facts["imported"]) == ("assumptions_only", 1)
    assert (
        next(iter(given(replace(imported, next_step=NextStep("回电", days_ago(1)))))) == "next_step_overdue"
    )


def test_an_imported_deal_without_any_signal_is_asked_too() -> None:
    assert "assumptions_only" in given(deal(sync=NOTHING_PROVEN, imported=True))


def test_an_override_says_it_better_than_an_assumption() -> None:
    codes = given(deal(sync=ASSUMED, overridden=True))
    assert "stage_overridden" in codes
    assert "assumptions_only" not in codes


# qualification


def test_missing_elements_are_named() -> None:
    advice = given(deal("opportunity", qualification=marks(budget="unknown", fit="unknown")))
    assert advice["qualification_missing"].facts["missing"] == ["budget", "fit"]


def test_a_lead_hears_of_every_missing_element() -> None:
    lead = deal(stage="lead", sync=sync(SMALL, "lead", []), in_funnel=False, qualification=qualify({}))
    assert given(lead)["qualification_missing"].facts["missing"] == ["need", "budget", "key_person", "fit"]


def test_an_element_with_a_rule_of_its_own_is_not_named_twice() -> None:
    advice = given(deal(qualification=qualify({}), needs=(), contacts=(ANNA, BORIS)))
    assert advice["qualification_missing"].facts["missing"] == ["fit"]
    assert {"budget_unknown", "need_unclear_late", "key_person_unknown"} <= set(advice)


def test_an_assumed_element_is_not_missing() -> None:
    assert "qualification_missing" not in given(deal("opportunity", qualification=marks(fit="assumed")))


def test_a_refuted_element_asks_whether_this_is_a_deal() -> None:
    advice = given(deal(qualification=marks(fit="refuted")))
    assert advice["element_refuted"].facts["refuted"] == ["fit"]
    assert "qualification_missing" not in advice


def test_an_unknown_budget_hurts_from_evaluation_on() -> None:
    budget = marks(budget="unknown")
    assert "budget_unknown" not in given(deal("opportunity", qualification=budget))
    evaluation = given(deal(qualification=budget))["budget_unknown"]
    decision = given(deal("terms", qualification=budget))["budget_unknown"]
    assert decision.urgency > evaluation.urgency
    assert evaluation.facts["amount_known"] == 1


# people


def test_a_deal_without_contacts_gets_one_advice_about_people() -> None:
    about_people = {"no_contact", "key_person_unknown", "single_contact", "dissatisfied_unknown"}
    assert about_people & set(given(deal(contacts=()))) == {"no_contact"}


def test_the_power_person_is_missing_when_no_contact_decides() -> None:
    advice = given(deal(contacts=(ANNA, BORIS)))["key_person_unknown"]
    assert advice.facts["names"] == ["安娜", "Boris"]
    assert advice.facts["claimed"] == 1
    doubtful = deal(contacts=(ANNA, BORIS), qualification=marks(key_person="unknown"))
    assert given(doubtful)["key_person_unknown"].facts["claimed"] == 0


def test_a_contact_marked_as_power_is_a_key_person() -> None:
    power = ContactFact("Dora", 4, focus="power")
    assert "key_person_unknown" not in given(deal(contacts=(ANNA, BORIS, power)))


def test_a_refusal_names_who_said_no_and_who_could_help() -> None:
    advice = given(deal(contacts=(ANNA, BORIS, replace(CHEN, refused=True))))["power_refused"]
    assert advice.facts == {"names": ["陈总"], "people": ["3"], "through": ["安娜", "Boris"]}


def test_one_no_is_not_the_accounts_no_when_another_power_person_listens() -> None:
    other = ContactFact("Dora", 4, is_key=True)
    assert "power_refused" not in given(deal(contacts=(ANNA, BORIS, replace(CHEN, refused=True), other)))


def test_power_behind_a_go_between_is_not_reached() -> None:
    advice = given(deal(contacts=(ANNA, BORIS, replace(CHEN, reached=False))))
    assert advice["power_not_reached"].facts["names"] == ["陈总"]
    assert "key_person_unknown" not in advice


def test_exactly_one_rule_speaks_about_a_missing_power_person() -> None:
    about_power = {"key_person_unknown", "power_refused", "power_not_reached"}
    for chief in (ANNA, replace(CHEN, refused=True), replace(CHEN, reached=False)):
        assert len(about_power & set(given(deal(contacts=(ANNA, chief))))) == 1


def test_a_single_contact_is_named() -> None:
    advice = given(deal(contacts=(CHEN,)))["single_contact"]
    assert (advice.facts["names"], advice.facts["count"], advice.facts["known"]) == (["陈总"], 1, 1)


def test_who_refuses_or_is_bound_to_a_rival_or_is_only_a_name_is_no_second_contact() -> None:
    others = (
        replace(CHEN, refused=True),
        replace(BORIS, tie_to_rival=True),
        ContactFact("E", 5, reached=False),
    )
    advice = given(deal(contacts=(ANNA, *others)))["single_contact"]
    assert (advice.facts["names"], advice.facts["known"]) == (["安娜"], 4)
    nobody = given(deal(contacts=others))["single_contact"]
    assert nobody.facts["count"] == 0
    assert nobody.urgency > advice.urgency


def test_one_contact_is_natural_in_a_young_deal_and_less_urgent() -> None:
    young = given(deal(contacts=(CHEN,), opened_on=days_ago(3)))["single_contact"]
    old = given(deal(contacts=(CHEN,)))["single_contact"]
    assert young.urgency < old.urgency


def test_the_dissatisfied_is_missing_and_the_receptive_could_lead_there() -> None:
    advice = given(deal(contacts=(ANNA, CHEN)))["dissatisfied_unknown"]
    assert advice.facts["receptive"] == ["安娜"]
    assert "dissatisfied_unknown" not in given(deal("terms", contacts=(ANNA, CHEN)))


def test_a_tie_to_a_rival_is_named() -> None:
    advice = given(deal(contacts=(ANNA, replace(BORIS, tie_to_rival=True), CHEN)))
    assert advice["rival_tie"].facts["names"] == ["Boris"]


# needs


def test_a_need_that_is_unclear_or_unwritten_is_late_from_evaluation_on() -> None:
    unclear = (NeedFact("看看有什么新的", "unclear"),)
    assert "need_unclear_late" not in given(deal("opportunity", needs=unclear))
    assert given(deal(needs=unclear))["need_unclear_late"].facts["needs"] == ["看看有什么新的"]
    assert given(deal("terms", needs=()))["need_unclear_late"].facts["count"] == 0


def test_complaints_without_a_demand_are_late_too() -> None:
    implicit = (NeedFact("我的人整天在路上跑", "implicit"), NeedFact("?", "unclear"))
    assert set(given(deal(needs=implicit))) == {"needs_implicit_late"}
    assert "needs_implicit_late" not in given(deal(needs=(*implicit, NeedFact("要监控车辆", "explicit"))))


def test_it_is_late_when_the_customer_evaluates_though_we_do_not() -> None:
    behind = sync(SMALL, "opportunity", [signal("trial", "tested")])
    assert "need_unclear_late" in given(deal(stage="opportunity", sync=behind, needs=()))


# time


def test_silence_is_measured_from_the_last_signal_and_grows() -> None:
    # Half of the 60 usual days is more than the 21 days of the setting.
    assert "silent" not in given(deal(last_signal_on=days_ago(30)))
    first, later = (given(deal(last_signal_on=days_ago(day)))["silent"] for day in (31, 60))
    assert (first.facts["days"], first.facts["limit"]) == (31, 30)
    assert first.urgency < later.urgency


def test_silence_is_never_called_before_the_playbooks_days() -> None:
    short = deal(usual_days=10, settings={"silence_days": 40}, stage_since=days_ago(5))
    assert "silent" not in given(replace(short, last_signal_on=days_ago(40)))
    assert "silent" in given(replace(short, last_signal_on=days_ago(41)))


def test_a_deal_that_never_had_a_signal_is_silent_since_it_was_opened() -> None:
    never = deal(sync=NOTHING_PROVEN, last_signal_on=None, opened_on=days_ago(35))
    assert given(never)["silent"].facts["last_signal_on"] == ""


def test_standing_still_is_for_deals_whose_customer_still_talks() -> None:
    talking = given(deal(stage_since=days_ago(61)))
    assert talking["standing_still"].facts == {"stage": "trial", "days": 61, "usual_days": 60, "lead": 0}
    quiet = given(deal(stage_since=days_ago(61), last_signal_on=days_ago(61)))
    assert "standing_still" not in quiet
    assert quiet["silent"].facts["days_in_stage"] == 61


def test_a_dismissed_advice_comes_back_when_the_deal_has_come_further() -> None:
    need, evaluation = (
        given(deal(stage, contacts=(CHEN,)))["single_contact"] for stage in ("opportunity", "trial")
    )
    assert need.fingerprint != evaluation.fingerprint


def test_without_a_usual_time_nothing_stands_still() -> None:
    assert "standing_still" not in given(deal(stage_since=days_ago(900), usual_days=None))


def test_the_expected_date_may_be_today_but_not_yesterday() -> None:
    assert "expected_date_passed" not in given(deal("terms", expected_date=TODAY))
    advice = given(deal("terms", expected_date=days_ago(1)))["expected_date_passed"]
    assert (advice.due, advice.facts["days"]) == (days_ago(1), 1)


def test_an_expected_date_next_week_is_doubtful_while_nobody_decides() -> None:
    assert given(deal(expected_date=in_days(7)))["expected_date_doubtful"].facts["days"] == 7
    assert "expected_date_doubtful" not in given(deal(expected_date=in_days(8)))
    assert "expected_date_doubtful" not in given(deal("terms", expected_date=in_days(1)))


# next steps


def test_a_broken_promise_comes_first_and_grows_by_the_day() -> None:
    one, two = (given(deal(next_step=NextStep("回电", days_ago(day)))) for day in (1, 2))
    assert one["next_step_overdue"].facts == {"step": "回电", "due": days_ago(1).isoformat(), "days": 1}
    assert two["next_step_overdue"].urgency == one["next_step_overdue"].urgency + 1
    assert next(iter(one)) == "next_step_overdue"


def test_a_step_is_announced_before_it_is_due() -> None:
    today, soon = (given(deal(next_step=NextStep("回电", in_days(day))))["next_step_due"] for day in (0, 7))
    assert today.due == TODAY
    assert today.urgency > soon.urgency
    assert "next_step_due" not in given(deal(next_step=NextStep("回电", in_days(8))))


def test_days_of_grace_keep_a_late_step_from_being_a_broken_promise() -> None:
    late = given(deal(next_step=NextStep("回电", days_ago(2)), settings={"step_grace_days": 2}))
    assert "next_step_due" in late
    assert "next_step_overdue" not in late


def test_a_step_without_a_day_and_a_deal_without_a_step_are_named() -> None:
    assert set(given(deal(next_step=NextStep("回电")))) == {"next_step_undated"}
    fresh, idle = (
        given(deal(next_step=None, last_event_on=days_ago(day)))["no_next_step"] for day in (0, 28)
    )
    assert fresh.urgency < idle.urgency


# leads, settings, the whole


def test_a_lead_hears_only_what_concerns_a_lead() -> None:
    poor = deal(
        stage="lead",
        sync=sync(SMALL, "lead", []),
        in_funnel=False,
        contacts=(),
        needs=(),
        next_step=None,
        qualification=qualify({}),
        stage_since=days_ago(300),
        last_signal_on=None,
        opened_on=days_ago(300),
    )
    assert set(given(poor)) == {"qualification_missing", "no_contact", "standing_still"}
    assert set(RULES) >= LEAD_RULES


def test_every_setting_changes_some_advice() -> None:
    """A setting that no rule reads would be a promise nobody keeps."""
    read: set[str] = set()

    class Watched(dict[str, int]):
        def get(self, key: str, default: int = 0) -> int:  # type: ignore[override]  # only what setting_of asks
            read.add(key)
            return default

    advise(deal(settings=Watched(), contacts=(CHEN,)), TODAY)
    assert read == set(SETTINGS)
