"""The picture as SVG values: where each card lies in both layers, the lines between them, and the view that shows all of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from tongpin.app.decision.picture_page import Ghost, PicturePage
from tongpin.web.decision.escaping import Places
from tongpin.web.relations import words
from tongpin.web.relations.picture_cards import Cards, ghost
from tongpin.web.relations.picture_lines import hearing, reports, signs, ties
from tongpin.web.relations.picture_places import HALF, LOW, TOP, at

WIDE, HIGH = 1180.0, 640.0  # the view, in its own units
LARGEST = 1.15
FAR = 0.55  # below this scale lines are drawn thin
LAYERS = ("chart", "network")


@dataclass(frozen=True)
class View:
    """How a layer is moved and scaled so that all of it can be seen."""

    x: float
    y: float
    scale: float

    def __str__(self) -> str:
        return f"{self.x:.1f} {self.y:.1f} {self.scale:.3f}"

    @property
    def transform(self) -> str:
        """The same as an SVG transform."""
        return f"translate({self.x:.1f} {self.y:.1f}) scale({self.scale:.3f})"


def context(page: PicturePage, layer: str) -> dict[str, Any]:
    """Everything that the picture shows; `layer` is where the cards stand at first."""
    spots = {one.person: at(layer, one.chart if layer == "chart" else one.network) for one in page.figures}
    place = Places()  # the names stand in the cards and at the lines
    views = {name: _view(page, name) for name in LAYERS}
    return {
        "head": page.head,
        "tab": "picture",
        "layer": layer,
        "layers": [(name, str(word_), name == layer) for name, word_ in words.LAYERS.items()],
        "wide": int(WIDE),
        "high": int(HIGH),
        "views": {name: str(view) for name, view in views.items()},
        "world": views[layer].transform,
        "far": views[layer].scale < FAR,
        "cards": Cards(page, layer, place).all(),
        "ghosts": [ghost(page, one, layer) for one in page.ghosts],
        "reports": reports(page),
        "ties": ties(page, spots),
        "signs": signs(place, page, spots),
        "hears": hearing(place, page, spots),
        "hidden": [one.name for one in page.figures if one.power and one.power.kind == "hidden"],
        "title_only": [one.name for one in page.figures if one.power and one.power.kind == "title_only"],
        "legend": [(value, str(words.TIES[value]), mark) for value, mark in words.TIE_MARKS.items()],
        "asked": _asked(page.ghosts),
        "unplaced": _unplaced(page),
        "left_out": page.left_out,
        "may": page.head.may_change,
        "pair_url": reverse("relations:pair", args=[page.head.deal_id]),
    }


def _asked(ghosts: Iterable[Ghost]) -> list[str]:
    return [str(words.ROLE_MISSING[one.role]) for one in ghosts if one.kind == "role"]


def _unplaced(page: PicturePage) -> str:
    count = len(page.unplaced)
    said = ngettext(
        "Of %(count)s person we know neither boss nor reports: last row of the chart.",
        "Of %(count)s people we know neither boss nor reports: last rows of the chart.",
        count,
    )
    return said % {"count": count} if count else ""


def _view(page: PicturePage, layer: str) -> View:
    spots = [at(layer, one.chart if layer == "chart" else one.network) for one in page.figures]
    spots += [
        at(layer, spot) for one in page.ghosts if (spot := one.chart if layer == "chart" else one.network)
    ]
    if not spots:
        return View(0, 0, 1)
    left, right = min(x for x, _ in spots) - HALF - 12, max(x for x, _ in spots) + HALF + 12
    top, low = min(y for _, y in spots) + TOP - 24, max(y for _, y in spots) + LOW + 12
    scale = min(WIDE / (right - left), HIGH / (low - top), LARGEST)
    return View(WIDE / 2 - (left + right) / 2 * scale, HIGH / 2 - (top + low) / 2 * scale, scale)
