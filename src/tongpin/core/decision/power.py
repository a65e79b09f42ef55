"""Real power against formal rank: hidden deciders, and titles without power (M19)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import rustworkx

from tongpin.core.playbook import Deciding

from .group import Group
from .model import Place

Kind: TypeAlias = Literal["hidden", "title_only"]
_LEAST = 3  # among two people a percentile says nothing


@dataclass(frozen=True, slots=True)
class Power:
    """A person's standing among those of the house that we know of, as percentiles in [0, 1].

    `rank` is None when the reports-to chart does not say where the person stands; `kind` is set when real power and rank are
    `hidden_gap` or more apart. The parts: mean influence over all steps, mentions in the story, and PageRank on who
    listens to whom.
    """

    person: int
    real: float
    rank: float | None
    influence: float
    mentions: int
    listened: float
    member: bool
    kind: Kind | None


def powers(group: Group, deciding: Deciding) -> tuple[Power, ...]:
    """Return real power and rank of everybody in the group or mentioned, the most powerful first."""
    people = _candidates(group)
    if len(people) < _LEAST:
        return ()
    influence = _mean_influence(group, people)
    mentions = {place.person: place.mentions for place in group.places}
    listened = _page_rank(group, people)
    parts: list[Mapping[int, float]] = [influence]
    parts += [{person: float(mentions.get(person, 0)) for person in people}] if any(mentions.values()) else []
    parts += [listened] if group.listening else []
    ranked = [percentiles(part) for part in parts]
    real = percentiles({person: sum(part[person] for part in ranked) / len(ranked) for person in people})
    depths = chart_depths(group.places)
    rank = percentiles({person: -float(depths[person]) for person in people if person in depths})
    gap = deciding.part("hidden_gap")
    found = [
        Power(
            person,
            real[person],
            rank.get(person),
            influence[person],
            mentions.get(person, 0),
            listened.get(person, 0.0),
            member=group.member(person) is not None,
            kind=_kind(real[person], rank.get(person), gap),
        )
        for person in people
    ]
    return tuple(sorted(found, key=lambda one: (-one.real, one.person)))


def _candidates(group: Group) -> tuple[int, ...]:
    people = {member.person for member in group.members}
    people |= {place.person for place in group.places if place.mentions}
    people |= {one.to for one in group.listening} | {one.listener for one in group.listening}
    return tuple(sorted(people))


def _mean_influence(group: Group, people: Sequence[int]) -> Mapping[int, float]:
    sums = dict.fromkeys(people, 0.0)
    for shares in group.weighing.values():
        for member, share in shares:
            sums[member.person] += share
    return {person: whole / max(1, len(group.steps)) for person, whole in sums.items()}


def _page_rank(group: Group, people: Sequence[int]) -> Mapping[int, float]:
    graph = rustworkx.PyDiGraph()
    place = {person: graph.add_node(person) for person in people}
    graph.add_edges_from([(place[one.listener], place[one.to], 1.0) for one in group.listening])
    scores = rustworkx.pagerank(graph, weight_fn=float)
    # the last digits depend on the order of the sum, and equal people must stay equal
    return {person: round(scores[place[person]], 9) for person in people}


def _kind(real: float, rank: float | None, gap: float) -> Kind | None:
    if rank is None:
        return None
    if real - rank >= gap - 1e-9:
        return "hidden"
    return "title_only" if rank - real >= gap - 1e-9 else None


def percentiles(values: Mapping[int, float]) -> dict[int, float]:
    """Return for each the share of the others below, equals counting half: in [0, 1], a half for one alone."""
    others = len(values) - 1
    if others < 1:
        return dict.fromkeys(values, 0.5)
    ordered = sorted(values.values())
    last = {value: place for place, value in enumerate(ordered)}
    first = {value: others - place for place, value in enumerate(reversed(ordered))}
    return {key: (first[value] + last[value]) / 2 / others for key, value in values.items()}


def chart_depths(places: Sequence[Place]) -> dict[int, int]:
    """Return how many bosses stand above each person; who has neither boss nor reports is not in the chart."""
    boss = {place.person: place.reports_to for place in places if place.reports_to is not None}
    leads = set(boss.values())
    depths: dict[int, int] = {}
    for place in places:
        if place.person in boss or place.person in leads:
            depths[place.person] = _depth(place.person, boss)
    return depths


def _depth(person: int, boss: Mapping[int, int | None]) -> int:
    seen = {person}
    above = boss.get(person)
    while above is not None and above not in seen:
        seen.add(above)
        above = boss.get(above)
    return len(seen) - 1
