"""Force, support, danger, levers: the formulas, one by one."""

import pytest

from tests.core.decisions import TODAY, USUAL, ahead, group, somebody
from tongpin.core.decision import (
    OverAllottedError,
    Step,
    danger,
    force,
    levers,
    nearness,
    step_support,
    supports,
    weakest,
)
from tongpin.core.playbook import Deciding

A, P, R = "active", "passive", "resistant"


@pytest.mark.parametrize(
    ("stance", "forces"),
    [
        # active, passive, resistant, nobody has judged the attitude
        ("champion", (1.0, 0.5, 0.25, 0.5)),
        ("supporter", (0.5, 0.25, 0.125, 0.25)),
        ("neutral", (0.0, 0.0, -0.25, 0.0)),
        ("blocker", (-0.75, -0.375, -0.75, -0.375)),
        ("opponent", (-1.0, -0.5, -1.0, -0.5)),
        (None, (0.0, 0.0, 0.0, 0.0)),
    ],
)
def test_force_is_stance_times_energy(stance: str | None, forces: tuple[float, ...]) -> None:
    found = [force(stance, attitude, USUAL) for attitude in (A, P, R, None)]  # type: ignore[arg-type]
    assert found == pytest.approx(list(forces))


def test_every_number_of_the_force_comes_from_the_playbook() -> None:
    numbers = {"champion": 80, "passive": 40, "resistant_for": 10, "resistant_neutral": -30}
    own = Deciding(USUAL.steps, USUAL.channels, numbers)
    assert force("champion", A, own) == pytest.approx(0.8)
    assert force("champion", P, own) == pytest.approx(0.32)
    assert force("champion", R, own) == pytest.approx(0.08)
    assert force("neutral", R, own) == pytest.approx(-0.3)


def test_support_is_influence_times_force_and_the_unknown_widens_it_both_ways() -> None:
    one = step_support(
        Step("now", ahead(10)),
        group(
            somebody(1, "champion", A, shares={"now": 0.3}),
            somebody(2, "opponent", P, shares={"now": 0.2}),
            somebody(3, shares={"now": 0.1}),
        ),
        USUAL,
    )
    assert (one.allotted, one.unknown) == (pytest.approx(0.6), pytest.approx(0.4))
    assert one.support == pytest.approx(0.3 * 1 - 0.2 * 0.5)
    assert (one.low, one.high) == (pytest.approx(-0.2), pytest.approx(0.6))
    assert one.for_us


def test_a_step_that_nobody_has_influence_on_is_unknown_altogether() -> None:
    (one,) = supports(group(somebody(1, "champion", A)), USUAL)
    assert (one.allotted, one.unknown, one.support, one.low, one.high) == (0, 1, 0, -1, 1)
    assert not one.for_us


def test_what_adds_up_to_a_hundred_leaves_nothing_unknown() -> None:
    shares = (0.1, 0.2, 0.7)
    (one,) = supports(group(*(somebody(n, shares={"now": share}) for n, share in enumerate(shares))), USUAL)
    assert (one.allotted, one.unknown) == (1.0, 0.0)


def test_more_than_a_hundred_is_an_error_that_names_the_step() -> None:
    over = group(somebody(1, shares={"now": 0.6}), somebody(2, shares={"now": 0.41}))
    with pytest.raises(OverAllottedError) as refused:
        supports(over, USUAL)
    assert (refused.value.step, refused.value.allotted) == ("now", pytest.approx(1.01))


@pytest.mark.parametrize(
    ("fields", "unsure"),
    [
        ({}, 0.0),
        ({"stance_assumed": True}, 0.4),
        ({"attitude_assumed": True}, 0.4),
        ({"assumed_steps": frozenset({"now"})}, 0.4),
        ({"assumed_steps": frozenset({"another"})}, 0.0),
        ({"judged_on": ahead(-90)}, 0.0),
        ({"judged_on": ahead(-91)}, 0.4),
        ({"judged_on": None}, 0.4),
        ({"stance": None}, 0.4),
    ],
)
def test_what_rests_on_assumed_or_old_judgements_is_told(fields: dict[str, object], unsure: float) -> None:
    judged = {"stance": "champion", "attitude": A, "shares": {"now": 0.4}, **fields}
    (one,) = supports(group(somebody(1, **judged)), USUAL)
    assert one.unsure == pytest.approx(unsure)


