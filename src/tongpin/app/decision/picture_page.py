"""The picture: the chart of the house and the network of power, with the same people in both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import attrgetter
from types import MappingProxyType

from django.db.models import QuerySet

from tongpin.app.accounts.models import Person
from tongpin.app.base.actor import Actor
from tongpin.app.base.prepared import prepared
from tongpin.app.decision.heads import MapHead, map_head
from tongpin.app.decision.placing import Chart, Spot, chart_of, spread
from tongpin.app.decision.queries import decision_map
from tongpin.core.decision import (
    ROLES,
    Group,
    Listening,
    Member,
    Power,
    Tie,
    TieKind,
    powers,
    pulled,
    round_the_middle,
)

MOST_PEOPLE = 150
_TIED, _HEARD = attrgetter("one", "other", "kind"), attrgetter("listener", "to")


@dataclass(frozen=True)
class Figure:
    """A person of the picture; `member` is None for somebody of the house who takes no part in the deal."""

    person: int
    name: str
    title: str
    member: Member | None
    power: Power | None
    chart: Spot
    network: Spot


@dataclass(frozen=True)
class Ghost:
    """What is missing: a `role` that nobody plays, or the `boss` of a person who has people but no boss."""

    kind: str
    role: str
    below: int
    chart: Spot
    network: Spot | None


@dataclass(frozen=True)
class PicturePage:
    """Everybody with a place in both layers, the lines between them, and what is missing.

    `unplaced` counts those of the chart's last rows, of whom we know neither boss nor reports; `left_out` those of the house
    for whom the picture has no room.
    """

    head: MapHead
    figures: tuple[Figure, ...]
    ghosts: tuple[Ghost, ...]
    above: Mapping[int, int]
    beside: frozenset[int]
    ties: tuple[Tie, ...]
    listening: tuple[Listening, ...]
    unplaced: tuple[int, ...]
    left_out: int


def picture_page(actor: Actor, deal_id: int, as_of: date | None = None) -> PicturePage:
    """The picture of one deal's people: members, their bosses, and who is tied, listened to or mentioned."""
    found = decision_map(actor, deal_id, as_of)
    group = found.known.group
    ranked = found.reading.powers if found.reading else powers(group, found.deciding)
    people, left_out = _shown(group)
    boss = tuple((one.person, one.reports_to) for one in group.places if one.reports_to is not None)
    laid = charted(tuple(people), boss, frozenset(member.person for member in group.members))
    power = {one.person: one for one in ranked}
    real = tuple((one.person, one.real) for one in ranked)
    ties, listening = tuple(map(_TIED, group.ties)), tuple(map(_HEARD, group.listening))
    net = laid_out(tuple(people), ties, listening, real)
    inside = set(people)
    return PicturePage(
        head=map_head(actor, found),
        figures=_figures(people, group, power, laid, net),
        ghosts=(*_boss_ghosts(laid), *_role_ghosts(group, laid, net)),
        above=laid.above,
        beside=laid.beside,
        ties=tuple(tie for tie in group.ties if tie.one in inside and tie.other in inside),
        listening=tuple(one for one in group.listening if one.listener in inside and one.to in inside),
        unplaced=laid.loose,
        left_out=left_out,
    )


@lru_cache(maxsize=64)
def laid_out(
    people: tuple[int, ...],
    ties: tuple[tuple[int, int, TieKind], ...],
    listening: tuple[tuple[int, int], ...],
    real: tuple[tuple[int, float], ...],
) -> Mapping[int, Spot]:
    """Where the cards of the network lie: found by trial, so it takes long, and follows from these values alone."""
    return MappingProxyType(spread(round_the_middle(_pulled(people, ties, listening), dict(real))))


