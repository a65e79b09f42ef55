"""Rates, intervals and trends against SciPy, and what holds for all of them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

from tongpin.core.averages import (
    ENOUGH,
    Count,
    beta_quantile,
    incomplete_beta,
    interval,
    lean,
    posterior,
    trend_p,
)

SHAPES = st.floats(-0.3, 6).map(lambda power: 10**power)
SHARES = st.floats(1e-9, 1 - 1e-9)


@st.composite
def counts(draw: st.DrawFn, most: int = 2000) -> Count:
    tries = draw(st.integers(0, most))
    return Count(tries, draw(st.integers(0, tries)))


@given(SHAPES, SHAPES, SHARES)
def test_the_incomplete_beta_function_is_that_of_scipy(a: float, b: float, share: float) -> None:
    x = float(special.betaincinv(a, b, share))
    # next to 1 a float says too little of x for anybody to do better
    if 0 < x < 1 - 1e-7:
        assert incomplete_beta(x, a, b) == pytest.approx(float(special.betainc(a, b, x)), rel=1e-9)


@given(SHAPES, SHAPES, SHARES)
def test_its_inverse_is_that_of_scipy(a: float, b: float, share: float) -> None:
    assert beta_quantile(share, a, b) == pytest.approx(float(special.betaincinv(a, b, share)), rel=1e-9)


@pytest.mark.parametrize("x", [-1.0, 0.0, 1.0, 2.0])
def test_beyond_the_ends_there_is_nothing_or_all(x: float) -> None:
    assert incomplete_beta(x, 2, 3) == beta_quantile(x, 2, 3) == min(1.0, max(0.0, x))


@given(counts())
def test_the_interval_leaves_a_tenth_on_each_side(count: Count) -> None:
    found = interval(*posterior(count))
    known = stats.beta(count.hits + 0.5, count.misses + 0.5).ppf([0.1, 0.9])
    assert [found.low, found.high] == pytest.approx(list(known), rel=1e-9)


@given(counts())
def test_another_hit_moves_the_interval_up_and_another_miss_down(count: Count) -> None:
    now = interval(*posterior(count))
    up = interval(*posterior(Count(count.tries + 1, count.hits + 1)))
    down = interval(*posterior(Count(count.tries + 1, count.hits)))
    assert down.low < now.low < up.low
    assert down.high < now.high < up.high


@given(st.integers(1, 50), st.integers(0, 50))
def test_ten_times_as_many_tries_at_the_same_rate_are_surer(hits: int, misses: int) -> None:
    few = interval(*posterior(Count(hits + misses, hits)))
    many = interval(*posterior(Count(10 * (hits + misses), 10 * hits)))
    assert many.high - many.low < few.high - few.low


def test_without_a_try_the_rate_may_be_nearly_anything() -> None:
    assert Count(0, 0).rate is None
    found = interval(*posterior(Count(0, 0)))
    assert (round(found.low, 3), round(found.high, 3)) == (0.024, 0.976)


@given(counts(most=200), counts(most=200))
def test_who_has_few_tries_leans_on_the_team_and_less_with_every_own_one(own: Count, team: Count) -> None:
    a, b = lean(own, team)
    if own.tries >= ENOUGH or team.rate is None:
        assert (a, b) == posterior(own)
    else:
        assert a + b == pytest.approx(ENOUGH + 1)
        rates = sorted((own.rate if own.rate is not None else team.rate, team.rate))
        assert rates[0] - 1e-9 <= (a - 0.5) / ENOUGH <= rates[1] + 1e-9


def chi_squared_trend(counts: list[Count]) -> float:
    """The same test as a weighted regression: N r² of score and outcome, one row for every try."""
    rows = [(score, hit) for score, one in enumerate(counts, 1) for hit in [1] * one.hits + [0] * one.misses]
    r = stats.pearsonr(*zip(*rows, strict=True)).statistic
    return float(stats.chi2.sf(len(rows) * r * r, 1))


@given(st.lists(counts(most=60), min_size=2, max_size=6))
def test_the_trend_is_that_of_a_regression_on_the_single_tries(given_counts: list[Count]) -> None:
    found = trend_p(given_counts)
    hits = sum(one.hits for one in given_counts)
    if sum(one.tries > 0 for one in given_counts) < 2 or hits in (0, sum(one.tries for one in given_counts)):
        assert found is None
    else:
        assert found == pytest.approx(chi_squared_trend(given_counts), rel=1e-6, abs=1e-12)


@given(st.lists(counts(), min_size=2, max_size=6))
def test_a_trend_read_backwards_is_as_likely(given_counts: list[Count]) -> None:
    found, backwards = trend_p(given_counts), trend_p(given_counts[::-1])
    assert (found is None) == (backwards is None)
    if found is not None and backwards is not None:
        assert found == pytest.approx(backwards, rel=1e-9, abs=1e-300)
        assert 0 <= found <= 1


def test_equal_rates_show_no_trend_at_all() -> None:
    assert trend_p([Count(10, 3), Count(20, 6), Count(70, 21)]) == 1


def test_the_trend_is_two_sided() -> None:
    p = trend_p([Count(100, 36), Count(200, 89), Count(500, 285)])
    assert p is not None
    assert math.isclose(p, 1.0756671e-05, rel_tol=1e-6)
