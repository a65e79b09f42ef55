"""Targets: periods, gaps with intervals, what closes them, and how far off somebody was."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongpin.core.averages import Count, posterior
from tongpin.core.averages.tries import tries_needed
from tongpin.core.targets import MONTHS, Sum, closing, end_of, gap, score, start_of, sum_of, usual_amount

D = Decimal


@pytest.mark.parametrize(
    ("start", "period", "end"),
    [
        (date(2026, 11, 1), "month", date(2026, 12, 1)),
        (date(2026, 11, 1), "quarter", date(2027, 2, 1)),
        (date(2026, 4, 1), "year", date(2027, 4, 1)),
        (date(2026, 1, 31), "month", date(2026, 2, 28)),
    ],
)
def test_a_period_ends_on_the_same_day_some_months_on(start: date, period: str, end: date) -> None:
    assert end_of(start, period) == end


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.sampled_from(sorted(MONTHS)))
def test_every_day_lies_in_the_period_of_the_calendar(day: date, period: str) -> None:
    assert start_of(day, period) <= day < end_of(start_of(day, period), period)


def test_the_interval_of_a_gap_turns_round() -> None:
    assert gap(D(100), Sum(D(70), D(50), D(110))) == Sum(D(30), D(0), D(50))
    assert gap(D(100), Sum(D(70))) == Sum(D(30))
    assert gap(D(100), Sum(D(120), D(90), D(140))) == Sum(D(0), D(0), D(10))


def test_a_forecast_without_quantiles_has_no_interval() -> None:
    assert sum_of(10.4, {}) == Sum(D(10))
    assert sum_of(10.6, {"0.1": 3.2, "0.5": 9.0, "0.90": 20.0}).plus(D(5)) == Sum(D(16), D(8), D(25))


def test_a_forecast_is_told_in_three_digits() -> None:
    assert [int(sum_of(mean, {}).amount) for mean in (8_708_506.4, 1_234.5, 0.0, 0.3, -7_777.0)] == [
        8_710_000,
        1_230,
        0,
        0,
        -7_780,
    ]


def test_what_closes_a_gap_is_orders_of_the_usual_amount_and_the_tries_they_take() -> None:
    own = Count(40, 10)
    found = closing(Sum(D(250), D(0), D(500)), D(100), own, Count(0, 0))
    assert found is not None
    shape = posterior(own)
    assert (found.wins, found.opportunities) == (3, tries_needed(3, *shape))
    assert (found.low, found.high) == (0, tries_needed(5, *shape))


def test_few_own_tries_lean_on_the_others() -> None:
    alone = closing(Sum(D(300)), D(100), Count(2, 2), Count(0, 0))
    leaning = closing(Sum(D(300)), D(100), Count(2, 2), Count(200, 20))
    assert alone is not None
    assert leaning is not None
    assert leaning.opportunities > alone.opportunities
    assert (leaning.low, leaning.high) == (None, None)


def test_nothing_is_said_without_an_order_or_a_try() -> None:
    assert closing(Sum(D(300)), D(0), Count(5, 1), Count(5, 1)) is None
    assert closing(Sum(D(300)), D(10), Count(0, 0), Count(0, 0)) is None
    assert closing(Sum(D(10) ** 14), D(1), Count(9, 5), Count(0, 0)) is None


def test_the_usual_amount_is_the_median_of_what_was_worth_something() -> None:
    assert usual_amount([D(0), D(10), D(30), D(1000)]) == 30
    assert usual_amount([]) == 0


def test_the_error_is_weighted_by_what_came() -> None:
    found = score([(Sum(D(90), D(80), D(120)), D(100)), (Sum(D(0), D(0), D(5)), D(10)), (Sum(D(5)), D(0))])
    assert found.off == pytest.approx(25 / 110)
    assert (found.cases, found.held, found.intervals) == (3, 1, 2)
    assert score([(Sum(D(5)), D(0))]).off is None
