"""Flows in words, beside their places."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from tongpin.core.funnel.shapes import Flow
from tongpin.web.funnel import figures
from tongpin.web.funnel.drawing import sankey
from tongpin.web.funnel.pictures.ways import Ways
from tongpin.web.funnel.words import KINDS


@dataclass(frozen=True)
class Stream:
    """One flow in words."""

    key: str
    kind: str
    word: str
    source: str
    target: str
    deals: str
    count: int
    money: str
    more: str
    url: str
    says: str


@dataclass(frozen=True)
class RibbonShown:
    """A ribbon with its words; `label` stands on it where the kind should be seen without colour."""

    at: sankey.RibbonAt
    words: Stream
    label: str


@dataclass(frozen=True)
class NodeShown:
    """A name beside its node."""

    at: sankey.NodeAt
    name: str
    count: str
    url: str
    ending: str


@dataclass(frozen=True)
class Drawing:
    """The picture for one width."""

    kind: str
    at: sankey.FlowsAt
    left: tuple[NodeShown, ...]
    right: tuple[NodeShown, ...]
    ribbons: tuple[RibbonShown, ...]

    @property
    def hatch(self) -> str:
        """The pattern's name."""
        return f"fu-back-{self.kind}"

    @property
    def left_x(self) -> float:
        """Where the names of the left column end."""
        return self.at.frame.left - 6

    @property
    def right_x(self) -> float:
        """Where the names of the right column begin."""
        return self.at.frame.width - self.at.frame.right + 6


def stream_words(flow: Flow, base: str, ways: Ways) -> Stream:
    """One flow as people read it."""
    source, target = ways.name(flow.source), ways.name(flow.target)
    money, more = figures.money(flow.pile, base)
    given = {"source": source, "target": target, "deals": figures.deals(flow.pile.deals)}
    return Stream(
        key=f"{flow.source}-{flow.target}",
        kind=flow.kind,
        word=str(KINDS[flow.kind]),
        source=source,
        target=target,
        deals=given["deals"],
        count=flow.pile.deals,
        money=money,
        more=more,
        url=ways.behind(f"flow:{flow.source}:{flow.target}"),
        says=gettext("%(kind)s: %(move)s")
        % {
            "kind": KINDS[flow.kind],
            "move": gettext("%(source)s → %(target)s, %(deals)s") % given,
        },
    )
