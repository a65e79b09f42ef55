"""Product-limit shares and times against loops that do one deal at a time, exact small cases, and simulated worlds."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongpin.core.funnel.survival import (
    aalen_johansen,
    curve_share,
    percentile_days,
    quartiles,
    simple_share,
)

CASES = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 2)), min_size=1, max_size=60)


def by_hand(rows: list[tuple[int, int]], cause: int) -> tuple[float, float]:
    """The share of one cause and what is left, day by day, as the textbook writes it."""
    left, share = 1.0, 0.0
    for day in range(max(row[0] for row in rows) + 1):
        risk = sum(row[0] >= day for row in rows)
        events = [row for row in rows if row[0] == day and row[1]]
        share += left * sum(row[1] == cause for row in events) / risk
        left *= 1 - len(events) / risk
    return share, left


@given(CASES)
def test_the_curve_is_that_of_the_textbook(rows: list[tuple[int, int]]) -> None:
    days, causes = (np.array(one) for one in zip(*rows, strict=True))
    curves = [aalen_johansen(days, causes, cause) for cause in (1, 2)]
    for cause, curve in enumerate(curves, start=1):
        share, left = by_hand(rows, cause)
        assert curve.end == pytest.approx(share, abs=1e-12)
        if len(curve.left):
            assert curve.left[-1] == pytest.approx(left, abs=1e-12)
            assert curves[0].end + curves[1].end + left == pytest.approx(1, abs=1e-12)


@given(CASES)
def test_an_interval_holds_the_share_and_stays_between_nothing_and_all(rows: list[tuple[int, int]]) -> None:
    days, causes = (np.array(one) for one in zip(*rows, strict=True))
    share = curve_share(aalen_johansen(days, causes, 1), int((causes == 1).sum()), len(rows))
    assert share.value is not None
    assert 0 <= share.low <= share.value + 1e-12
    assert share.value <= share.high + 1e-12
    assert share.high <= 1


def test_without_cut_offs_share_and_variance_are_those_of_a_simple_share() -> None:
    causes = np.array([1] * 12 + [2] * 28)
    curve = aalen_johansen(np.arange(40) % 7, causes, 1)
    assert curve.end == pytest.approx(0.3)
    assert curve.variance == pytest.approx(0.3 * 0.7 / 40)


def test_the_example_of_the_method_page() -> None:
    curve = aalen_johansen(np.array([1, 2, 2, 3]), np.array([1, 2, 0, 1]), 1)
    assert curve.days.tolist() == [1, 2, 3]
    assert curve.share.tolist() == pytest.approx([0.25, 0.25, 0.75])


def test_what_is_unknown_has_no_share() -> None:
    nothing = np.array([], dtype=np.int64)
    share = curve_share(aalen_johansen(nothing, nothing, 1), 0, 0)
    assert share.value is None
    assert share.high - share.low > 0.9
    assert simple_share(0, 0).value is None


def test_all_or_nothing_still_has_an_interval() -> None:
    all_won = curve_share(aalen_johansen(np.array([3, 4, 5]), np.array([1, 1, 1]), 1), 3, 3)
    assert (all_won.value, all_won.high) == (1.0, 1.0)
    assert 0.4 < all_won.low < 0.9


def test_a_time_that_the_curve_does_not_reach_is_not_told() -> None:
    days = np.array([5, 6, 7, 100, 100, 100, 100, 100])
    over = np.array([True, True, True] + [False] * 5)
    told = quartiles(days, over)
    assert (told.lower, told.median, told.upper) == (6, None, None)
    assert percentile_days(days, np.zeros(8, bool), 0.25) is None


def test_cut_off_stays_do_not_shorten_the_time() -> None:
    """Half of the exponential stays are cut off; the median of the ended ones alone would be far too short."""
    dice = np.random.default_rng(5)
    true = np.ceil(dice.exponential(40, 4000)).astype(int)
    seen = np.minimum(true, dice.integers(1, 60, 4000))
    over = seen == true
    median = percentile_days(seen, over, 0.5)
    assert median == pytest.approx(40 * math.log(2), abs=2)
    assert float(np.median(seen[over])) < 20


@pytest.mark.parametrize("size", [25, 80])
def test_intervals_hold_the_truth_in_four_cases_of_five(size: int) -> None:
    dice = np.random.default_rng(size)
    held, worlds = 0, 600
    for _ in range(worlds):
        end = np.ceil(dice.exponential(20, size)).astype(int)
        cause = np.where(dice.random(size) < 0.35, 1, 2)
        cut = dice.integers(5, 120, size)
        days, causes = np.minimum(end, cut), np.where(end <= cut, cause, 0)
        share = curve_share(aalen_johansen(days, causes, 1), int((causes == 1).sum()), size)
        held += share.low <= 0.35 <= share.high
    assert 0.75 < held / worlds < 0.86
