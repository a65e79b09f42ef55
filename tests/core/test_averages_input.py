"""What cannot be counted is named, with its place."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongpin.core.averages import (
    CODES,
    MOST_PERIODS,
    MOST_TARGET,
    MOST_TRIES,
    AveragesError,
    Count,
    averages,
    longest_spell,
    numbers_in,
    spell_at_least,
    tries_at_rate,
    tries_needed,
)

CASES: list[tuple[Any, Any, Any, str, str]] = [
    ([], [], 1, "tries", "empty"),
    ([1], [], 1, "hits", "empty"),
    ([1, 2], [1], 1, "hits", "lengths_differ"),
    ([5, 5], [1, 6], 1, "hits.1", "more_hits_than_tries"),
    ([5, -5], [1, 1], 1, "tries.1", "negative"),
    ([5], [-1], 1, "hits.0", "negative"),
    ([5.0], [1], 1, "tries.0", "not_whole"),
    ([math.nan], [1], 1, "tries.0", "not_whole"),
    ([True], [1], 1, "tries.0", "not_whole"),
    (["5"], [1], 1, "tries.0", "not_whole"),
    ([None], [1], 1, "tries.0", "not_whole"),
    ([MOST_TRIES + 1], [1], 1, "tries.0", "too_large"),
    ([10**5000], [1], 1, "tries.0", "too_large"),
    ([1] * (MOST_PERIODS + 1), [1] * (MOST_PERIODS + 1), 1, "tries", "too_many"),
    ([5], [1], -1, "target", "negative"),
    ([5], [1], MOST_TARGET + 1, "target", "too_large"),
    ([5], [1], math.inf, "target", "not_whole"),
]


@pytest.mark.parametrize(("tries", "hits", "target", "place", "code"), CASES)
def test_each_wrong_number_has_its_code_and_place(
    tries: Any, hits: Any, target: Any, place: str, code: str
) -> None:
    with pytest.raises(AveragesError) as raised:
        averages(tries, hits, target)
    assert isinstance(raised.value, ValueError)
    assert (raised.value.place, raised.value.code) == (place, code)
    assert set(raised.value.params) == set(CODES[code])
    assert len(str(raised.value)) < 200


@pytest.mark.parametrize("rate", [math.nan, -0.1, 1.1, math.inf, "0.5", None, True])
def test_a_rate_is_a_number_from_0_to_1(rate: Any) -> None:
    for ask in (
        lambda: tries_at_rate(3, rate),
        lambda: spell_at_least(1, 3, rate),
        lambda: longest_spell(3, rate),
    ):
        with pytest.raises(AveragesError) as raised:
            ask()
        assert (raised.value.place, raised.value.code) == ("rate", "not_a_rate")


def test_numbers_on_their_own_are_checked_too() -> None:
    for ask, place in (
        (lambda: Count(3, 4), "hits"),
        (lambda: tries_needed(MOST_TARGET + 1, 1.5, 1.5), "target"),
        (lambda: spell_at_least(-1, 3, 0.5), "run"),
        (lambda: longest_spell(MOST_TRIES + 1, 0.5), "tries"),
    ):
        with pytest.raises(AveragesError) as raised:
            ask()
        assert raised.value.place == place


def test_a_list_is_read_as_people_type_it() -> None:
    assert numbers_in(" 100,200 , 500 ") == [100, 200, 500]
    assert numbers_in("100，200、500；7") == [100, 200, 500, 7]
    assert numbers_in("100 200\n500") == [100, 200, 500]
    assert numbers_in("") == numbers_in("  ") == []
    assert numbers_in("1,,2,x,3.5,-4,+5") == [1, "", 2, "x", "3.5", -4, 5]
    assert numbers_in("1" * 5000)[0] > MOST_TRIES  # type: ignore[operator]  # a number, as the test finds


@given(st.text())
def test_whatever_is_typed_is_answered_or_refused_by_name(text: str) -> None:
    typed = numbers_in(text)
    if len(typed) == 1 and isinstance(typed[0], int) and 1 <= typed[0] <= MOST_TRIES:
        assert averages(typed, [1], 1).periods
    else:
        with pytest.raises(AveragesError):
            averages(typed, [1], 1)


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=1, max_size=5), st.integers(0, 50)
)
def test_every_record_that_can_be_is_answered(record: list[tuple[int, int]], target: int) -> None:
    tries, hits = [sum(one) for one in record], [one[0] for one in record]
    found = averages(tries, hits, target)
    assert [(one.tries, one.hits) for one in found.periods] == list(zip(tries, hits, strict=True))
    assert all(0 <= one.low < one.high <= 1 for one in found.periods)
    assert found.trend_p is None or 0 <= found.trend_p <= 1
    assert found.tries_needed >= target
