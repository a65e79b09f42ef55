"""What is known and what is expected: the opening fan of a running total, and the same month by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tongpin.web.funnel.drawing.scale import Scale, Tick, scale_for, tenth

TOP: Final = 26
FOOT: Final = 30


@dataclass(frozen=True)
class Frame:
    """The room of the picture; `left` is kept for the scale, `right` for the last words."""

    width: int
    height: int
    left: float = 46
    right: float = 62


MIDDLE: Final = Frame(560, 310)
SMALL: Final = Frame(460, 260)
NARROW: Final = Frame(340, 280, left=42, right=54)


@dataclass(frozen=True)
class Band:
    """An interval around the middle, for each month to come."""

    level: int
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True)
class BandAt:
    """The band as a closed path."""

    level: int
    path: str


@dataclass(frozen=True)
class PointAt:
    """A month on the axis; `name` is drawn unless it would touch the one before."""

    x: float
    y: float
    shown: bool = True


@dataclass(frozen=True)
class FanAt:
    """The whole picture; `now` is the line up to which all is known."""

    frame: Frame
    scale: Scale
    ticks: tuple[Tick, ...]
    bands: tuple[BandAt, ...]
    known: str
    middle: str
    points: tuple[PointAt, ...]
    now: float
    end: PointAt | None
    bottom: float


def draw(known: Sequence[float], middle: Sequence[float], bands: Sequence[Band], frame: Frame) -> FanAt:
    """The fan: `known` values up to today, then for each later month the middle and the bands around it, widest first."""
    values = [*known, *middle, *(value for band in bands for value in band.high)]
    bottom = frame.height - FOOT
    scale = scale_for(values, origin=bottom, length=bottom - TOP)
    places = places_of(len(known) + len(middle), frame)
    start = len(known)
    base = known[-1] if known else 0.0
    line = [*known, *middle]
    ahead = places[max(start - 1, 0) :]
    from_now = [base] if known else []
    return FanAt(
        frame=frame,
        scale=scale,
        ticks=scale.ticks(),
        bands=tuple(
            BandAt(one.level, _area(ahead, [*from_now, *one.low], [*from_now, *one.high], scale))
            for one in bands
        ),
        known=_line(places[:start], known, scale),
        middle=_line(ahead, [*from_now, *middle], scale) if middle else "",
        points=tuple(
            PointAt(x, scale.at(value), shown)
            for x, value, shown in zip(places, line, spread(places), strict=True)
        ),
        now=places[start - 1] if known else frame.left,
        end=PointAt(places[-1], scale.at(middle[-1])) if middle else None,
        bottom=bottom,
    )


def places_of(count: int, frame: Frame) -> list[float]:
    room = frame.width - frame.left - frame.right
    return [tenth(frame.left + room * number / max(count - 1, 1)) for number in range(count)]


def spread(places: Sequence[float], least: float = 34) -> list[bool]:
    """Which names have room: the last one always, from there every so many."""
    step = places[1] - places[0] if len(places) > 1 else least
    every = max(1, -int(-least // step)) if step else 1
    return [(len(places) - 1 - number) % every == 0 for number in range(len(places))]


def _line(places: Sequence[float], values: Sequence[float], scale: Scale) -> str:
    joined = "L".join(f"{x} {scale.at(value)}" for x, value in zip(places, values, strict=True))
    return f"M{joined}" if joined else ""


def _area(places: Sequence[float], low: Sequence[float], high: Sequence[float], scale: Scale) -> str:
    there = [f"{x} {scale.at(value)}" for x, value in zip(places, high, strict=True)]
    back = [f"{x} {scale.at(value)}" for x, value in zip(places, low, strict=True)]
    return f"M{'L'.join([*there, *reversed(back)])}Z" if there else ""
