"""What is usual for a stage, and when a deal stands still (M43)."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tongpin.core.standing import ENOUGH_WINNERS, percentile90, standing_still

days = st.lists(st.integers(0, 3000), min_size=ENOUGH_WINNERS, max_size=60)


def test_nine_of_ten_winners_were_through_by_then() -> None:
    assert percentile90(range(1, 11)) == 9
    assert percentile90([5] * 10) == 5
    assert percentile90([*range(1, 20), 900]) == 18


def test_under_ten_winners_nothing_is_said() -> None:
    assert percentile90([3] * 9) is None
    assert percentile90([]) is None


def test_a_deal_stands_still_only_after_more_than_the_usual_time() -> None:
    assert standing_still(31, 30)
    assert not standing_still(30, 30)
    assert not standing_still(3000, None)


@given(days)
def test_the_figure_is_a_time_that_really_occurred_and_covers_nine_tenths(taken: list[int]) -> None:
    figure = percentile90(taken)
    assert figure is not None
    assert figure in taken
    assert 10 * sum(day <= figure for day in taken) >= 9 * len(taken)
    assert 10 * sum(day < figure for day in taken) < 9 * len(taken)


@given(days, st.randoms())
def test_the_order_of_the_winners_does_not_matter(taken: list[int], chance: Random) -> None:
    shuffled = list(taken)
    chance.shuffle(shuffled)
    assert percentile90(shuffled) == percentile90(taken)
