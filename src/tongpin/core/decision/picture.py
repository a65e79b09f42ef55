"""Where everybody stands in the picture: the chart of the house, and the network of power (M19).

Both layers give a place in the unit square to the same people, so that a picture can move from one to the other. The chart is
a tidy tree after Reingold and Tilford (1981) in its simplest form: leaves side by side, a boss above the middle of the
reports. The network is a spring layout (Fruchterman and Reingold, 1991) with a fixed seed; the more real power somebody
has, the nearer to the middle.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import hypot
from typing import TypeAlias

import rustworkx

from .group import Group

Spot: TypeAlias = tuple[float, float]
_SEED = 7
_ROUNDS = 100
_PULL = {"kin": 3.0, "close": 3.0, "harmonious": 2.0, "hostile": 0.2}
_MIDDLE = 0.5


def chart(people: Sequence[int], boss: Mapping[int, int]) -> dict[int, Spot]:
    """Return x and y in [0, 1] by person; y grows with the bosses above. Who is outside the chart stands in a last row.

    `boss` maps a person to the boss; bosses who are not in `people` and circles are cut.
    """
    above = bosses(people, boss)
    reports: dict[int, list[int]] = defaultdict(list)
    for person in people:
        if person in above:
            reports[above[person]].append(person)
    roots = [person for person in people if person not in above and reports[person]]
    loose = [person for person in people if person not in above and not reports[person]]
    columns: dict[int, float] = {}
    rows: dict[int, int] = {}
    width = 0.0
    for root in roots:
        width = _place(root, 0, width, reports, columns, rows)
    last = max(rows.values(), default=-1) + 1
    for place, person in enumerate(loose):
        columns[person], rows[person] = float(place), last
    wide = max(columns.values(), default=0.0) or 1.0
    deep = max(rows.values(), default=0) or 1
    return {person: (columns[person] / wide, rows[person] / deep) for person in people}


def bosses(people: Sequence[int], boss: Mapping[int, int]) -> dict[int, int]:
    """Return the boss of each whose boss is among the people; circles are cut."""
    inside = set(people)
    return {
        person: boss[person] for person in people if boss.get(person) in inside and not _circle(person, boss)
    }


def _circle(person: int, boss: Mapping[int, int]) -> bool:
    seen: set[int] = set()
    here: int | None = person
    while here is not None and here not in seen:
        seen.add(here)
        here = boss.get(here)
    return here == person


def _place(
    person: int,
    row: int,
    left: float,
    reports: Mapping[int, Sequence[int]],
    columns: dict[int, float],
    rows: dict[int, int],
) -> float:
    """Place a person and everybody below; the first free column right of them."""
    rows[person] = row
    below = reports.get(person, ())
    if not below:
        columns[person] = left
        return left + 1
    for report in below:
        left = _place(report, row + 1, left, reports, columns, rows)
    columns[person] = (columns[below[0]] + columns[below[-1]]) / 2
    return left


def pulled(people: Sequence[int], group: Group) -> dict[int, Spot]:
    """Return x and y by person, in no scale: harmony pulls together, hostility hardly, who is listened to a little."""
    graph = rustworkx.PyGraph()
    node = {person: graph.add_node(person) for person in people}
    for tie in group.ties:
        if tie.one in node and tie.other in node:
            graph.add_edge(node[tie.one], node[tie.other], _PULL[tie.kind])
    for one in group.listening:
        if one.listener in node and one.to in node:
            graph.add_edge(node[one.listener], node[one.to], 1.0)
    raw = rustworkx.spring_layout(graph, weight_fn=float, seed=_SEED, num_iter=_ROUNDS)
    return {person: (raw[place][0], raw[place][1]) for person, place in node.items()}


def round_the_middle(spots: Mapping[int, Spot], power: Mapping[int, float]) -> dict[int, Spot]:
    """Return x and y in [0, 1]: everybody keeps the direction; the distance to the middle grows as power falls."""
    if not spots:
        return {}
    middle = (sum(x for x, _ in spots.values()) / len(spots), sum(y for _, y in spots.values()) / len(spots))
    farthest = max(hypot(x - middle[0], y - middle[1]) for x, y in spots.values()) or 1.0
    placed = {}
    for person, (x, y) in spots.items():
        way = hypot(x - middle[0], y - middle[1])
        direction = ((x - middle[0]) / way, (y - middle[1]) / way) if way else (0.0, 0.0)
        # half of the distance is the network's, half says how much real power there is
        reach = _MIDDLE * (way / farthest + (1 - power.get(person, 0.0))) / 2
        placed[person] = (_MIDDLE + direction[0] * reach, _MIDDLE + direction[1] * reach)
    return placed
