"""Only something the customer did or said opens a stage (M08)."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.small_playbook import SMALL, TODAY, signal
from tongpin.core.stages import MissingStage, SignalFact, assumed_until, entry

KEYS = [stage.key for stage in SMALL.stages]
PLACES = [(stage.key, key.key) for stage in SMALL.stages for key in stage.signals]

facts = st.builds(
    SignalFact,
    st.sampled_from([*KEYS, "gone"]),
    st.sampled_from([key for _, key in PLACES]),
    st.sampled_from(["confirmed", "assumed"]),
    st.just(TODAY),
    st.booleans(),
) | st.sampled_from(PLACES).map(lambda place: signal(*place))
stages = st.sampled_from(KEYS)


def test_a_deal_cannot_enter_a_stage_without_a_signal() -> None:
    answer = entry(SMALL, "lead", "opportunity", [])
    assert answer.direction == "forward"
    assert not answer.allowed
    assert answer.missing == (MissingStage("opportunity", ("inquiry", "reason"), 2),)


def test_the_missing_signals_are_those_not_yet_held_and_how_many_of_them() -> None:
    answer = entry(SMALL, "lead", "opportunity", [signal("opportunity", "inquiry")])
    assert answer.missing == (MissingStage("opportunity", ("reason",), 1),)


def test_one_of_two_signals_is_enough_where_the_playbook_says_so() -> None:
    assert entry(SMALL, "opportunity", "trial", [signal("trial", "tested")]).allowed


def test_an_assumed_signal_opens_the_door() -> None:
    assert entry(SMALL, "opportunity", "trial", [signal("trial", "sample", "assumed")]).allowed


def test_a_refuted_signal_does_not() -> None:
    assert not entry(SMALL, "opportunity", "trial", [signal("trial", "sample", refuted=True)]).allowed


def test_an_optional_signal_does_not_count() -> None:
    known = [signal("opportunity", "liked"), signal("opportunity", "inquiry")]
    assert not entry(SMALL, "lead", "opportunity", known).allowed


def test_a_signal_opens_its_own_stage_only() -> None:
    assert not entry(SMALL, "opportunity", "trial", [signal("terms", "sample")]).allowed


def test_the_same_signal_twice_counts_once() -> None:
    assert not entry(SMALL, "lead", "opportunity", [signal("opportunity", "inquiry")] * 2).allowed


def test_a_leap_needs_the_signals_of_every_stage_on_the_way() -> None:
    answer = entry(SMALL, "opportunity", "order", [signal("order", "signed")])
    assert [door.stage for door in answer.missing] == ["trial", "terms"]


def test_the_way_back_is_open() -> None:
    assert entry(SMALL, "order", "lead", []).allowed
    assert entry(SMALL, "order", "lead", []).direction == "back"


def test_staying_is_no_move() -> None:
    assert entry(SMALL, "trial", "trial", []).direction == "same"
    assert entry(SMALL, "trial", "trial", []).allowed


def test_a_new_deal_may_begin_in_a_first_stage_without_signals() -> None:
    assert entry(SMALL, None, "lead", []).allowed
    assert not entry(SMALL, None, "opportunity", []).allowed


def test_a_stage_that_the_playbook_lacks_is_an_error() -> None:
    with pytest.raises(KeyError):
        entry(SMALL, "lead", "gone", [])
    with pytest.raises(KeyError):
        entry(SMALL, "gone", "lead", [])


@given(stages, stages, st.lists(facts, max_size=8), facts)
def test_another_signal_never_closes_a_door(
    current: str, target: str, held: list[SignalFact], more: SignalFact
) -> None:
    before, after = entry(SMALL, current, target, held), entry(SMALL, current, target, [*held, more])
    assert after.allowed >= before.allowed
    assert {door.stage for door in after.missing} <= {door.stage for door in before.missing}


@given(stages, stages, st.lists(facts, max_size=8))
def test_bringing_what_is_missing_opens_the_door(current: str, target: str, held: list[SignalFact]) -> None:
    missing = entry(SMALL, current, target, held).missing
    brought = [signal(door.stage, key) for door in missing for key in door.signals[: door.at_least]]
    assert entry(SMALL, current, target, [*held, *brought]).allowed


@given(stages, stages, st.lists(facts, max_size=8))
def test_what_is_enough_for_a_leap_is_enough_for_each_step(
    current: str, target: str, held: list[SignalFact]
) -> None:
    if entry(SMALL, current, target, held).allowed and SMALL.index(current) < SMALL.index(target):
        way = KEYS[SMALL.index(current) : SMALL.index(target) + 1]
        assert all(entry(SMALL, a, b, held).allowed for a, b in pairwise(way))


@given(stages)
def test_assumed_signals_carry_an_imported_deal_to_its_stage(target: str) -> None:
    assumed = assumed_until(SMALL, target, TODAY)
    assert entry(SMALL, None, target, assumed).allowed
    assert {fact.certainty for fact in assumed} <= {"assumed"}
    assert all(not entry(SMALL, None, target, [f for f in assumed if f != one]).allowed for one in assumed)
