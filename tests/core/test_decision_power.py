"""Real power against rank, and the two layers of the picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.decisions import USUAL, group, groups, listenings, somebody
from tongpin.core.decision import (
    Listening,
    Place,
    Power,
    Tie,
    bosses,
    chart,
    percentiles,
    powers,
    pulled,
    round_the_middle,
)
from tongpin.core.decision.power import chart_depths

DAMPING = 0.85


def by_person(found: Sequence[Power]) -> dict[int, Power]:
    return {one.person: one for one in found}


def page_rank(people: Sequence[int], listening: Sequence[Listening]) -> dict[int, float]:
    """PageRank by turning the crank, straight from the formula of Page and Brin (1998)."""
    count = len(people)
    rank = dict.fromkeys(people, 1 / count)
    for _ in range(400):
        idle = sum(rank[one] for one in people if not any(edge.listener == one for edge in listening))
        rank = {
            one: (1 - DAMPING) / count
            + DAMPING
            * (
                idle / count
                + sum(
                    rank[edge.listener] / sum(other.listener == edge.listener for other in listening)
                    for edge in listening
                    if edge.to == one
                )
            )
            for one in people
        }
    return rank


@given(st.lists(listenings, max_size=12, unique=True))
def test_listening_is_weighed_by_page_rank(listening: list[Listening]) -> None:
    people = tuple(range(1, 9))
    found = powers(group(*(somebody(one) for one in people), listening=tuple(listening)), USUAL)
    expected = page_rank(people, listening)
    assert {one.person: one.listened for one in found} == pytest.approx(expected, abs=1e-5)


@given(st.dictionaries(st.integers(1, 50), st.integers(0, 9), min_size=2))
def test_a_percentile_is_the_share_of_the_others_below(values: dict[int, int]) -> None:
    for key, found in percentiles(values).items():
        others = [value for other, value in values.items() if other != key]
        below = sum(value < values[key] for value in others)
        equal = sum(value == values[key] for value in others)
        assert found == pytest.approx((below + equal / 2) / len(others))


def test_one_alone_stands_in_the_middle() -> None:
    assert percentiles({7: 3.0}) == {7: 0.5}


def test_depth_counts_the_bosses_above_and_knows_nothing_of_those_outside_the_chart() -> None:
    places = [Place(1, "top"), Place(2, "middle", 1), Place(3, "low", 2), Place(4, "loose")]
    assert chart_depths(places) == {1: 0, 2: 1, 3: 2}


def test_a_circle_in_the_chart_ends_somewhere() -> None:
    assert chart_depths([Place(1, "one", 2), Place(2, "two", 1)]) == {1: 1, 2: 1}


def house(
    shares: Mapping[int, float], mentions: Mapping[int, int], *listening: Listening
) -> dict[int, Power]:
    """1 leads 2, 2 leads 3 and 4."""
    chain = {1: None, 2: 1, 3: 2, 4: 2}
    return by_person(
        powers(
            group(
                *(somebody(one, shares={"now": share}) for one, share in shares.items()),
                places=tuple(
                    Place(one, f"P{one}", boss, mentions.get(one, 0)) for one, boss in chain.items()
                ),
                listening=listening,
            ),
            USUAL,
        )
    )


def test_low_in_the_chart_and_in_the_middle_of_things_is_a_hidden_decider() -> None:
    found = house({1: 0.05, 2: 0.2, 3: 0.6, 4: 0.1}, {3: 9, 2: 2, 1: 1}, Listening(1, 3), Listening(2, 3))
    assert found[3].kind == "hidden"
    assert found[1].kind == "title_only"
    assert (found[2].kind, found[4].kind) == (None, None)
    assert (found[3].real, found[3].rank) == (1.0, pytest.approx(1 / 6))


def test_who_never_sits_in_the_group_is_found_when_others_listen() -> None:
    found = house({1: 0.1, 2: 0.1, 3: 0.1}, {4: 5}, Listening(1, 4), Listening(2, 4), Listening(3, 4))
    assert (found[4].member, found[4].kind, found[4].influence) == (False, "hidden", 0.0)


def test_power_is_the_mean_of_the_standings_that_say_anything() -> None:
    silent = house({1: 0.4, 2: 0.3, 3: 0.2, 4: 0.1}, {})
    assert [silent[one].real for one in (1, 2, 3, 4)] == pytest.approx([1.0, 2 / 3, 1 / 3, 0.0])


def test_without_a_place_in_the_chart_nobody_is_marked() -> None:
    found = powers(group(*(somebody(one, shares={"now": one / 10}) for one in (1, 2, 3))), USUAL)
    assert {(one.rank, one.kind) for one in found} == {(None, None)}


def test_two_people_are_too_few_for_a_standing() -> None:
    assert powers(group(somebody(1, shares={"now": 0.9}), somebody(2)), USUAL) == ()


def test_the_chart_puts_a_boss_above_the_middle_of_the_reports() -> None:
    found = chart([1, 2, 3, 4, 5], {2: 1, 3: 1, 4: 1})
    assert found[1] == (pytest.approx(0.5), 0.0)
    assert [found[one][0] for one in (2, 3, 4)] == pytest.approx([0.0, 0.5, 1.0])
    assert found[5][1] == 1.0
    assert found[2][1] == found[4][1] == 0.5


def test_a_boss_outside_the_picture_and_a_circle_are_cut() -> None:
    assert bosses([1, 2, 3, 4], {1: 9, 2: 3, 3: 2, 4: 3}) == {4: 3}
    assert set(chart([1, 2, 3, 4], {1: 9, 2: 3, 3: 2, 4: 3})) == {1, 2, 3, 4}


@given(groups())
def test_everybody_has_one_place_of_his_own_in_both_layers(one: object) -> None:
    from tongpin.core.decision import Group

    assert isinstance(one, Group)
    people = list(range(1, 9))
    boss = {place.person: place.reports_to for place in one.places if place.reports_to is not None}
    formal = chart(people, boss)
    real = round_the_middle(pulled(people, one), {power.person: power.real for power in powers(one, USUAL)})
    assert len(set(formal.values())) == len(people)
    for layer in (formal, real):
        assert set(layer) == set(people)
        assert all(-1e-9 <= place <= 1 + 1e-9 for spot in layer.values() for place in spot)


def test_the_picture_is_the_same_every_time() -> None:
    one = group(ties=(Tie(1, 2, "kin"), Tie(2, 3, "hostile")), listening=(Listening(3, 1),))
    assert pulled([1, 2, 3], one) == pulled([1, 2, 3], one)


def test_more_power_stands_nearer_to_the_middle() -> None:
    one = group(ties=(Tie(1, 2, "harmonious"), Tie(2, 3, "harmonious"), Tie(1, 3, "harmonious")))

    def distance(power: float) -> float:
        x, y = round_the_middle(pulled([1, 2, 3], one), {1: power})[1]
        return ((x - 0.5) ** 2 + (y - 0.5) ** 2) ** 0.5

    assert distance(1.0) < distance(0.5) < distance(0.0)
