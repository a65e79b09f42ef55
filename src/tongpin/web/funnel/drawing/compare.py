"""Groups one below the other: a rate with its whisker for each, so that they can be compared by eye."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tongpin.web.funnel.drawing.scale import tenth
from tongpin.web.funnel.drawing.shape import Slope

LINE: Final = 30
HEAD: Final = 22


@dataclass(frozen=True)
class Frame:
    """The room of the picture: names to the left of `left`, words to the right of `right`."""

    width: int
    left: float
    right: float


WIDE: Final = Frame(460, 120, 350)
NARROW: Final = Frame(340, 84, 262)


@dataclass(frozen=True)
class LineAt:
    """One group: the whisker's ends and the point, nothing where there is no rate; `team` marks the rate it leans on."""

    y: float
    low: float | None
    high: float | None
    point: float | None
    team: float | None


@dataclass(frozen=True)
class CompareAt:
    """All groups under one scale."""

    frame: Frame
    height: float
    lines: tuple[LineAt, ...]
    ticks: tuple[tuple[int, float], ...]
    top: float = HEAD


def draw(rates: Sequence[Slope], frame: Frame) -> CompareAt:
    """A scale that ends at the next ten above the highest end of a whisker."""
    ends = [value for one in rates for value in (one.rate, one.high, one.team) if value is not None]
    most = min(1.0, max(0.1, -(-max(ends, default=0.0) * 10 // 1) / 10))

    def across(value: float | None) -> float | None:
        if value is None:
            return None
        return tenth(frame.left + (frame.right - frame.left) * min(max(value, 0.0) / most, 1.0))

    lines = tuple(
        LineAt(HEAD + LINE * (number + 0.5), *map(across, (one.low, one.high, one.rate, one.team)))
        for number, one in enumerate(rates)
    )
    ticks = tuple((round(most * part * 25), across(most * part / 4) or 0.0) for part in range(5))
    return CompareAt(frame, HEAD + LINE * len(lines) + 4, lines, ticks)
