"""Tables on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width


def table(rows: Iterable[Sequence[str]], left: int = 1) -> str:
    """Lines whose columns end under each other, the first `left` ones begin so; wide characters count twice."""
    listed = [list(row) for row in rows]
    widths = [max(map(_width, column)) for column in zip(*listed, strict=True)]
    return "\n".join("  ".join(_cells(row, widths, left)).rstrip() for row in listed)


def _cells(row: Sequence[str], widths: Sequence[int], left: int) -> Iterable[str]:
    for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
        space = " " * (width - _width(cell))
        yield cell + space if place < left else space + cell


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
