"""Our stage against the buying phase that the customer has proven (M07, M08)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.small_playbook import SMALL, signal
from tongpin.core.buying import PHASES, phase_distance, sync
from tongpin.core.stages import SignalFact

KEYS = [stage.key for stage in SMALL.stages]
PROOF = {stage.key: signal(stage.key, stage.signals[0].key) for stage in SMALL.stages if stage.signals}
proven = st.sampled_from(sorted(PROOF))
confirmed = st.sampled_from(list(PROOF.values()))


def test_without_signals_nothing_can_be_said() -> None:
    answer = sync(SMALL, "trial", [])
    assert (answer.state, answer.why, answer.assumed_only) == ("none", "no_signal", False)
    assert (answer.our_phase, answer.their_phase, answer.their_stage, answer.gap) == (
        "evaluation",
        None,
        None,
        0,
    )


def test_assumptions_alone_prove_nothing_and_are_named() -> None:
    answer = sync(SMALL, "trial", [signal("trial", "sample", "assumed")])
    assert (answer.state, answer.why, answer.assumed_only) == ("none", "only_assumed", True)


def test_a_refuted_signal_proves_nothing() -> None:
    assert sync(SMALL, "trial", [signal("trial", "sample", refuted=True)]).why == "no_signal"
    assert sync(SMALL, "trial", [signal("trial", "sample", "assumed", refuted=True)]).assumed_only is False


def test_we_are_ahead_when_we_evaluate_while_the_need_is_forming() -> None:
    answer = sync(SMALL, "terms", [signal("opportunity", "inquiry")])
    assert (answer.state, answer.why, answer.gap) == ("ahead", "we_ahead", 2)
    assert (answer.our_phase, answer.their_phase, answer.their_stage) == ("decision", "need", "opportunity")


def test_we_are_behind_when_they_decide_without_us() -> None:
    answer = sync(SMALL, "opportunity", [signal("terms", "draft")])
    assert (answer.state, answer.why, answer.gap) == ("behind", "they_ahead", -2)


def test_within_one_phase_we_are_in_step_whatever_the_gap() -> None:
    answer = sync(SMALL, "order", [signal("terms", "draft")])
    assert (answer.state, answer.why, answer.gap) == ("in", "same_phase", 1)
    assert sync(SMALL, "terms", [signal("terms", "draft")]).why == "same_stage"


def test_the_furthest_confirmed_signal_tells_where_they_are() -> None:
    known = [signal("terms", "draft"), signal("opportunity", "inquiry"), signal("order", "signed", "assumed")]
    assert sync(SMALL, "terms", known).their_stage == "terms"


def test_an_optional_signal_proves_a_stage_too() -> None:
    assert sync(SMALL, "opportunity", [signal("opportunity", "liked")]).state == "in"


def test_signals_of_an_older_playbook_are_passed_over() -> None:
    assert sync(SMALL, "trial", [signal("gone", "sample"), signal("trial", "gone")]).why == "no_signal"


def test_an_unknown_stage_is_an_error() -> None:
    with pytest.raises(KeyError):
        sync(SMALL, "gone", [])


@given(proven, proven)
def test_who_is_ahead_of_whom_is_symmetric(ours: str, theirs: str) -> None:
    one, other = sync(SMALL, ours, [PROOF[theirs]]), sync(SMALL, theirs, [PROOF[ours]])
    opposite = {"ahead": "behind", "behind": "ahead", "in": "in"}
    assert other.state == opposite[one.state]
    assert other.gap == -one.gap


@given(st.sampled_from(KEYS), proven)
def test_the_state_follows_the_order_of_the_phases(ours: str, theirs: str) -> None:
    distance = phase_distance(SMALL.stage(ours).phase, SMALL.stage(theirs).phase)
    assert (
        sync(SMALL, ours, [PROOF[theirs]]).state
        == {-1: "behind", 0: "in", 1: "ahead"}[(distance > 0) - (distance < 0)]
    )


@given(st.sampled_from(KEYS), st.lists(confirmed, min_size=1), confirmed)
def test_another_confirmed_signal_never_puts_the_customer_back(
    ours: str, held: list[SignalFact], more: SignalFact
) -> None:
    before, after = sync(SMALL, ours, held), sync(SMALL, ours, [*held, more])
    assert after.gap <= before.gap
    assert before.their_phase is not None
    assert after.their_phase is not None
    assert PHASES.index(after.their_phase) >= PHASES.index(before.their_phase)


@given(st.sampled_from(KEYS), st.permutations(list(PROOF.values())))
def test_the_order_of_the_signals_does_not_matter(ours: str, shuffled: list[SignalFact]) -> None:
    assert sync(SMALL, ours, shuffled) == sync(SMALL, ours, list(PROOF.values()))
