"""What holds for any activities whatever: more never lowers, silence never raises, order and names do not matter."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tongpin.core.relationship import HEIGHTS, LADDER, Bond, Done, Kind, Rung, bond_of, fitting

TODAY = date(2026, 6, 1)
days = st.integers(-40, 900)
activities = st.lists(
    st.builds(lambda ago, level: Done(TODAY - timedelta(days=ago), level), days, st.sampled_from(LADDER[1:]))
)
rungs = st.tuples(
    *(st.builds(Rung, st.just(level), st.integers(1, 5), st.integers(1, 400)) for level in LADDER[1:])
)
KINDS = st.lists(
    st.builds(Kind, st.text("abc", min_size=1, max_size=2), st.sampled_from(LADDER[1:]), st.booleans()),
    unique_by=lambda kind: kind.key,
)


def height(bond: Bond) -> int:
    return HEIGHTS[bond.level]


@given(activities, activities, rungs)
def test_another_activity_never_lowers_a_level(
    one: list[Done], more: list[Done], ladder: tuple[Rung, ...]
) -> None:
    assert height(bond_of([*one, *more], TODAY, ladder)) >= height(bond_of(one, TODAY, ladder))


@given(activities, st.integers(0, 900), rungs)
def test_silence_never_raises_a_level(one: list[Done], silence: int, ladder: tuple[Rung, ...]) -> None:
    past = [activity for activity in one if activity.on <= TODAY]
    later = bond_of(past, TODAY + timedelta(days=silence), ladder)
    assert height(later) <= height(bond_of(past, TODAY, ladder))


@given(
    st.permutations([Done(TODAY - timedelta(days=age), LADDER[1 + age % 4]) for age in range(0, 400, 23)]),
    rungs,
)
def test_the_order_in_which_things_are_written_down_does_not_matter(
    mixed: list[Done], ladder: tuple[Rung, ...]
) -> None:
    straight = sorted(mixed, key=lambda activity: activity.on)
    assert bond_of(mixed, TODAY, ladder) == bond_of(straight, TODAY, ladder)


@given(activities, rungs)
def test_the_day_of_the_fall_is_the_first_one_with_a_lower_level(
    one: list[Done], ladder: tuple[Rung, ...]
) -> None:
    past = [activity for activity in one if activity.on <= TODAY]
    bond = bond_of(past, TODAY, ladder)
    if bond.falls_on is None:
        assert bond.level == "cold"
        return
    assert bond.falls_on > TODAY
    assert bond_of(past, bond.falls_on - timedelta(days=1), ladder).level == bond.level
    assert bond_of(past, bond.falls_on, ladder).level == bond.falls_to != bond.level


@given(KINDS, st.sampled_from(LADDER), st.sampled_from(LADDER), st.lists(st.text("abc", max_size=2)))
def test_what_fits_is_never_a_present_and_at_most_one_rung_up(
    kinds: list[Kind], level: str, target: str, done: list[str]
) -> None:
    found = fitting(kinds, level, target, done)  # type: ignore[arg-type]  # levels as words
    if found is None:
        return
    by_key = {kind.key: kind for kind in kinds}
    assert HEIGHTS[found.level] - HEIGHTS[level] in (0, 1)
    assert all(not by_key[key].hospitality and by_key[key].level == found.level for key in found.kinds)
