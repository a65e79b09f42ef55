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
class Scale:
    """From nothing to `most`, with words at `ticks`; the line of `middle` stands out."""

    most: float
    ticks: tuple[tuple[str, float], ...]
    middle: float | None = None

    @classmethod
    def of_shares(cls, rates: Sequence[Slope]) -> Scale:
        """Ends at the next ten of a hundred above the highest end of a whisker."""
        most = min(1.0, max(0.1, -(-_top(rates) * 10 // 1) / 10))
        return cls(most, tuple((f"{round(most * part * 25)}%", most * part / 4) for part in range(5)))

    @classmethod
    def of_strengths(cls, rates: Sequence[Slope]) -> Scale:
        """Ends at the next half above the highest end of a whisker, and not below two; the team stands at one."""
        most = max(2.0, -(-_top(rates) * 2 // 1) / 2)
        step = 0.5 if most <= 2.5 else max(1.0, most // 4)
        places = [part * step for part in range(int(most / step) + 1)]
        return cls(most, tuple((f"{place:g}×" if place else "0", place) for place in places), 1.0)


def _top(rates: Sequence[Slope]) -> float:
    ends = [value for one in rates for value in (one.rate, one.high, one.team) if value is not None]
    return max(ends, default=0.0)


@dataclass(frozen=True)
class CompareAt:
    """All groups under one scale."""

    frame: Frame
    height: float
    lines: tuple[LineAt, ...]
    ticks: tuple[tuple[str, float], ...]
    middle: float | None = None
    top: float = HEAD


def draw(rates: Sequence[Slope], frame: Frame, scale: Scale) -> CompareAt:
    """Each rate on its line."""

    def across(value: float | None) -> float | None:
        if value is None:
            return None
        return tenth(frame.left + (frame.right - frame.left) * min(max(value, 0.0) / scale.most, 1.0))

    lines = tuple(
        LineAt(HEAD + LINE * (number + 0.5), *map(across, (one.low, one.high, one.rate, one.team)))
        for number, one in enumerate(rates)
    )
    ticks = tuple((word, across(value) or 0.0) for word, value in scale.ticks)
    return CompareAt(frame, HEAD + LINE * len(lines) + 4, lines, ticks, across(scale.middle))
