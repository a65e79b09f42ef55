"""The ways to a person in words, every hop explained."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from tongpin.core.decision import MOST_ROUTES, Hop, Reading, Route, Ways
from tongpin.web.decision import words
from tongpin.web.decision.telling import Teller

MOST = 6


@dataclass(frozen=True)
class Stop:
    """A node of a way, and over what it is reached from the one before; `via` is empty at the start."""

    via: str
    name: str
    face: SafeString | str
    ours: bool


@dataclass(frozen=True)
class Way:
    """One way: its stops and its cost."""

    stops: tuple[Stop, ...]
    cost: str


@dataclass(frozen=True)
class WaysTo:
    """The ways to one person, the best first, and who must not be asked."""

    headline: str
    face: SafeString | str
    ways: tuple[Way, ...]
    not_by: str


def route_lines(tell: Teller, reading: Reading, *, others: bool) -> list[WaysTo]:
    """The best way to each of the first whom it matters most to reach; `others` brings what else leads there."""
    asked = (reading.ways_to(one, MOST_ROUTES if others else 1) for one in reading.targets[:MOST])
    return [_ways_to(tell, found) for found in asked if found]


def _ways_to(tell: Teller, found: Ways) -> WaysTo:
    ways = tuple(_way(tell, route) for route in found.routes)
    headline = gettext("To %(name)s") % {"name": tell.name(found.to)}
    return WaysTo(headline, tell.face(found.to, 20), ways, not_by(tell, found))


def not_by(tell: Teller, found: Ways) -> str:
    """Whom we must not ask, in a sentence."""
    if not found.not_by:
        return ""
    return gettext("Do not ask %(names)s to introduce you: hostile to %(name)s.") % {
        "names": tell.names(found.not_by),
        "name": tell.name(found.to),
    }


def _way(tell: Teller, route: Route) -> Way:
    first = route.hops[0].start
    stops = (_stop(tell, first, ""), *(_stop(tell, hop.end, _via(hop)) for hop in route.hops))
    return Way(stops, gettext("cost %(cost)s") % {"cost": route.cost})


def _stop(tell: Teller, node: tuple[str, int | str], via: str) -> Stop:
    kind, key = node
    if kind == "person":
        return Stop(via, tell.name(int(key)), tell.face(int(key), 20), ours=False)
    return Stop(via, tell.page.names.node(kind, key), "", ours=kind == "us")


def _via(hop: Hop) -> str:
    if hop.kind == "cold":
        return gettext("unannounced")
    if hop.kind == "outside":
        return pgettext("way", "outside tie")
    table = words.LEVELS if hop.kind in words.LEVELS else words.TIES
    return words.word(table, hop.kind)


def in_short(tell: Teller, found: Ways) -> str:
    """The best way in half a sentence."""
    best = found.routes[0]
    if best.hops[0].kind == "cold":
        return gettext("no way there yet, only unannounced")
    if best.between:
        return gettext("through %(names)s") % {"names": tell.names(best.between)}
    through = [tell.page.names.node(*hop.end) for hop in best.hops[:-1]]
    if through:
        return gettext("through %(names)s") % {"names": through[0]}
    kind, key = best.hops[0].start
    return gettext("%(colleague)s knows the person (%(level)s)") % {
        "colleague": tell.page.names.node(kind, key),
        "level": _via(best.hops[0]),
    }
