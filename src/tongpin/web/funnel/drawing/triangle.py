"""Cohorts: a row for each month of entry, a column for each month since; what is known is solid, what is expected hatched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tongpin.web.funnel.drawing.scale import tenth

CELL: Final = (56, 34)
LEFT: Final = 92
HEAD: Final = 26
DEEPEST: Final = 0.42  # the fill of the fullest cell: the ink on it stays readable in both themes
FAINTEST: Final = 0.05


@dataclass(frozen=True)
class Cell:
    """The share won so many months after entry; expected ones have an interval."""

    offset: int
    known: bool
    share: float


@dataclass(frozen=True)
class CellAt:
    """The box of a cell; `depth` is how strongly it is filled."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    depth: float


@dataclass(frozen=True)
class TriangleAt:
    """Rows of boxes in the order given, and the middles of the columns."""

    width: float
    height: float
    columns: tuple[float, ...]
    rows: tuple[tuple[CellAt, ...], ...]
    middles: tuple[float, ...]
    left: int = LEFT


def draw(rows: Sequence[Sequence[Cell]]) -> TriangleAt:
    """The places of all cells; the depth is by share, the same for the whole picture."""
    most = max((cell.share for row in rows for cell in row), default=0.0)
    count = max((cell.offset + 1 for row in rows for cell in row), default=0)
    wide, high = CELL
    return TriangleAt(
        width=LEFT + wide * count + 2,
        height=HEAD + high * len(rows) + 2,
        columns=tuple(tenth(LEFT + wide * (number + 0.5)) for number in range(count)),
        rows=tuple(tuple(_cell(cell, number, most) for cell in row) for number, row in enumerate(rows)),
        middles=tuple(HEAD + high * (number + 0.5) for number in range(len(rows))),
    )


def _cell(cell: Cell, row: int, most: float) -> CellAt:
    wide, high = CELL
    depth = FAINTEST + (DEEPEST - FAINTEST) * (cell.share / most if most else 0.0)
    x, y = LEFT + wide * cell.offset, HEAD + high * row
    return CellAt(x + 1, y + 1, wide - 2, high - 2, x + wide / 2, round(depth, 3))
