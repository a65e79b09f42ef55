"""The measures of the picture, and where a card lies in its own units."""

from __future__ import annotations

from tongpin.app.decision.placing import Spot

ACROSS, DOWN = {"chart": 112.0, "network": 146.0}, {"chart": 132.0, "network": 128.0}
HALF, TOP, LOW = 48, -40, 46  # a card around its middle


def at(layer: str, spot: Spot) -> Spot:
    """From cards to the picture's own units."""
    return spot[0] * ACROSS[layer], spot[1] * DOWN[layer]


def said(spot: Spot) -> str:
    """A place as SVG writes it."""
    return f"{spot[0]:.1f} {spot[1]:.1f}"
