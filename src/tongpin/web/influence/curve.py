"""The support over the buying steps as a drawing that shares the columns of the grid: 100 wide for each, 150 high."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tongpin.app.decision.influence_cells import Column
from tongpin.web.decision.words import points

WIDE, HIGH = 100, 150
MIDDLE = HIGH / 2
UNIT = 60.0  # from no support to the whole
ABOVE, BELOW = -10, 20  # from a point to the baseline of its figure


@dataclass(frozen=True)
class Point:
    """The support of one step; `x` and `y` count within the own column, `label` is its figure with the sign."""

    y: float
    low: float
    high: float
    label: str
    text_y: float
    weakest: bool
    past: bool


@dataclass(frozen=True)
class Curve:
    """The lines, in `width` by 150; `before` is how it really stands when the page shows “what if”."""

    width: int
    band: str
    behind: str
    ahead: str
    before: str
    now_x: int | None
    points: tuple[Point, ...]
    zero: float = MIDDLE
    half_up: float = MIDDLE - UNIT / 2
    half_down: float = MIDDLE + UNIT / 2


def curve_of(columns: Sequence[Column]) -> Curve | None:
    """The drawing, or None where no support can be computed."""
    if not columns or any(column.support is None for column in columns):
        return None
    found = [column.support for column in columns if column.support]
    highs, lows = [_y(min(1.0, one.high)) for one in found], [_y(max(-1.0, one.low)) for one in found]
    middles = [_y(one.support) for one in found]
    before = [_y(column.before.support) for column in columns if column.before]
    return Curve(
        width=len(columns) * WIDE,
        band=_path([*_at(highs), *reversed(_at(lows))]) + "Z",
        behind=_lines(columns, middles, past=True),
        ahead=_lines(columns, middles, past=False),
        before=_path(_at(before)) if before else "",
        now_x=next((at * WIDE for at, column in enumerate(columns) if column.state == "current"), None),
        points=tuple(map(_point, columns, middles, lows, highs)),
    )


def _y(value: float) -> float:
    return round(MIDDLE - UNIT * value, 1)


def _at(ys: Sequence[float]) -> list[tuple[float, float]]:
    return [(at * WIDE + WIDE / 2, y) for at, y in enumerate(ys)]


def _path(places: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in places)


def _lines(columns: Sequence[Column], ys: Sequence[float], *, past: bool) -> str:
    """The parts of the line that end in a step behind us, or in one still to come."""
    pairs = pairwise(zip(columns, _at(ys), strict=True))
    return "".join(_path([start, end]) for (_, start), (to, end) in pairs if (to.state == "past") is past)


def _point(column: Column, y: float, low: float, high: float) -> Point:
    support = column.support.support if column.support else 0.0
    return Point(
        y=y,
        low=low,
        high=high,
        label=points(support),
        text_y=max(12.0, y + ABOVE) if support >= 0 else min(HIGH - 4.0, y + BELOW),
        weakest=column.weakest,
        past=column.state == "past",
    )
