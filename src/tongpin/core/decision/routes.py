"""Who can take us to whom: cheapest ways over our own relations, ties inside and ties outside (M03)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise
from typing import Literal, TypeAlias

import rustworkx

from tongpin.core.playbook import Deciding

from .model import Group, Line

NodeKind: TypeAlias = Literal["us", "person", "party"]
Node: TypeAlias = tuple[NodeKind, int | str]
MOST_ROUTES = 3
_US: Node = ("us", "")  # no number of ours: where every way begins: any of our people may take it up


@dataclass(frozen=True, slots=True)
class Hop:
    """One hand that passes us on: from whom to whom, over what (a level, a tie, or `outside`), at what cost."""

    start: Node
    end: Node
    kind: str
    cost: int


@dataclass(frozen=True, slots=True)
class Route:
    """A way to a person; `cost` is the sum of its hops."""

    to: int
    cost: int
    hops: tuple[Hop, ...]

    @property
    def between(self) -> tuple[int, ...]:
        """The persons of the customer's who would have to introduce us."""
        return tuple(int(hop.end[1]) for hop in self.hops[:-1] if hop.end[0] == "person")


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways to one person, cheapest first, and who must not be asked because he is hostile to that person."""

    to: int
    routes: tuple[Route, ...]
    not_by: tuple[int, ...]

    @property
    def cost(self) -> int:
        """What the cheapest way costs."""
        return self.routes[0].cost


class Roads:
    """Everything that can be walked on in one group, built once and asked for many targets.

    Hostile ties are no roads, a competitor of ours is no go-between, and who is hostile to the target is passed by. Going
    there unannounced is always possible: one hop from our first seller at the price of `cold`.
    """

    def __init__(self, group: Group, deciding: Deciding, seller: int) -> None:
        self._cold = deciding.number("cold")
        self._seller = seller
        self._hops: dict[tuple[Node, Node], Hop] = {}
        self._enemies: dict[int, set[int]] = defaultdict(set)
        for line in group.lines:
            self._from_us(line, deciding)
        for tie in group.ties:
            if tie.kind == "hostile":
                self._enemies[tie.one].add(tie.other)
                self._enemies[tie.other].add(tie.one)
            else:
                self._both_ways(
                    ("person", tie.one), ("person", tie.other), tie.kind, deciding.number(tie.kind)
                )
        for outside in group.outside:
            if outside.kind != "competitor":
                self._both_ways(
                    ("person", outside.person),
                    ("party", outside.party),
                    "outside",
                    deciding.number("outside"),
                )
        self._graph = rustworkx.PyDiGraph(multigraph=False)
        self._places: dict[Node, int] = {}
        for (start, end), hop in self._hops.items():
            self._graph.add_edge(self._place(start), self._place(end), hop.cost)
        for member in {hop.start for hop in self._hops.values() if hop.start[0] == "us"}:
            self._graph.add_edge(self._place(_US), self._place(member), 0)
        self._nodes = {place: node for node, place in self._places.items()}
        self._costs = self._dijkstra()

    def _from_us(self, line: Line, deciding: Deciding) -> None:
        if line.level == "cold":
            return
        end: Node = ("person", line.person) if line.person is not None else ("party", line.party or "")
        self._keep(Hop(("us", line.member), end, line.level, deciding.number(line.level)))

    def _both_ways(self, one: Node, other: Node, kind: str, cost: int) -> None:
        self._keep(Hop(one, other, kind, cost))
        self._keep(Hop(other, one, kind, cost))

    def _keep(self, hop: Hop) -> None:
        known = self._hops.get((hop.start, hop.end))
        if known is None or hop.cost < known.cost:
            self._hops[hop.start, hop.end] = hop

    def _place(self, node: Node) -> int:
        if node not in self._places:
            self._places[node] = self._graph.add_node(node)
        return self._places[node]

    def _dijkstra(self) -> Mapping[int, float]:
        start = self._places.get(_US)
        if start is None:
            return {}
        return dict(rustworkx.dijkstra_shortest_path_lengths(self._graph, start, float).items())

    def enemies(self, person: int) -> frozenset[int]:
        """Return who is hostile to a person."""
        return frozenset(self._enemies.get(person, ()))

    def cost(self, to: int) -> int:
        """Return what the cheapest way to a person costs; never more than going there unannounced."""
        if self._enemies.get(to):
            return self.ways(to, most=1).cost
        found = self._costs.get(self._places.get(("person", to), -1), self._cold)
        return min(self._cold, int(found))

    def ways(self, to: int, most: int = MOST_ROUTES) -> Ways:
        """Return up to `most` ways to a person, cheapest first, none dearer than going there unannounced."""
        unannounced = Route(to, self._cold, (Hop(("us", self._seller), ("person", to), "cold", self._cold),))
        found: list[Route] = []
        for route in self._cheapest(to, most):
            if route.cost >= self._cold:
                break
            found.append(route)
        found.append(unannounced)
        return Ways(to, tuple(found[:most]), tuple(sorted(self._asked_in_vain(to))))

    def _asked_in_vain(self, to: int) -> Iterator[int]:
        """Those hostile to the target whom we could otherwise reach and might be tempted to ask."""
        for enemy in self._enemies.get(to, ()):
            if self._places.get(("person", enemy)) in self._costs:
                yield enemy

    def _cheapest(self, to: int, most: int) -> Iterator[Route]:
        """Yen's algorithm (1971): loopless paths in the order of their cost, ties by the order of hops."""
        goal = self._places.get(("person", to))
        start = self._places.get(_US)
        if goal is None or start is None:
            return
        hostile: list[Node] = [("person", enemy) for enemy in self._enemies.get(to, ())]
        barred = {self._places[node] for node in hostile if node in self._places}
        known: list[list[int]] = []
        waiting: list[tuple[float, list[int]]] = []
        first = self._path(start, goal, barred, set())
        if first:
            heappush(waiting, first)
        while waiting:
            _, path = heappop(waiting)
            if path in known:
                continue
            known.append(path)
            yield self._route(to, path)
            if len(known) == most:
                return
            for spur in range(len(path) - 1):
                root = path[: spur + 1]
                taken = {(one[spur], one[spur + 1]) for one in known if one[: spur + 1] == root}
                rest = self._path(path[spur], goal, barred | set(root[:-1]), taken)
                if rest:
                    whole = root[:-1] + rest[1]
                    candidate = (self._length(whole), whole)
                    if candidate not in waiting:
                        heappush(waiting, candidate)

    def _path(
        self, start: int, goal: int, barred: set[int], taken: set[tuple[int, int]]
    ) -> tuple[float, list[int]] | None:
        """The cheapest path that avoids nodes and edges, with its cost; None when there is none."""
        graph = self._graph
        if barred or taken:
            graph = self._graph.copy()
            graph.remove_edges_from([edge for edge in taken if graph.has_edge(*edge)])
            graph.remove_nodes_from(list(barred))
        paths = rustworkx.dijkstra_shortest_paths(graph, start, target=goal, weight_fn=float)
        if goal not in paths:
            return None
        path = list(paths[goal])
        return self._length(path), path

    def _length(self, path: list[int]) -> float:
        return float(sum(self._graph.get_edge_data(*edge) for edge in pairwise(path)))

    def _route(self, to: int, path: list[int]) -> Route:
        nodes = [self._nodes[place] for place in path[1:]]  # the first is where every way begins
        hops = tuple(self._hops[edge] for edge in pairwise(nodes))
        return Route(to, sum(hop.cost for hop in hops), hops)
