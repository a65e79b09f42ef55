"""The rates of some periods as a drawing: a dot with its interval for each, the colleagues' interval as a band behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tongpin.core.averages import Rated

HIGH, TOP, BOTTOM = 150, 12, 102  # of the drawing, of 100 %, of 0 %
LEFT, COLUMN, FULL = 40, 72, 288  # FULL: fewer periods share the width of four
FEW = 5  # tries under which a dot is drawn hollow


@dataclass(frozen=True)
class Dot:
    """One period; `y` is None where nothing was tried. Few tries make a hollow dot."""

    x: int
    y: float | None
    low: float
    high: float
    few: bool
    name: str
    count: str


@dataclass(frozen=True)
class Band:
    """The colleagues' rate and its interval over the whole width."""

    y: float
    top: float
    height: float


@dataclass(frozen=True)
class Plot:
    """The drawing in its own units, `width` by `height`."""

    width: int
    dots: tuple[Dot, ...]
    band: Band | None
    height: int = HIGH
    left: int = LEFT
    lines: tuple[tuple[str, float], ...] = (("100%", TOP), ("50%", (TOP + BOTTOM) / 2), ("0", BOTTOM))
    names_y: int = BOTTOM + 20
    counts_y: int = BOTTOM + 38


def plot_of(periods: Sequence[Rated], names: Sequence[str], others: Rated | None) -> Plot:
    """The drawing of periods in order, with what they are called."""
    column = max(COLUMN, FULL // len(periods))
    dots = [
        _dot(LEFT + at * column + column // 2, one, name)
        for at, (one, name) in enumerate(zip(periods, names, strict=True))
    ]
    return Plot(LEFT + len(dots) * column, tuple(dots), _band(others) if others else None)


def _dot(x: int, one: Rated, name: str) -> Dot:
    return Dot(
        x=x,
        y=None if one.rate is None else _y(one.rate),
        low=_y(one.low),
        high=_y(one.high),
        few=one.tries < FEW,
        name=name,
        count=f"{one.hits}/{one.tries}",
    )


def _band(others: Rated) -> Band:
    top, bottom = _y(others.high), _y(others.low)
    return Band(_y(others.rate or 0.0), top, max(1.0, round(bottom - top, 1)))


def _y(rate: float) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * rate, 1)
