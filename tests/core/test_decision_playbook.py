"""The decision section of a playbook: its steps, its channels, its numbers (M10, M14, M16)."""

import pytest

from tests.core.decisions import USUAL
from tests.core.small_playbook import SMALL, SOURCE
from tongpin.core.playbook import (
    NUMBERS,
    PlaybookError,
    deciding_of,
    dump,
    parse,
    shipped_keys,
    shipped_source,
)

OWN = """
decision:
  numbers: {half_life_days: 30, blocker: -60}
  steps:
    - {key: look, days: 10, name: {zh-Hans: "看货", en: "Look"}}
    - {key: buy, days: 5, name: {zh-Hans: "下单", en: "Buy"}}
  channels:
    - {key: samples, name: {zh-Hans: "样品", en: "Samples"}}
"""


def with_numbers(numbers: str) -> str:
    return f"{SOURCE}\ndecision:\n  numbers: {{{numbers}}}\n"


def test_a_playbook_that_says_nothing_has_the_usual_steps_channels_and_numbers() -> None:
    assert SMALL.own_deciding is None
    assert [step.key for step in USUAL.steps] == [
        "discover", "weigh", "specify", "consult", "request", "evaluate", "negotiate", "implement",
    ]  # fmt: skip
    assert len(USUAL.channels) == 14
    assert all(USUAL.number(name) == number.default for name, number in NUMBERS.items())


def test_a_playbooks_own_steps_channels_and_numbers_hold() -> None:
    own = deciding_of(parse(SOURCE + OWN))
    assert [(step.key, step.days) for step in own.steps] == [("look", 10), ("buy", 5)]
    assert [channel.key for channel in own.channels] == ["samples"]
    assert (own.number("half_life_days"), own.part("blocker")) == (30, -0.6)
    assert own.number("old_days") == NUMBERS["old_days"].default
    assert own.has_step("look")
    assert not own.has_step("discover")


def test_what_a_section_leaves_out_is_the_usual() -> None:
    own = deciding_of(parse(with_numbers("cold: 20")))
    assert (own.steps, own.channels, own.number("cold")) == (USUAL.steps, USUAL.channels, 20)


def test_an_unknown_number_is_a_keyerror() -> None:
    with pytest.raises(KeyError):
        USUAL.number("luck")


@pytest.mark.parametrize(
    "numbers", ["champion: 100, supporter: 100", "active: 50, passive: 50", "neutral: -50"]
)
def test_equal_numbers_are_allowed(numbers: str) -> None:
    assert parse(with_numbers(numbers)).own_deciding is not None


@pytest.mark.parametrize(
    ("numbers", "bounds"),
    [
        ("supporter: -10", (-10, 0, 100)),
        ("neutral: 60", (60, -100, 50)),
        ("opponent: -50", (-50, -100, -75)),
        ("passive: 70, active: 60", (60, 70, 100)),
        ("champion: 101", (101, -100, 100)),
        ("half_life_days: 0", (0, 1, 3650)),
    ],
)
def test_numbers_that_would_turn_a_step_our_way_into_a_loss_are_refused(
    numbers: str, bounds: tuple[int, int, int]
) -> None:
    with pytest.raises(PlaybookError) as refused:
        parse(with_numbers(numbers))
    (problem,) = refused.value.problems
    params = problem.params
    assert (problem.code, (params["value"], params["least"], params["most"])) == ("out_of_range", bounds)


def test_a_number_that_is_none_is_refused_with_the_nearest() -> None:
    with pytest.raises(PlaybookError) as refused:
        parse(with_numbers("champoin: 90"))
    assert refused.value.problems[0].code == "unknown_key"
    assert refused.value.problems[0].params["nearest"] == "champion"


@pytest.mark.parametrize("key", shipped_keys())
def test_every_shipped_playbook_has_six_to_nine_steps_and_survives_being_written(key: str) -> None:
    playbook = parse(shipped_source(key))
    deciding = deciding_of(playbook)
    assert 6 <= len(deciding.steps) <= 9
    assert 10 <= len(deciding.channels) <= 16
    assert deciding_of(parse(dump(playbook))) == deciding


def test_exporters_have_steps_of_their_own() -> None:
    steps = [step.key for step in deciding_of(parse(shipped_source("foreign-trade-7"))).steps]
    assert {"sample_test", "factory_audit", "trial_order"} <= set(steps)
