"""Where the cards of the picture lie, counted in cards: one card further to the right, one row further down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from operator import attrgetter

from tongpin.core.decision import bosses, chart

Spot = tuple[float, float]
ACROSS = 4  # so many reports without reports of their own stand side by side; more are laid in rows
LOOSE_ACROSS = 8
ROUNDS = 90
WIDER = 1.5  # screens are wider than high


@dataclass(frozen=True)
class Chart:
    """The chart of the house. `beside` are those whose line comes from the side, `loose` those without boss and reports."""

    spots: Mapping[int, Spot]
    above: Mapping[int, int]
    beside: frozenset[int]
    loose: tuple[int, ...]


def chart_of(people: Sequence[int], boss: Mapping[int, int]) -> Chart:
    """Everybody under the boss; large teams in rows, and who has no place in the chart below all others."""
    above = bosses(people, boss)
    reports: dict[int, list[int]] = defaultdict(list)
    for person in people:
        if person in above:
            reports[above[person]].append(person)
    standing, beside = _rows(reports)
    tree = [one for one in people if (one in above or one in reports) and one not in standing]
    spots = _counted(chart(tree, above), len([one for one in tree if not _tops(one, reports, standing)]))
    for person, (first, down) in standing.items():
        spots[person] = (spots[first][0], spots[first][1] + down)
    loose = tuple(one for one in people if one not in spots)
    return Chart({**spots, **_below(spots, loose)}, above, beside, loose)


def _tops(person: int, reports: Mapping[int, Sequence[int]], standing: Mapping[int, tuple[int, int]]) -> bool:
    return any(one not in standing for one in reports.get(person, ()))


def _rows(reports: Mapping[int, Sequence[int]]) -> tuple[dict[int, tuple[int, int]], frozenset[int]]:
    """Who stands how many rows below whom, and everybody in such teams."""
    standing: dict[int, tuple[int, int]] = {}
    beside: set[int] = set()
    for team in reports.values():
        plain = [one for one in team if one not in reports]
        if len(plain) <= ACROSS:
            continue
        wide = ceil(sqrt(len(plain)))
        beside.update(plain)
        standing.update({one: (plain[at % wide], at // wide) for at, one in enumerate(plain) if at >= wide})
    return standing, frozenset(beside)


def _counted(spots: Mapping[int, Spot], leaves: int) -> dict[int, Spot]:
    """From the unit square to columns and rows."""
    wide = max(leaves - 1, 1)
    deep = max(len({round(y, 6) for _, y in spots.values()}) - 1, 1)
    return {person: (x * wide, y * deep) for person, (x, y) in spots.items()}


def _below(spots: Mapping[int, Spot], loose: Sequence[int]) -> dict[int, Spot]:
    left = min((x for x, _ in spots.values()), default=0.0)
    right = max((x for x, _ in spots.values()), default=0.0)
    first = max((y for _, y in spots.values()), default=-1.0) + 1
    wide = min(max(LOOSE_ACROSS, ceil(right - left) + 1), max(len(loose), 1))
    start = (left + right) / 2 - (wide - 1) / 2 if spots else 0.0
    return {person: (start + at % wide, first + at // wide) for at, person in enumerate(loose)}


def spread(spots: Mapping[int, Spot]) -> dict[int, Spot]:
    """From the unit square to cards that do not cover each other: too near ones are pushed apart, where they overlap least."""
    reach = max(2.0, sqrt(len(spots)))
    cards = [_Card(x * reach * WIDER, y * reach, person) for person, (x, y) in spots.items()]
    for _ in range(ROUNDS):
        cards.sort(key=attrgetter("x", "person"))
        if not _push(cards):
            break
    placed = {card.person: (card.x, card.y) for card in cards}
    return {person: placed[person] for person in spots}


@dataclass(slots=True)
class _Card:
    x: float
    y: float
    person: int


def _push(cards: Sequence[_Card]) -> bool:
    """Whether any two had to be pushed; looks only at those that are near from left to right."""
    pushed = False
    for at, one in enumerate(cards, 1):
        for place in range(at, len(cards)):
            other = cards[place]
            across = other.x - one.x
            if across >= 1:
                break
            down = other.y - one.y
            if down >= 1 or down <= -1:
                continue
            pushed = True
            if abs(across) > abs(down):
                way = _way(across)
                one.x, other.x = one.x - way, other.x + way
            else:
                way = _way(down)
                one.y, other.y = one.y - way, other.y + way
    return pushed


def _way(apart: float) -> float:
    """How far each of two is pushed, away from the other."""
    half = (1 - abs(apart)) / 2 + 0.01
    return half if apart >= 0 else -half
