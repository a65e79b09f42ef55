"""How much of a second forecast belongs into the mix: against least squares by another way, and its limits."""

from __future__ import annotations

import numpy as np
import pytest

from tongpin.core.forecast.blend import ORIGINS, Past, share_of_second

PERIODS = 4


def look_back(days: int, seed: int = 3) -> list[Past]:
    """Earlier forecasts of two candidates; the last ones are not over."""
    random = np.random.default_rng(seed)
    return [
        Past(
            random.uniform(50, 150, (2, PERIODS)), random.uniform(50, 150, max(0, min(PERIODS, days - place)))
        )
        for place in range(days)
    ]


def by_rows(past: list[Past]) -> float:
    """The same share from a table of equations, the pull to one half among them, solved at once."""
    told = []
    for one in past:
        first, second = one.means[:, : one.done]
        told += [(second - first, one.actual - first)]
        told += [(np.cumsum(second - first), np.cumsum(one.actual - first))]
    apart, off = (np.concatenate(parts) for parts in zip(*told, strict=True))
    pull = np.sqrt(ORIGINS * (apart @ apart) / sum(one.done > 0 for one in past))
    solved = np.linalg.lstsq(np.append(apart, pull)[:, None], np.append(off, pull / 2), rcond=None)[0]
    return float(solved[0])


@pytest.mark.parametrize("days", [2, 5, 12])
def test_it_is_least_squares_drawn_towards_one_half(days: int) -> None:
    past = look_back(days)
    assert share_of_second(past) == pytest.approx(by_rows(past), rel=1e-12)


def test_a_first_that_was_always_right_gets_three_quarters() -> None:
    past = [Past(one.means, one.means[0]) for one in look_back(ORIGINS)]
    assert share_of_second(past) == pytest.approx(0.25)


def test_what_came_in_the_middle_of_both_asks_for_half_of_each() -> None:
    past = [Past(one.means, one.means.mean(axis=0)) for one in look_back(ORIGINS)]
    assert share_of_second(past) == pytest.approx(0.5)


def test_nothing_to_look_back_on_and_no_difference_give_half_of_each() -> None:
    assert share_of_second([]) == 0.5
    same = [Past(np.ones((2, PERIODS)), np.full(PERIODS, 7.0))]
    assert share_of_second(same) == 0.5
    assert share_of_second([Past(np.ones((2, PERIODS)), np.zeros(0))]) == 0.5


def test_it_never_leaves_the_two() -> None:
    far = [Past(np.array([[1.0] * PERIODS, [2.0] * PERIODS]), np.full(PERIODS, 90.0))]
    assert share_of_second(far) == 1.0
    assert share_of_second([Past(one.means, -one.actual) for one in far]) == 0.0
