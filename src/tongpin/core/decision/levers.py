"""Whom to win next: what each single move would bring, against what it takes (M14)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from math import fsum
from typing import Literal, TypeAlias

from tongpin.core.playbook import Deciding

from .force import force
from .group import Group
from .model import ATTITUDES, STANCES, Attitude, Member, Stance, Step
from .support import DIGITS

Aspect: TypeAlias = Literal["stance", "attitude"]
_Move: TypeAlias = tuple[Aspect, str, str, float, float]  # from, to, difficulty, what it adds to the force


@dataclass(frozen=True, slots=True)
class Lever:
    """One move of one member by one notch.

    `gain`: what the support of the coming steps wins, nearer deadlines weighing more; `effort`: difficulty of the move times
    the cost of the best way there; `score` = gain / effort. `steps` are the coming steps that the member has influence
    on, the one that weighs most first.
    """

    person: int
    aspect: Aspect
    start: str
    end: str
    gain: float
    difficulty: float
    route_cost: int
    effort: float
    score: float
    steps: tuple[str, ...]


def nearness(step: Step, group: Group, deciding: Deciding) -> float:
    """Return the weight in (0, 1] of a coming step: a half for each half-life that its deadline is away.

    A step without a date weighs as one that is a half-life away.
    """
    half_life = deciding.number("half_life_days")
    days = half_life if step.due is None else max(0, (step.due - group.as_of).days)
    return float(0.5 ** (days / half_life))


def levers(group: Group, deciding: Deciding, cost: Callable[[int], int]) -> tuple[Lever, ...]:
    """Return every move that gains anything, best score first; `cost` gives the price of the way to a person."""
    weights = {step.key: nearness(step, group, deciding) for step in group.coming}
    moves = cache(partial(_moves, deciding=deciding))  # of few different pairs of stance and attitude
    found = [
        lever
        for member in group.members
        for lever in _of_member(member, weights, moves(member.stance, member.attitude), cost)
    ]
    return tuple(
        sorted(
            found,
            key=lambda one: (-round(one.score, DIGITS), -round(one.gain, DIGITS), one.person, one.aspect),
        )
    )


def _of_member(
    member: Member, weights: dict[str, float], moves: Sequence[_Move], cost: Callable[[int], int]
) -> Iterator[Lever]:
    mine = member.influence
    reach = {key: mine[key] * weight for key, weight in weights.items() if mine.get(key)}
    if not reach:
        return
    whole, price = fsum(reach.values()), cost(member.person)
    steps = tuple(sorted(reach, key=reach.__getitem__, reverse=True))
    for aspect, start, end, difficulty, pull in moves:
        gain = pull * whole
        if gain <= 0:
            continue
        effort = difficulty * price
        yield Lever(member.person, aspect, start, end, gain, difficulty, price, effort, gain / effort, steps)


def _moves(stance: Stance | None, attitude: Attitude | None, deciding: Deciding) -> tuple[_Move, ...]:
    """The moves by one notch, with what each adds to the force of the member."""
    now = force(stance, attitude, deciding)
    found: list[_Move] = []
    start: Stance = stance or "neutral"  # nobody has judged it: it pulls neither way, as neutral does
    if start != STANCES[-1]:
        better = STANCES[STANCES.index(start) + 1]
        pull = force(better, attitude, deciding) - now
        found.append(("stance", start, better, deciding.part(f"from_{start}"), pull))
    mood: Attitude = attitude or "passive"
    if mood != ATTITUDES[-1]:
        livelier = ATTITUDES[ATTITUDES.index(mood) + 1]
        pull = force(stance, livelier, deciding) - now
        found.append(("attitude", mood, livelier, deciding.part(f"from_{mood}"), pull))
    return tuple(found)