def test_the_weakest_step_is_a_coming_one_and_of_equals_the_earlier() -> None:
    steps = {"over": -1, "soon": 5, "later": 9, "last": None}
    shares = dict.fromkeys(steps, 0.5)
    found = supports(group(somebody(1, "opponent", A, shares=shares), steps=steps), USUAL)
    lowest = weakest(found)
    assert lowest is not None
    assert lowest.step == "soon"
    assert [one.to_come for one in found] == [False, True, True, True]
    assert weakest(found[:1]) is None


def test_a_finished_step_is_not_to_come_even_before_its_date() -> None:
    assert not Step("now", ahead(3), done=True).to_come(TODAY)
    assert Step("now", TODAY).to_come(TODAY)
    assert not Step("now", ahead(-1)).to_come(TODAY)


def test_danger_counts_the_steps_to_come_only() -> None:
    blocker = somebody(1, "blocker", R, shares={"over": 0.5, "soon": 0.4, "last": 0.2})
    assert danger(blocker, group(blocker, steps={"over": -3, "soon": 3, "last": 90}), USUAL) == pytest.approx(
        -0.75 * 0.6
    )


@pytest.mark.parametrize(("days", "weight"), [(0, 1.0), (60, 0.5), (120, 0.25), (30, 0.5**0.5), (None, 0.5)])
def test_a_step_weighs_half_for_each_half_life_it_is_away(days: int | None, weight: float) -> None:
    step = Step("now", None if days is None else ahead(days))
    assert nearness(step, group(), USUAL) == pytest.approx(weight)


def test_the_half_life_comes_from_the_playbook() -> None:
    own = Deciding(USUAL.steps, USUAL.channels, {"half_life_days": 10})
    assert nearness(Step("now", ahead(20)), group(), own) == pytest.approx(0.25)


def test_a_lever_is_gain_over_effort() -> None:
    neutral = somebody(1, "neutral", A, shares={"near": 0.4, "far": 0.2})
    (lever,) = levers(group(neutral, steps={"far": 120, "near": 60}), USUAL, lambda _: 3)
    gain = (0.5 - 0.0) * (0.4 * 0.5 + 0.2 * 0.25)
    assert (lever.aspect, lever.start, lever.end) == ("stance", "neutral", "supporter")
    assert lever.gain == pytest.approx(gain)
    assert lever.effort == pytest.approx(1.0 * 3)
    assert lever.score == pytest.approx(gain / 3)
    assert lever.steps == ("near", "far")


def test_moves_that_cost_us_support_are_no_levers() -> None:
    """An opponent who works harder works harder against us."""
    passive = somebody(1, "opponent", P, shares={"now": 0.5})
    found = levers(group(passive), USUAL, lambda _: 1)
    assert [(one.aspect, one.start, one.end) for one in found] == [("stance", "opponent", "blocker")]


def test_taming_a_resistant_opponent_is_a_lever() -> None:
    found = levers(group(somebody(1, "opponent", R, shares={"now": 0.5})), USUAL, lambda _: 1)
    assert {(one.aspect, one.start, one.end) for one in found} == {
        ("stance", "opponent", "blocker"),
        ("attitude", "resistant", "passive"),
    }


def test_an_active_champion_cannot_be_moved_any_further() -> None:
    assert levers(group(somebody(1, "champion", A, shares={"now": 0.5})), USUAL, lambda _: 1) == ()


def test_who_has_no_influence_on_the_coming_steps_is_no_lever() -> None:
    idle = somebody(1, "neutral", P, shares={"over": 0.5})
    assert levers(group(idle, steps={"over": -1, "now": 5}), USUAL, lambda _: 1) == ()


def test_levers_are_ranked_by_what_they_bring_for_the_effort() -> None:
    far_power = somebody(1, "neutral", A, shares={"now": 0.5})
    near_friend = somebody(2, "neutral", A, shares={"now": 0.3})
    found = levers(group(far_power, near_friend), USUAL, {1: 12, 2: 3}.__getitem__)
    assert [one.person for one in found] == [2, 1]
    assert found[0].gain < found[1].gain
