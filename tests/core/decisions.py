"""Groups of buyers for the tests of the decision map: by hand, and drawn at random."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st

from tests.core.small_playbook import SMALL
from tongpin.core.decision import (
    ATTITUDES,
    LEVELS,
    OUTSIDE_KINDS,
    ROLES,
    STANCES,
    TIES,
    Group,
    Line,
    Listening,
    Member,
    Outside,
    Place,
    Step,
    Tie,
)
from tongpin.core.playbook import deciding_of

TODAY = date(2026, 6, 9)
USUAL = deciding_of(SMALL)
SELLER = 900


def ahead(days: int) -> date:
    return TODAY + timedelta(days=days)


def somebody(person: int, stance: Any = None, attitude: Any = None, **fields: Any) -> Member:
    """A member who was judged today; `shares` is the influence by step."""
    fields.setdefault("judged_on", TODAY)
    fields["influence"] = fields.pop("shares", {})
    return Member(person, f"P{person}", stance=stance, attitude=attitude, **fields)


def group(*members: Member, steps: Mapping[str, int | None] | None = None, **parts: Any) -> Group:
    """A group on TODAY; `steps` gives the days until each step is due."""
    days = {"now": 10} if steps is None else steps
    built = tuple(Step(key, None if left is None else ahead(left)) for key, left in days.items())
    return Group(TODAY, built, members, **parts)


people = st.integers(1, 8)
PARTIES = ("bank", "institute", "club")
listenings = st.builds(Listening, people, people).filter(lambda one: one.listener != one.to)


def groups() -> st.SearchStrategy[Group]:
    """Any group of up to eight people with whole per cents that stay within 100 a step; drawn by a seed, which is quick."""
    return st.integers(0, 10**9).map(lambda seed: _drawn(Random(seed)))


def _drawn(dice: Random) -> Group:
    numbers = dice.sample(range(1, 9), dice.randint(1, 8))
    keys = dice.sample("abcde", dice.randint(1, 5))
    steps = tuple(
        Step(key, dice.choice([None, ahead(dice.randint(-40, 350))]), dice.random() < 0.2) for key in keys
    )
    return Group(
        TODAY,
        steps,
        _members(dice, numbers, keys),
        ties=_ties(dice),
        listening=tuple({Listening(*dice.sample(range(1, 9), 2)): None for _ in range(dice.randint(0, 6))}),
        outside=tuple(
            Outside(dice.randint(1, 8), dice.choice(PARTIES), dice.choice(OUTSIDE_KINDS))
            for _ in range(dice.randint(0, 5))
        ),
        lines=tuple(_line(dice) for _ in range(dice.randint(0, 5))),
        places=tuple(_place(dice, number) for number in range(1, 9)),
    )


def _members(dice: Random, numbers: Sequence[int], keys: Sequence[str]) -> tuple[Member, ...]:
    left = dict.fromkeys(keys, 100)
    members = []
    for number in numbers:
        shares = {key: dice.choice([0, dice.randint(0, left[key])]) for key in keys}
        for key, share in shares.items():
            left[key] -= share
        members.append(
            Member(
                number,
                f"P{number}",
                roles=tuple(role for role in ROLES if dice.random() < 0.4),
                stance=dice.choice([None, *STANCES]),
                attitude=dice.choice([None, *ATTITUDES]),
                stance_assumed=dice.random() < 0.3,
                judged_on=dice.choice([None, ahead(-dice.randint(0, 150))]),
                influence={key: share / 100 for key, share in shares.items() if share},
                met=dice.random() < 0.5,
                focus=dice.choice(["", "receptive", "dissatisfied", "power"]),
            )
        )
    return tuple(members)


def _ties(dice: Random) -> tuple[Tie, ...]:
    """At most one tie for a pair, as the map holds them."""
    pairs = {tuple(sorted(dice.sample(range(1, 9), 2))) for _ in range(dice.randint(0, 14))}
    return tuple(Tie(one, other, dice.choice(TIES)) for one, other in sorted(pairs))


def _line(dice: Random) -> Line:
    us, level = dice.randint(901, 903), dice.choice(LEVELS)
    if dice.random() < 0.3:
        return Line(us, level, party=dice.choice(PARTIES))
    return Line(us, level, person=dice.randint(1, 8))


def _place(dice: Random, number: int) -> Place:
    boss = dice.choice([None, *(other for other in range(1, 9) if other != number)])
    return Place(number, f"P{number}", boss, dice.randint(0, 5))
