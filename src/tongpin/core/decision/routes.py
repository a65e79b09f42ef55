"""Who can take us to whom: cheapest ways over our own relations, ties inside and ties outside (M03)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import pairwise

import rustworkx

from tongpin.core.playbook import Deciding

from .group import Group
from .model import Line
from .ways import Hop, Node, Route, Ways

MOST_ROUTES = 3
_US: Node = ("us", "")  # no number of ours: where every way begins: any of our people may take it up


class Roads:
    """Everything that can be walked on in one group, built once and asked for many targets.

    Hostile ties are no roads, a competitor of ours is no go-between, and who is hostile to the target is passed by. Going
    there unannounced is always possible: one hop from our first seller at the price of `cold`.
    """

    def __init__(self, group: Group, deciding: Deciding, seller: int) -> None:
        self._cold = deciding.number("cold")
        self._seller = seller
        self._hops: dict[tuple[Node, Node], tuple[str, int]] = {}  # over what, at what cost
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
        ours = dict.fromkeys(start for start, _ in self._hops if start[0] == "us")
        self._nodes = tuple(
            dict.fromkeys([node for edge in self._hops for node in edge] + [_US] * bool(ours))
        )
        self._places = {node: place for place, node in enumerate(self._nodes)}
        self._graph = rustworkx.PyDiGraph(multigraph=False)
        self._graph.add_nodes_from(self._nodes)
        places = self._places
        self._graph.add_edges_from(
            [(places[start], places[end], cost) for (start, end), (_, cost) in self._hops.items()]
        )
        self._graph.add_edges_from([(places[_US], places[one], 0) for one in ours])
        self._paths, self._costs = self._shortest()

    def _from_us(self, line: Line, deciding: Deciding) -> None:
        if line.level == "cold":
            return
        end: Node = ("person", line.person) if line.person is not None else ("party", line.party or "")
        self._keep(("us", line.member), end, line.level, deciding.number(line.level))

    def _both_ways(self, one: Node, other: Node, kind: str, cost: int) -> None:
        self._keep(one, other, kind, cost)
        self._keep(other, one, kind, cost)

    def _keep(self, start: Node, end: Node, kind: str, cost: int) -> None:
        known = self._hops.get((start, end))
        if known is None or cost < known[1]:
            self._hops[start, end] = kind, cost

    def _shortest(self) -> tuple[Mapping[int, Sequence[int]], Mapping[int, float]]:
        """The cheapest path to everybody and what it costs, as long as nobody has to be passed by."""
        start = self._places.get(_US)
        if start is None:
            return {}, {}
        paths = rustworkx.dijkstra_shortest_paths(self._graph, start, weight_fn=float)
        return paths, dict(rustworkx.dijkstra_shortest_path_lengths(self._graph, start, float))

    def cost(self, to: int) -> int:
        """Return what the cheapest way to a person costs; never more than going there unannounced."""
        place = self._places.get(("person", to), -1)
        if place not in self._costs or self._costs[place] >= self._cold:
            return self._cold
        if self._hostile(to).intersection(self._paths[place]):
            return self.ways(to, most=1).cost
        return int(self._costs[place])

    def _hostile(self, to: int) -> set[int]:
        places = (self._places.get(("person", enemy)) for enemy in self._enemies.get(to, ()))
        return {place for place in places if place is not None}

    def ways(self, to: int, most: int = MOST_ROUTES) -> Ways:
        """Return up to `most` ways to a person, cheapest first, none dearer than going there unannounced."""
        unannounced = Route(to, self._cold, (Hop(("us", self._seller), ("person", to), "cold", self._cold),))
        found: list[Route] = []
        for route in self._cheapest(to, most):
            if route.cost >= self._cold:
                break
            found.append(route)
        found.append(unannounced)
        return Ways(to, tuple(found[:most]), tuple(sorted(self._enemies.get(to, ()))))

    def _cheapest(self, to: int, most: int) -> Iterator[Route]:
        """Yen's algorithm (1971): loopless paths in the order of their cost, ties by the order of hops."""
        goal = self._places.get(("person", to))
        start = self._places.get(_US)
        if goal is None or start is None:
            return
        barred = self._hostile(to)
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

    def _length(self, path: Sequence[int]) -> float:
        return float(sum(self._graph.get_edge_data(*edge) for edge in pairwise(path)))

    def _route(self, to: int, path: list[int]) -> Route:
        nodes = [self._nodes[place] for place in path[1:]]  # the first is where every way begins
        hops = tuple(Hop(*edge, *self._hops[edge]) for edge in pairwise(nodes))
        return Route(to, sum(hop.cost for hop in hops), hops)
