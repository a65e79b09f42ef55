"""How many tries a target needs: against SciPy, against simulation, and what holds for all of them."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from tongpin.core.averages import Count, posterior, tries_at_rate, tries_needed
from tongpin.core.averages.tries import beta_binomial_below

HALVES = st.integers(0, 300).map(lambda number: number + 0.5)


@given(st.integers(1, 60), st.integers(0, 400), HALVES, HALVES)
def test_the_beta_binomial_is_that_of_scipy(target: int, tries: int, a: float, b: float) -> None:
    known = float(stats.betabinom.cdf(target - 1, tries, a, b))
    assert beta_binomial_below(target, tries, a, b) == pytest.approx(known, rel=1e-9, abs=1e-14)


@given(st.integers(1, 40), HALVES, HALVES)
def test_the_number_is_enough_and_one_less_is_not(target: int, a: float, b: float) -> None:
    found = tries_needed(target, a, b)
    assert found >= target
    assert stats.betabinom.sf(target - 1, found, a, b) >= 0.9 - 1e-9
    assert found == target or stats.betabinom.sf(target - 1, found - 1, a, b) < 0.9 + 1e-9


@given(st.integers(1, 40), st.floats(0.01, 1))
def test_at_a_known_rate_it_is_the_percentile_of_the_negative_binomial(target: int, rate: float) -> None:
    found = tries_at_rate(target, rate)
    assert found is not None
    assert stats.binom.sf(target - 1, found, rate) >= 0.9 - 1e-9
    assert found == target or stats.binom.sf(target - 1, found - 1, rate) < 0.9 + 1e-9


def test_the_percentile_of_the_negative_binomial_at_some_rates() -> None:
    for target, rate in ((1, 0.1), (5, 0.36), (20, 0.57), (3, 0.02)):
        assert tries_at_rate(target, rate) == target + int(stats.nbinom.ppf(0.9, target, rate))


@settings(max_examples=50)
@given(st.integers(0, 60), st.integers(0, 200), st.integers(0, 200))
def test_more_is_needed_for_more_and_at_a_worse_record(target: int, hits: int, misses: int) -> None:
    count = Count(hits + misses, hits)
    found = tries_needed(target, *posterior(count))
    assert found < tries_needed(target + 1, *posterior(count))
    assert found <= tries_needed(target, *posterior(Count(count.tries + 1, hits)))
    assert found >= tries_needed(target, *posterior(Count(count.tries + 1, hits + 1)))


@settings(max_examples=50)
@given(st.integers(1, 40), st.integers(1, 60), st.integers(1, 60))
def test_not_to_know_the_rate_asks_for_more_than_to_know_it(target: int, hits: int, misses: int) -> None:
    surer = tries_needed(target, 100 * hits + 0.5, 100 * misses + 0.5)
    assert surer <= tries_needed(target, hits + 0.5, misses + 0.5)
    known = tries_at_rate(target, hits / (hits + misses))
    assert known is not None
    assert abs(surer - known) <= 2 + 0.1 * known


def test_in_a_simulation_nine_of_ten_bring_the_target() -> None:
    dice, a, b = random.Random(48), 12.5, 30.5
    needed = tries_needed(8, a, b)

    def brings(tries: int) -> float:
        def once() -> bool:
            rate = dice.betavariate(a, b)
            return sum(dice.random() < rate for _ in range(tries)) >= 8

        return sum(once() for _ in range(4000)) / 4000

    # 4,000 rounds: three standard errors are 0.014
    assert brings(needed) > 0.9 - 0.015
    assert brings(needed - 4) < 0.9


def test_nothing_wanted_needs_nothing_and_at_rate_0_nothing_is_enough() -> None:
    assert tries_needed(0, 3.5, 4.5) == tries_at_rate(0, 0.3) == tries_at_rate(0, 0.0) == 0
    assert tries_at_rate(3, 0.0) is None
    assert tries_at_rate(3, 1.0) == 3


def test_after_nothing_but_misses_there_is_still_an_answer() -> None:
    found = tries_needed(20, *posterior(Count(100, 0)))
    assert stats.betabinom.sf(19, found, 0.5, 100.5) >= 0.9 > stats.betabinom.sf(19, found - 1, 0.5, 100.5)


def test_the_largest_numbers_are_answered_too() -> None:
    for count in (Count(1_000_000, 0), Count(1_000_000, 1_000_000), Count(1_000_000, 500_000)):
        assert tries_needed(100_000, *posterior(count)) >= 100_000
