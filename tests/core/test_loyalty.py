"""BG/NBD against its publication, numerical integration and simulation."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import numpy as np
import pytest
from scipy import integrate, stats

from tongpin.core.loyalty import (
    LEAST_REPEAT,
    Buyer,
    Buyers,
    Params,
    alive,
    buyers_of,
    draw,
    expected,
    fit,
    log_likelihood,
    outlook,
)
from tongpin.core.loyalty.likelihood import slope

CDNOW = Path(__file__).resolve().parents[3] / "shared" / "data" / "cdnow" / "cdnow_customers_summary.csv"
TRUE = Params(0.8, 6.0, 1.2, 3.0)
ONE = Buyer(3, 20.0, 30.0)


def simulated(params: Params, people: int, seed: int, known: float = 60.0, more: float = 0.0) -> np.ndarray:
    """Columns x, t_x, T, orders in the `more` weeks after T, and whether still a customer at T."""
    random = np.random.default_rng(seed)
    rows = np.empty((people, 5))
    for at in range(people):
        rate, leaves = random.gamma(params.r, 1 / params.alpha), random.beta(params.a, params.b)
        span = known * random.uniform(0.5, 1)
        x, last, later, now, here = 0, 0.0, 0, 0.0, True
        while here:
            now += random.exponential(1 / rate)
            if now > span + more:
                break
            if now <= span:
                x, last = x + 1, now
                here = random.random() >= leaves
            else:
                later += 1
                if random.random() < leaves:
                    break
        rows[at] = x, last, span, later, here
    return rows


def as_buyers(rows: np.ndarray) -> Buyers:
    return Buyers(rows[:, 0], rows[:, 1], rows[:, 2], np.ones(len(rows)))


@pytest.mark.skipif(not CDNOW.exists(), reason="the CDNOW data is not beside the repository")
def test_the_published_parameters_of_cdnow_are_found() -> None:
    with CDNOW.open(encoding="utf-8") as file:
        rows = [
            Buyer(int(one["frequency"]), float(one["recency"]), float(one["T"]))
            for one in csv.DictReader(file)
        ]
    found = fit(buyers_of(rows))
    assert found is not None
    got = found.params
    assert [got.r, got.alpha, got.a, got.b] == pytest.approx([0.2426, 4.4135, 0.7929, 2.4258], abs=0.001)
    assert found.log_likelihood == pytest.approx(-9582.43, abs=0.005)


@pytest.mark.parametrize("one", [ONE, Buyer(0, 0.0, 30.0), Buyer(1, 0.5, 30.0), Buyer(12, 29.0, 30.0)])
@pytest.mark.parametrize("params", [TRUE, Params(0.24, 4.4, 0.79, 2.4), Params(2.0, 9.0, 1.0, 1.0)])
def test_the_likelihood_is_the_integral_over_rate_and_leaving(one: Buyer, params: Params) -> None:
    rates, chances = stats.gamma(params.r, scale=1 / params.alpha), stats.beta(params.a, params.b)

    def over_rates(power: float) -> float:
        def inner(rate: float) -> float:
            return float(rate**one.repeats * math.exp(-rate * power) * rates.pdf(rate))

        top = float(rates.isf(1e-16))
        return sum(
            integrate.quad(inner, low, high, limit=200)[0]
            for low, high in ((0, top / 100), (top / 100, top / 10), (top / 10, top))
        )

    def over_chances(left: int) -> float:
        stays = one.repeats - left
        found = chances.expect(lambda p: p**left * (1 - p) ** stays)
        return float(found)

    told = over_chances(0) * over_rates(one.known)
    if one.repeats:
        told += over_chances(1) * over_rates(one.last)
    assert log_likelihood(params, buyers_of([one])) == pytest.approx(math.log(told), abs=1e-5)


@pytest.mark.parametrize("params", [TRUE, Params(0.24, 4.4, 0.79, 2.4), Params(2.0, 9.0, 0.05, 1.0)])
def test_the_slope_is_that_of_the_likelihood(params: Params) -> None:
    found = buyers_of([ONE, Buyer(0, 0.0, 30.0), Buyer(1, 0.5, 30.0), Buyer(12, 29.0, 30.0), ONE])
    told = slope(params, found)
    for at in range(4):
        step = np.eye(4)[at] * 1e-5
        up, down = (Params.of_logs(params.logs() + sign * step) for sign in (1, -1))
        numeric = (log_likelihood(up, found) - log_likelihood(down, found)) / 2e-5
        assert told[at] == pytest.approx(numeric, rel=1e-6, abs=1e-7)


def test_a_thousand_orders_do_not_overflow() -> None:
    many = buyers_of([Buyer(1000, 500.0, 520.0), Buyer(0, 0.0, 5000.0)])
    assert math.isfinite(log_likelihood(TRUE, many))
    assert np.isfinite(expected(TRUE, many, 52)).all()


def test_the_parameters_of_a_simulation_come_back() -> None:
    buyers = as_buyers(simulated(TRUE, 4000, seed=5))
    found = fit(buyers)
    assert found is not None
    off = (found.params.logs() - TRUE.logs()) / np.sqrt(np.diag(found.spread))
    assert np.abs(off).max() < 3.5
    assert found.params.r == pytest.approx(TRUE.r, rel=0.2)
    assert found.params.alpha == pytest.approx(TRUE.alpha, rel=0.25)
    assert found.log_likelihood >= log_likelihood(TRUE, buyers)


def test_expected_orders_and_customers_are_those_of_the_simulation() -> None:
    rows = simulated(TRUE, 20_000, seed=7, more=26.0)
    found = as_buyers(rows)
    for chosen in (rows[:, 0] == 0, rows[:, 0] == 1, rows[:, 0] > 2, rows[:, 1] < rows[:, 2] / 2):
        came = rows[chosen, 3]
        off = (expected(TRUE, found, 26.0)[chosen].mean() - came.mean()) / (came.std() / math.sqrt(len(came)))
        assert abs(off) < 4
        assert alive(TRUE, found)[chosen].mean() == pytest.approx(rows[chosen, 4].mean(), abs=0.02)


@pytest.mark.parametrize("a", [0.3, 0.999999, 1.0, 1.000001, 4.0])
def test_expected_orders_are_smooth_where_the_published_formula_divides_by_nothing(a: float) -> None:
    params, buyer = Params(0.8, 6.0, a, 3.0), buyers_of([ONE])
    n = 400_000
    random = np.random.default_rng(3)
    rate = random.gamma(params.r + 3, 1 / (params.alpha + 30.0), n)
    leaves = random.beta(params.a, params.b + 3, n)
    came = np.minimum(random.poisson(rate * 40), random.geometric(np.maximum(leaves, 1e-12)))
    told = expected(params, buyer, 40.0)[0] / alive(params, buyer)[0]
    assert told == pytest.approx(came.mean(), abs=5 * came.std() / math.sqrt(n))


def test_who_ordered_once_has_not_left_for_the_model() -> None:
    assert alive(TRUE, buyers_of([Buyer(0, 0.0, 400.0)]))[0] == 1


def test_long_silence_after_many_orders_says_more_than_after_few() -> None:
    few, many = (alive(TRUE, buyers_of([Buyer(x, 20.0, 40.0)]))[0] for x in (2, 20))
    assert many < few < alive(TRUE, buyers_of([Buyer(2, 38.0, 40.0)]))[0]


def test_under_thirty_repeat_buyers_nothing_is_fitted() -> None:
    again, once = [Buyer(1, 5.0, 30.0 + at) for at in range(LEAST_REPEAT - 1)], [Buyer(0, 0.0, 20.0)] * 500
    assert fit(buyers_of(again + once)) is None
    assert fit(buyers_of([*again, ONE, *once])) is not None


def test_buyers_who_are_all_the_same_can_be_fitted() -> None:
    found = fit(buyers_of([Buyer(4, 28.0, 30.0)] * 50))
    assert found is not None
    assert np.isfinite(found.spread).all()


@pytest.mark.parametrize("bad", [Buyer(-1, 0, 1), Buyer(1, 5, 4), Buyer(0, 2, 4), Buyer(1, math.nan, 4)])
def test_a_history_that_cannot_be_is_named(bad: Buyer) -> None:
    with pytest.raises(ValueError, match="buyer 1 "):
        buyers_of([ONE, bad])


@pytest.mark.slow
def test_the_interval_of_a_group_holds_what_comes_in_four_of_five_worlds() -> None:
    held = {"orders": 0, "alive": 0}
    worlds = 12
    for seed in range(worlds):
        rows = simulated(TRUE, 300, seed=1000 + seed, more=26.0)
        found = fit(as_buyers(rows))
        assert found is not None
        group = [at % 2 for at in range(len(rows))]
        drawn = draw(found, as_buyers(rows), group, 2, 26.0, seed=1)
        told = outlook(drawn[0] + drawn[1])
        assert told is not None
        held["orders"] += told.orders_low <= rows[:, 3].sum() <= told.orders_high
        held["alive"] += told.alive_low <= (rows[:, 4] * (rows[:, 0] > 0)).sum() <= told.alive_high
    assert all(7 <= one <= 12 for one in held.values()), held


def test_a_group_is_drawn_the_same_for_the_same_seed_and_small_ones_say_nothing() -> None:
    rows = simulated(TRUE, 300, seed=2)
    found, group = fit(as_buyers(rows)), [0] * 295 + [1] * 5
    assert found is not None
    first, second = (draw(found, as_buyers(rows), group, 2, 52.0, seed=9) for _ in range(2))
    assert (first[0].orders == second[0].orders).all()
    told = outlook(first[0])
    assert told is not None
    assert told.orders_low <= told.orders <= told.orders_high
    assert outlook(first[1]) is None
