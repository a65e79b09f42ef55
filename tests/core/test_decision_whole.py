"""Everything read from one map at once."""

from random import Random

import pytest

from tests.core.decisions import SELLER, TODAY, USUAL, ahead, group, somebody
from tongpin.core.decision import (
    ATTITUDES,
    STANCES,
    TIES,
    Group,
    Line,
    Listening,
    Member,
    OverAllottedError,
    Place,
    Step,
    Tie,
    read,
)

MANY, STEPS = 100, 12


def crowd() -> Group:
    """A hundred members, twelve steps, each step given away whole."""
    dice = Random(3)
    keys = [f"s{n}" for n in range(STEPS)]
    shares: dict[int, dict[str, float]] = {person: {} for person in range(MANY)}
    for key in keys:
        for person in dice.sample(range(MANY), 20):
            shares[person][key] = 0.05
    members = tuple(
        Member(
            person,
            f"P{person}",
            stance=dice.choice(STANCES),
            attitude=dice.choice(ATTITUDES),
            judged_on=TODAY,
            influence=shares[person],
            roles=("decider",) if person < 3 else (),
        )
        for person in range(MANY)
    )
    pairs = {tuple(sorted(dice.sample(range(MANY), 2))) for _ in range(400)}
    return Group(
        TODAY,
        tuple(Step(key, ahead(10 * n)) for n, key in enumerate(keys)),
        members,
        ties=tuple(Tie(one, other, dice.choice(TIES)) for one, other in sorted(pairs)),
        listening=tuple(Listening(*dice.sample(range(MANY), 2)) for _ in range(120)),
        lines=tuple(Line(900 + n % 5, "dating", person=dice.randrange(MANY)) for n in range(15)),
        places=tuple(Place(n, f"P{n}", None if n == 0 else (n - 1) // 4, n % 7) for n in range(MANY)),
    )


def test_a_hundred_members_over_twelve_steps_are_read() -> None:
    found = read(crowd(), USUAL, SELLER)
    assert all(one.allotted == pytest.approx(1) and one.unknown == 0 for one in found.supports)
    assert len(found.powers) == len(found.forces) == MANY
    assert len(found.ways) >= 8
    assert found.levers


def test_a_map_with_too_much_influence_is_not_read() -> None:
    with pytest.raises(OverAllottedError):
        read(group(somebody(1, shares={"now": 0.7}), somebody(2, shares={"now": 0.7})), USUAL, SELLER)


def test_the_main_dangers_are_those_who_cost_us_most_the_worst_first() -> None:
    found = read(
        group(
            somebody(1, "opponent", "active", shares={"now": 0.2}),
            somebody(2, "blocker", "resistant", shares={"now": 0.4}),
            somebody(3, "champion", "active", shares={"now": 0.4}),
        ),
        USUAL,
        SELLER,
    )
    assert found.main_dangers == (2, 1)


def test_ways_lead_to_those_worth_winning_and_to_who_decides() -> None:
    decider = somebody(4, "champion", "active", roles=("decider",), shares={"now": 0.1})
    worth = somebody(5, "neutral", "active", shares={"now": 0.5})
    found = read(group(decider, worth, somebody(6, "neutral", "active")), USUAL, SELLER)
    assert [ways.to for ways in found.ways] == [5, 4]


def test_the_mines_are_those_around_the_people_we_would_go_to() -> None:
    worth = somebody(5, "neutral", "active", shares={"now": 0.5})
    friend = somebody(6, "champion", "active", shares={"now": 0.5})
    found = read(group(worth, friend, ties=(Tie(5, 6, "hostile"),)), USUAL, SELLER)
    assert [(mine.target, mine.enemy, mine.counts_for_us) for mine in found.mines] == [(5, 6, True)]


def test_an_empty_group_is_read_too() -> None:
    found = read(group(steps={}), USUAL, SELLER)
    assert (found.supports, found.levers, found.gaps, found.weakest) == ((), (), (), None)
