"""Days of the Chinese calendar, against published tables."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongpin.core.lunar import chinese_words, is_day, next_day

# The first day of the Chinese year, as almanacs publish it
NEW_YEARS = {
    1912: (2, 18), 1949: (1, 29), 1966: (1, 21), 1976: (1, 31), 1985: (2, 20), 1988: (2, 17),
    1996: (2, 19), 2000: (2, 5), 2008: (2, 7), 2012: (1, 23), 2016: (2, 8), 2019: (2, 5), 2020: (1, 25),
    2021: (2, 12), 2022: (2, 1), 2023: (1, 22), 2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6),
    2028: (1, 26), 2029: (2, 13), 2030: (2, 3), 2033: (1, 31), 2034: (2, 19), 2050: (1, 23),
}  # fmt: skip
# Mid-Autumn (8/15), Dragon Boat (5/5), Double Ninth (9/9)
FEASTS = [
    (8, 15, date(2023, 9, 29)), (8, 15, date(2024, 9, 17)), (8, 15, date(2025, 10, 6)), (8, 15, date(2026, 9, 25)),
    (8, 15, date(2027, 9, 15)), (5, 5, date(2023, 6, 22)), (5, 5, date(2024, 6, 10)), (5, 5, date(2025, 5, 31)),
    (5, 5, date(2026, 6, 19)), (9, 9, date(2025, 10, 29)), (9, 9, date(2026, 10, 18)),
]  # fmt: skip


@pytest.mark.parametrize(("year", "day"), NEW_YEARS.items())
def test_the_chinese_new_year_is_where_the_almanac_has_it(year: int, day: tuple[int, int]) -> None:
    assert next_day(1, 1, lunar=True, after=date(year, 1, 1)) == date(year, *day)


@pytest.mark.parametrize(("month", "day", "on"), FEASTS)
def test_the_feasts_are_where_the_almanac_has_them(month: int, day: int, on: date) -> None:
    assert next_day(month, day, lunar=True, after=on) == on
    assert next_day(month, day, lunar=True, after=on - timedelta(days=200)) == on
    assert next_day(month, day, lunar=True, after=on + timedelta(days=1)) > on + timedelta(days=300)


@pytest.mark.parametrize(
    ("after", "eve"),
    [
        (date(2024, 1, 1), date(2024, 2, 9)),  # a month of 30 days
        (date(2025, 1, 1), date(2025, 1, 28)),  # one of 29: day 30 is kept on the 29th
        (date(2026, 1, 1), date(2026, 2, 16)),
    ],
)
def test_new_years_eve_may_be_written_as_the_thirtieth(after: date, eve: date) -> None:
    assert next_day(12, 30, lunar=True, after=after) == eve
    assert next_day(1, 1, lunar=True, after=after) == eve + timedelta(days=1)


def test_in_a_year_with_a_leap_month_the_ordinary_month_counts() -> None:
    # 2023 had a second second month from 22 March, 2025 a second sixth month from 25 July
    assert next_day(2, 15, lunar=True, after=date(2023, 1, 1)) == date(2023, 3, 6)
    assert next_day(2, 15, lunar=True, after=date(2023, 3, 7)) == date(2024, 3, 24)
    assert next_day(6, 1, lunar=True, after=date(2025, 1, 1)) == date(2025, 6, 25)
    assert next_day(7, 1, lunar=True, after=date(2025, 1, 1)) == date(2025, 8, 23)


def test_the_last_months_of_a_chinese_year_fall_into_the_next_solar_one() -> None:
    assert next_day(12, 8, lunar=True, after=date(2026, 1, 1)) == date(2026, 1, 26)
    assert next_day(11, 20, lunar=True, after=date(2026, 1, 5)) == date(2026, 1, 8)


def test_29_february_is_kept_on_the_28th_in_common_years() -> None:
    assert next_day(2, 29, lunar=False, after=date(2026, 1, 1)) == date(2026, 2, 28)
    assert next_day(2, 29, lunar=False, after=date(2028, 1, 1)) == date(2028, 2, 29)
    assert next_day(2, 29, lunar=False, after=date(2028, 3, 1)) == date(2029, 2, 28)


def test_a_day_that_never_is_is_refused() -> None:
    for month, day, lunar in ((2, 30, False), (13, 1, True), (0, 1, False), (1, 31, True), (4, 31, False)):
        assert not is_day(month, day, lunar=lunar)
        with pytest.raises(ValueError, match=r"\d"):
            next_day(month, day, lunar, date(2026, 1, 1))


def test_days_are_said_as_chinese_says_them() -> None:
    said = [chinese_words(*one) for one in ((1, 1), (8, 15), (11, 21), (12, 30))]
    assert said == ["正月初一", "八月十五", "冬月廿一", "腊月三十"]


@given(
    st.integers(1, 12),
    st.integers(1, 30),
    st.booleans(),
    st.dates(date(1902, 1, 1), date(2098, 12, 31)),
)
def test_the_next_day_comes_within_thirteen_lunar_months_and_no_day_is_passed_over(
    month: int, day: int, lunar: bool, after: date
) -> None:
    if not is_day(month, day, lunar=lunar):
        return
    found = next_day(month, day, lunar, after)
    assert after <= found <= after + timedelta(days=385)
    assert next_day(month, day, lunar, found) == found
    assert next_day(month, day, lunar, found + timedelta(days=1)) > found
