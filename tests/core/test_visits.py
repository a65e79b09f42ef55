"""What a visit came to, what an answer fills, where a promise stands, when a deal goes round in circles (M04, M05, M35)."""

from datetime import date

import pytest

from tests.core.small_playbook import TODAY, days_ago, in_days
from tongpin.core.visits import (
    ASKED,
    ASKS,
    CAUSES,
    CHECK_CODES,
    CHECKS,
    OUTCOMES,
    STANDINGS,
    Ended,
    Promise,
    ReadinessFacts,
    Target,
    judge,
    prepared,
    readiness,
    series,
    standing,
    target_of,
)

THEIRS = Promise("theirs", in_days(7))
OURS = Promise("ours", in_days(3))


# outcomes


def test_an_advance_without_an_act_of_the_customers_is_a_continuation_and_asks() -> None:
    for promises in ((), (OURS,)):
        judged = judge("advance", promises)
        assert (judged.outcome, judged.lowered) == ("continuation", True)
        assert judged.asks == ("their_commitment",)


def test_an_advance_with_an_act_of_theirs_stays_one() -> None:
    judged = judge("advance", (OURS, THEIRS))
    assert (judged.outcome, judged.lowered, judged.asks) == ("advance", False, ())


def test_some_day_is_no_commitment() -> None:
    judged = judge("advance", (Promise("theirs", None),))
    assert (judged.outcome, judged.asks) == ("continuation", ("commitment_date",))


def test_what_they_have_done_counts_without_a_day_and_what_was_dropped_does_not() -> None:
    assert judge("advance", (Promise("theirs", None, "kept"),)).outcome == "advance"
    assert judge("advance", (Promise("theirs", in_days(7), "broken"),)).outcome == "advance"
    assert judge("advance", (Promise("theirs", in_days(7), "dropped"),)).outcome == "continuation"


def test_an_order_asks_for_its_proof_and_stays_an_order() -> None:
    assert judge("order").asks == ("order_evidence",)
    assert judge("order").outcome == "order"
    assert judge("order", ordered=True).asks == ()
    assert judge("order", (Promise("theirs", TODAY, "kept", "order"),)).asks == ()


def test_a_modest_claim_is_not_raised_only_asked_about() -> None:
    for claimed in ("continuation", "no_sale"):
        judged = judge(claimed, (THEIRS,))
        assert (judged.outcome, judged.asks) == (claimed, ("maybe_advance",))
        assert judge(claimed, (OURS,)).asks == ()


def test_a_claim_that_is_no_outcome_is_refused() -> None:
    with pytest.raises(ValueError, match="great"):
        judge("great")


def test_only_known_questions_are_asked() -> None:
    some: tuple[tuple[Promise, ...], ...] = ((), (THEIRS,), (Promise("theirs"),))
    assert {ask for claimed in OUTCOMES for one in some for ask in judge(claimed, one).asks} == set(ASKS)


# promises


@pytest.mark.parametrize(
    ("due", "state", "found"),
    [
        (in_days(3), "open", "later"),
        (in_days(2), "open", "soon"),
        (TODAY, "open", "today"),
        (days_ago(1), "open", "overdue"),
        (days_ago(6), "open", "overdue"),
        (days_ago(7), "open", "escalated"),
        (None, "open", "later"),
        (days_ago(90), "kept", "kept"),
        (in_days(9), "broken", "broken"),
        (days_ago(9), "dropped", "dropped"),
    ],
)
def test_a_promise_stands_where_its_day_puts_it(due: date | None, state: str, found: str) -> None:
    assert standing(due, TODAY, state, 2, 7) == found
    assert found in STANDINGS


# targets


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("", Target("")),
        ("need", Target("need")),
        ("stance", Target("stance")),
        ("qualification:budget", Target("qualification", "budget")),
        ("signal:trial/sample", Target("signal", "sample", "trial")),
        ("step:specify", Target("step", "specify")),
        ("portrait:need:real.work", Target("portrait", "real.work")),
    ],
)
def test_a_target_names_the_field_that_an_answer_fills(text: str, target: Target) -> None:
    assert target_of(text) == target


@pytest.mark.parametrize(
    "text",
    ["luck", "qualification:luck", "signal:trial", "signal:/x", "step:", "portrait:need:work", "need:x", "portrait:style:x.y"],
)  # fmt: skip
def test_what_names_no_field_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="target"):
        target_of(text)


# series


def continuations(*steps: bool) -> list[Ended]:
    return [
        Ended(days_ago(10 * (place + 1)), "continuation", next_step) for place, next_step in enumerate(steps)
    ]


def test_two_continuations_without_a_next_step_are_a_warning() -> None:
    found = series(continuations(False, False))
    assert (found.count, found.since, found.warns) == (2, days_ago(20), True)


def test_a_next_step_or_another_outcome_ends_the_run() -> None:
    assert not series(continuations(False, True, False)).warns
    assert not series([Ended(TODAY, "advance"), *continuations(False, False)]).warns
    assert series([]).since is None
    assert not series(continuations(False, False), most=3).warns


# readiness


READY = ReadinessFacts(
    power=("陈总",), phase="evaluation", objective=True, objective_phases=("evaluation",), fallback=True,
    questions=3, us=2, dissatisfied=("Boris",), won=("Boris",), receptive=("安娜",), answers=dict.fromkeys(ASKED, True),
)  # fmt: skip


def test_without_a_power_person_nothing_is_checked() -> None:
    assert readiness(ReadinessFacts(power=(), phase="need")) == ()


def test_all_four_causes_of_failure_are_checked_and_all_can_be_met() -> None:
    checks = readiness(READY)
    assert [check.key for check in checks] == list(CHECKS)
    assert {check.cause for check in checks} == set(CAUSES)
    assert prepared(checks)


def test_what_is_not_prepared_warns_and_what_nobody_answered_asks() -> None:
    states = {
        check.key: check.state for check in readiness(ReadinessFacts(power=("陈总",), phase="need", us=2))
    }
    assert states == {
        "objective": "warn", "questions": "warn", "their_goals": "ask", "one_sentence": "ask",
        "agenda_agreed": "ask", "who_leads": "ask", "dissatisfied": "warn", "receptive": "warn",
        "way_in": "ask", "fallback": "warn", "content_with_fallback": "ask",
    }  # fmt: skip


def test_it_is_too_early_while_the_dissatisfied_is_not_won() -> None:
    early = ReadinessFacts(power=("陈总",), phase="need", dissatisfied=("Boris",))
    (check,) = (check for check in readiness(early) if check.key == "dissatisfied")
    assert (check.cause, check.state, check.facts["people"]) == ("too_early", "warn", ["Boris"])


def test_asking_for_the_order_while_the_need_forms_expects_too_much() -> None:
    early = ReadinessFacts(power=("陈总",), phase="need", objective=True, objective_phases=("decision",))
    assert "objective_fits_warn" in [check.code for check in readiness(early)]


def test_an_honest_no_warns_and_who_comes_alone_is_not_asked_who_leads() -> None:
    alone = ReadinessFacts(power=("陈总",), phase="need", answers={"their_goals": False})
    codes = [check.code for check in readiness(alone)]
    assert "their_goals_warn" in codes
    assert not [code for code in codes if code.startswith("who_leads")]
    assert set(codes) <= set(CHECK_CODES)
