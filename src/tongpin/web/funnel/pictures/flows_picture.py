"""Flows between two days in words and places; every ribbon and every name leads to its deals."""

from __future__ import annotations

from dataclasses import dataclass

from tongpin.core.funnel.shapes import CLOUD, LOST, NEW, WON, Flows
from tongpin.web.funnel import figures
from tongpin.web.funnel.drawing import sankey
from tongpin.web.funnel.drawing.scale import fitting
from tongpin.web.funnel.pictures.flows_words import Drawing, NodeShown, RibbonShown, Stream, stream_words
from tongpin.web.funnel.pictures.ways import Ways
from tongpin.web.funnel.words import KINDS

LABELLED = ("back",)
NOTABLE = ("won", "lost", "back")


@dataclass(frozen=True)
class FlowsPicture:
    """Both drawings, and all flows as lines; `totals` counts the deals of each kind."""

    drawings: tuple[Drawing, ...]
    streams: tuple[Stream, ...]
    totals: tuple[tuple[str, str, int, str], ...]
    moved: int


def picture(flows: Flows, base: str, ways: Ways, *, small: bool = False) -> FlowsPicture:
    """The flows as their template writes them; `small` for the panel beside the funnel."""
    moved = [one for one in flows.flows if one.pile.deals]
    streams = {(one.source, one.target): stream_words(one, base, ways) for one in moved}
    ribbons = [sankey.Ribbon(one.source, one.target, float(one.pile.deals)) for one in moved]
    left, right = (NEW, CLOUD, *flows.stages, WON, LOST), (CLOUD, *flows.stages, WON, LOST)
    wide = ("small", sankey.SMALL) if small else ("wide", sankey.WIDE)
    drawings = tuple(
        _drawing(kind, sankey.draw(left, right, ribbons, frame), streams, ways)
        for kind, frame in (wide, ("narrow", sankey.NARROW))
    )
    ordered = sorted(streams.values(), key=lambda one: (list(KINDS).index(one.kind), -one.count))
    totals = tuple(
        (kind, str(word), sum(one.count for one in ordered if one.kind == kind), ways.behind(f"flows:{kind}"))
        for kind, word in KINDS.items()
    )
    return FlowsPicture(drawings, tuple(ordered), totals, sum(one.pile.deals for one in moved))


def _drawing(
    kind: str,
    at: sankey.FlowsAt,
    streams: dict[tuple[str, str], Stream],
    ways: Ways,
) -> Drawing:
    short = kind == "narrow"
    ribbons = []
    for one in at.ribbons:
        words = streams[one.source, one.target]
        ribbons.append(RibbonShown(one, words, str(words.count) if words.kind in LABELLED else ""))

    def node(one: sankey.NodeAt, side: str) -> NodeShown:
        room = at.frame.left if side == "from" else at.frame.right
        count = figures.grouped(one.weight)
        name = fitting(ways.name(one.key, short=short), room - 8 - 7 * len(count))
        ending = one.key if one.key in (WON, LOST) else ""
        return NodeShown(one, name, count, ways.behind(f"{side}:{one.key}"), ending)

    # the notable ones lie on top of what moved as it should
    ribbons.sort(key=lambda one: (one.words.kind in NOTABLE, -one.at.thickness))
    left, right = (
        tuple(node(one, side) for one in nodes) for side, nodes in (("from", at.left), ("to", at.right))
    )
    return Drawing(kind, at, left, right, tuple(ribbons))
