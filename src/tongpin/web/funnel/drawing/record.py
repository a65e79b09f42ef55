"""How earlier forecasts did: each interval beside what came, and how often intervals kept what they promised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tongpin.web.funnel.drawing.fan import FOOT, TOP, Frame
from tongpin.web.funnel.drawing.scale import Scale, Tick, scale_for, tenth

SQUARE: Final = 300
MARGIN: Final = 44


@dataclass(frozen=True)
class Judged:
    """One forecast and what came."""

    low: float
    middle: float
    high: float
    actual: float

    @property
    def inside(self) -> bool:
        """Whether the interval kept its promise."""
        return self.low <= self.actual <= self.high


@dataclass(frozen=True)
class JudgedAt:
    """The interval as a line from `low` to `high`, its middle, and the point that came."""

    x: float
    low: float
    middle: float
    high: float
    actual: float
    inside: bool
    shown: bool


@dataclass(frozen=True)
class RecordAt:
    """All judged forecasts side by side."""

    frame: Frame
    ticks: tuple[Tick, ...]
    marks: tuple[JudgedAt, ...]
    bottom: float


def draw(judged: Sequence[Judged], frame: Frame) -> RecordAt:
    """The oldest first."""
    bottom = frame.height - FOOT
    values = [value for one in judged for value in (one.high, one.actual)]
    scale = scale_for(values, origin=bottom, length=bottom - TOP)
    room = (frame.width - frame.left - 8) / max(len(judged), 1)
    every = max(1, -int(-40 // room))
    marks = tuple(
        _mark(one, tenth(frame.left + room * (number + 0.5)), scale, (len(judged) - 1 - number) % every == 0)
        for number, one in enumerate(judged)
    )
    return RecordAt(frame, scale.ticks(), marks, bottom)


def _mark(one: Judged, x: float, scale: Scale, shown: bool) -> JudgedAt:  # noqa: FBT001  a fact about the mark
    low, middle, high, actual = map(scale.at, (one.low, one.middle, one.high, one.actual))
    return JudgedAt(x, low, middle, high, actual, one.inside, shown)


@dataclass(frozen=True)
class Kept:
    """Of the intervals that promise `promised`, the share that kept it, with the interval of that share."""

    promised: float
    kept: float
    low: float
    high: float


@dataclass(frozen=True)
class KeptAt:
    """The point with its whisker."""

    x: float
    y: float
    low: float
    high: float


@dataclass(frozen=True)
class CalibrationAt:
    """A square: to the right what was promised, upwards what was kept; on the diagonal both agree."""

    size: int
    left: float
    top: float
    side: float
    bottom: float
    points: tuple[KeptAt, ...]
    ticks: tuple[tuple[int, float, float], ...]


def calibration(points: Sequence[Kept]) -> CalibrationAt:
    """The places of all points."""
    side = SQUARE - MARGIN - 12
    bottom = 8.0 + side

    def across(share: float) -> float:
        return tenth(MARGIN + side * share)

    def up(share: float) -> float:
        return tenth(bottom - side * share)

    return CalibrationAt(
        size=SQUARE,
        left=MARGIN,
        top=8.0,
        side=side,
        bottom=bottom,
        points=tuple(KeptAt(across(one.promised), up(one.kept), up(one.low), up(one.high)) for one in points),
        ticks=tuple((share, across(share / 100), up(share / 100)) for share in (0, 20, 50, 80, 100)),
    )
