"""Ways to a person, against every way there is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given

from tests.core.decisions import SELLER, USUAL, group, groups, people, somebody
from tongpin.core.decision import Group, Line, Outside, Roads, Tie
from tongpin.core.decision.routes import MOST_ROUTES
from tongpin.core.decision.ways import Node, Route

COLD = 12


def roads(*ties: Tie, **parts: object) -> Roads:
    return Roads(group(ties=ties, **parts), USUAL, SELLER)


def told(route: Route) -> list[tuple[int | str, str, int]]:
    """Each hop of a way: to whom, over what, at what cost."""
    return [(hop.end[1], hop.kind, hop.cost) for hop in route.hops]


def test_a_friend_of_ours_introduces_us() -> None:
    ways = roads(Tie(1, 2, "harmonious"), lines=(Line(901, "ally", person=1),)).ways(2)
    assert told(ways.routes[0]) == [(1, "ally", 1), (2, "harmonious", 2)]
    assert ways.routes[0].hops[0].start == ("us", 901)
    assert (ways.cost, ways.routes[0].between) == (3, (1,))


def test_without_any_tie_we_go_there_unannounced() -> None:
    ways = roads().ways(7)
    assert [told(route) for route in ways.routes] == [[(7, "cold", COLD)]]
    assert ways.routes[0].hops[0].start == ("us", SELLER)
    assert roads().cost(7) == COLD


def test_going_there_unannounced_is_never_a_way_round() -> None:
    """A cold line to a go-between opens nothing: who does not know us does not introduce us."""
    ways = roads(Tie(1, 2, "kin"), lines=(Line(901, "cold", person=1),)).ways(2)
    assert [told(route) for route in ways.routes] == [[(2, "cold", COLD)]]


def test_no_way_is_dearer_than_going_there_unannounced() -> None:
    chain = [Tie(n, n + 1, "harmonious") for n in range(1, 7)]
    ways = roads(*chain, lines=(Line(901, "acquaintance", person=1),)).ways(6)
    assert [route.cost for route in ways.routes] == [COLD]


def test_a_hostile_tie_is_no_road() -> None:
    found = roads(Tie(1, 2, "hostile"), lines=(Line(901, "ally", person=1),))
    assert [route.cost for route in found.ways(2).routes] == [COLD]


def test_who_is_hostile_to_the_target_is_passed_by_and_named() -> None:
    ties = (Tie(1, 2, "close"), Tie(2, 3, "close"), Tie(1, 3, "hostile"))
    ways = roads(*ties, lines=(Line(901, "ally", person=1), Line(902, "dating", person=2))).ways(3)
    assert ways.not_by == (1,)
    assert told(ways.routes[0]) == [(2, "dating", 4), (3, "close", 1)]


def test_an_enemy_is_named_even_when_we_do_not_know_him_yet() -> None:
    """Somebody else may offer to ask him."""
    assert roads(Tie(1, 3, "hostile"), lines=(Line(901, "ally", person=2),)).ways(3).not_by == (1,)


def test_a_body_outside_takes_us_in() -> None:
    outside = (Outside(1, "institute", "other"), Outside(2, "institute", "other"))
    by_person = roads(outside=outside, lines=(Line(901, "partner", person=1),)).ways(2)
    assert told(by_person.routes[0]) == [(1, "partner", 2), ("institute", "outside", 3), (2, "outside", 3)]
    assert by_person.routes[0].between == (1,)
    by_party = roads(outside=outside, lines=(Line(901, "partner", party="institute"),)).ways(2)
    assert told(by_party.routes[0]) == [("institute", "partner", 2), (2, "outside", 3)]


def test_a_competitor_introduces_nobody() -> None:
    outside = (Outside(1, "rival", "competitor"), Outside(2, "rival", "competitor"))
    found = roads(outside=outside, lines=(Line(901, "ally", person=1),)).ways(2)
    assert [route.cost for route in found.routes] == [COLD]


def test_up_to_three_different_ways_are_offered_cheapest_first() -> None:
    ties = (Tie(1, 5, "harmonious"), Tie(2, 5, "harmonious"), Tie(3, 5, "harmonious"))
    lines = (Line(901, "dating", person=3), Line(901, "ally", person=1), Line(902, "partner", person=2))
    ways = roads(*ties, lines=lines).ways(5)
    assert [(route.cost, route.between) for route in ways.routes] == [(3, (1,)), (4, (2,)), (6, (3,))]


def prices(group: Group) -> dict[tuple[Node, Node], int]:
    """What each road costs, straight from the numbers."""
    cost: dict[tuple[Node, Node], int] = {}

    def road(one: Node, other: Node, kind: str) -> None:
        cost[one, other] = min(cost.get((one, other), 99), USUAL.number(kind))

    for line in group.lines:
        if line.level != "cold":
            end: Node = ("person", line.person) if line.person is not None else ("party", line.party or "")
            road(("us", line.member), end, line.level)
    for tie in group.ties:
        if tie.kind != "hostile":
            road(("person", tie.one), ("person", tie.other), tie.kind)
            road(("person", tie.other), ("person", tie.one), tie.kind)
    for one in group.outside:
        if one.kind != "competitor":
            road(("person", one.person), ("party", one.party), "outside")
            road(("party", one.party), ("person", one.person), "outside")
    return cost


def every_way(group: Group, to: int) -> Iterator[tuple[int, tuple[Node, ...]]]:
    """Every loopless way from any of ours to a person that is cheaper than going there unannounced, by trying all."""
    cost = prices(group)
    enemies = {("person", tie.beyond(to)) for tie in group.ties if tie.kind == "hostile"}

    def onward(path: tuple[Node, ...], price: int) -> Iterator[tuple[int, tuple[Node, ...]]]:
        if path[-1] == ("person", to):
            yield price, path
            return
        for (start, end), more in cost.items():
            if start == path[-1] and end not in path and end not in enemies and price + more < COLD:
                yield from onward((*path, end), price + more)

    for start in {edge[0] for edge in cost if edge[0][0] == "us"}:
        yield from onward((start,), 0)


@given(groups(), people)
def test_the_ways_found_are_the_cheapest_of_all_there_are(group: Group, to: int) -> None:
    every = sorted(every_way(group, to), key=lambda one: one[0])
    expected = [price for price, _ in every[:MOST_ROUTES]]
    expected += [COLD] * (len(expected) < MOST_ROUTES)
    found = Roads(group, USUAL, SELLER)
    ways = found.ways(to)
    assert [route.cost for route in ways.routes] == expected
    assert found.cost(to) == expected[0]
    walked = [(route.hops[0].start, *(hop.end for hop in route.hops)) for route in ways.routes]
    assert len(set(walked)) == len(walked)
    existing = {path for _, path in every}
    for route, path in zip(ways.routes, walked, strict=True):
        assert route.hops[0].kind == "cold" or path in existing
        assert route.cost == sum(hop.cost for hop in route.hops)
        assert all(one.end == other.start for one, other in pairwise(route.hops))


@pytest.mark.parametrize(("kind", "price"), [("kin", 1), ("close", 1), ("harmonious", 2)])
def test_ties_inside_cost_what_the_playbook_says(kind: str, price: int) -> None:
    tie = Tie(1, 2, kind)  # type: ignore[arg-type]  # one of the kinds
    assert roads(tie, lines=(Line(901, "ally", person=1),)).cost(2) == 1 + price


@pytest.mark.parametrize(
    ("level", "price"), [("ally", 1), ("partner", 2), ("dating", 4), ("acquaintance", 7), ("cold", 12)]
)
def test_our_own_relation_costs_what_its_level_says(level: str, price: int) -> None:
    line = Line(901, level, person=1)  # type: ignore[arg-type]  # one of the levels
    assert Roads(group(somebody(1), lines=(line,)), USUAL, SELLER).cost(1) == price