@lru_cache(maxsize=64)
def _pulled(
    people: tuple[int, ...],
    ties: tuple[tuple[int, int, TieKind], ...],
    listening: tuple[tuple[int, int], ...],
) -> Mapping[int, Spot]:
    """Half of that work, which judgements on power leave as it is."""
    tied = Group(
        date.min, (), (), tuple(Tie(*one) for one in ties), tuple(Listening(*one) for one in listening)
    )
    return MappingProxyType(pulled(people, tied))


def _shown(group: Group) -> tuple[list[int], int]:
    """Who belongs into the picture, in order of importance, and how many found no room."""
    places = {place.person: place for place in group.places}
    wanted = dict.fromkeys(member.person for member in group.members)
    for person in list(wanted):
        above = places[person].reports_to if person in places else None
        while above is not None and above in places and above not in wanted:
            wanted[above] = None
            above = places[above].reports_to
    tied = [person for tie in group.ties for person in (tie.one, tie.other)]
    heard = [person for one in group.listening for person in (one.to, one.listener)]
    named = sorted((one for one in group.places if one.mentions), key=lambda one: -one.mentions)
    wanted.update(
        dict.fromkeys(
            person for person in (*tied, *heard, *(one.person for one in named)) if person in places
        )
    )
    return list(wanted)[:MOST_PEOPLE], max(len(wanted) - MOST_PEOPLE, 0)


@lru_cache(maxsize=64)
def charted(people: tuple[int, ...], reports: tuple[tuple[int, int], ...], members: frozenset[int]) -> Chart:
    """The chart in which a member with people but without a boss stands below a ghost, -person; the largest tree needs none."""
    boss = dict(reports)
    plain = chart_of(people, boss)
    leading = frozenset(plain.above.values())
    tops = [one for one in people if one not in plain.above and one in leading]
    sizes = Counter(_root(one, plain.above) for one in people)
    first = max(tops, key=lambda top: (sizes[top], -people.index(top)), default=None)
    lost = [top for top in tops if top != first and top in members]
    if not lost:
        return plain
    return chart_of([*people, *(-top for top in lost)], {**boss, **{top: -top for top in lost}})


def _root(person: int, above: Mapping[int, int]) -> int:
    while person in above:
        person = above[person]
    return person


def _figures(
    people: Sequence[int],
    group: Group,
    power: Mapping[int, Power],
    laid: Chart,
    net: Mapping[int, Spot],
) -> tuple[Figure, ...]:
    names = {place.person: place.name for place in group.places}
    titles = dict(_titles(tuple(people)))
    return tuple(
        Figure(
            person,
            member.name if (member := group.member(person)) else names.get(person, ""),
            titles.get(person, ""),
            member,
            power.get(person),
            laid.spots[person],
            net[person],
        )
        for person in people
    )


@prepared
def _titles(people: tuple[int, ...]) -> QuerySet[Person, tuple[int, str]]:
    return Person.objects.filter(pk__in=people).values_list("id", "title")


def _boss_ghosts(laid: Chart) -> tuple[Ghost, ...]:
    """A card above each lost boss of others, and one beside those who are not in the chart at all."""
    ghosts = [Ghost("boss", "", -one, laid.spots[one], None) for one in laid.spots if one < 0]
    if laid.loose:
        x, y = laid.spots[laid.loose[0]]
        ghosts.append(Ghost("boss", "", laid.loose[0], (x - 1.1, y), None))
    return tuple(ghosts)


def _role_ghosts(group: Group, laid: Chart, net: Mapping[int, Spot]) -> tuple[Ghost, ...]:
    """One card for every role that nobody plays, to the right of the chart's first row and under the network."""
    played = {role for member in group.members for role in member.roles}
    right = max((x for x, _ in laid.spots.values()), default=-1.0) + 1.25
    low = max((y for _, y in net.values()), default=-1.0) + 1.1
    left = min((x for x, _ in net.values()), default=0.0)
    missing = [role for role in ROLES if role not in played]
    return tuple(
        Ghost("role", role, 0, (right, float(at)), (left + at * 1.1, low)) for at, role in enumerate(missing)
    )
