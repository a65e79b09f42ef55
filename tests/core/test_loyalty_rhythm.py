"""The own rhythm of an account: gaps between its orders."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tongpin.core.loyalty import Rhythm, order_days, rhythm

FIRST = date(2025, 1, 1)


def days(*gaps: int) -> tuple[date, ...]:
    found = [FIRST]
    for gap in gaps:
        found.append(found[-1] + timedelta(days=gap))
    return tuple(found)


def test_two_orders_are_no_rhythm() -> None:
    assert rhythm(days(30)) is None
    assert rhythm(()) is None


def test_several_orders_of_a_day_are_one() -> None:
    assert order_days([FIRST, FIRST, FIRST - timedelta(days=3)]) == (FIRST - timedelta(days=3), FIRST)


def test_the_usual_gap_is_the_median_and_the_late_one_the_ninetieth_percentile() -> None:
    found = rhythm(days(30, 10, 20, 40, 50, 60, 70, 80, 90, 100, 110))
    assert found is not None
    assert (found.usual, found.late) == (60, 100)
    assert found.window == (found.last + timedelta(days=60), found.last + timedelta(days=100))


def test_an_account_is_overdue_from_the_day_after_its_late_gap() -> None:
    found = Rhythm(FIRST, 30, 45)
    assert found.overdue(FIRST + timedelta(days=45)) == 0
    assert found.overdue(found.overdue_from) == 1
    assert found.overdue_from == FIRST + timedelta(days=46)


@given(st.lists(st.integers(1, 900), min_size=2, max_size=40))
def test_the_late_gap_is_one_of_nine_in_ten(gaps: list[int]) -> None:
    found = rhythm(days(*gaps))
    assert found is not None
    assert min(gaps) <= found.usual <= found.late <= max(gaps)
    # the quantile lies between two neighbours: at most one gap more than a tenth is longer
    assert sum(gap > found.late for gap in gaps) <= 0.1 * len(gaps) + 1
    assert found.overdue(found.last) == 0
