"""What flows are drawn from, and the places that come of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

NODE: Final = 8
GAP: Final = 13.0
THINNEST: Final = 1.5  # one deal among thousands is still seen


@dataclass(frozen=True)
class Frame:
    """The room of the picture; `left` and `right` are kept for the names."""

    width: int
    height: int
    left: float
    right: float


WIDE: Final = Frame(640, 440, 112, 112)
SMALL: Final = Frame(460, 340, 96, 96)
NARROW: Final = Frame(340, 400, 76, 80)


@dataclass(frozen=True)
class Ribbon:
    """So much went from one name of the left column to one of the right."""

    source: str
    target: str
    weight: float


@dataclass(frozen=True)
class NodeAt:
    """A name in a column, with the height of all that leaves or arrives."""

    key: str
    x: float
    y: float
    height: float
    middle: float
    weight: float


@dataclass(frozen=True)
class RibbonAt:
    """A ribbon as a closed path, with its thickness, and its middle for a label."""

    source: str
    target: str
    path: str
    thickness: float
    x: float
    y: float


@dataclass(frozen=True)
class FlowsAt:
    """Both columns and what runs between them; thin ribbons come last, so that they lie on top."""

    frame: Frame
    left: tuple[NodeAt, ...]
    right: tuple[NodeAt, ...]
    ribbons: tuple[RibbonAt, ...]
