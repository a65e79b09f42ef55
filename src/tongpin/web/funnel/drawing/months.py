"""What is known and what is expected, month by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tongpin.web.funnel.drawing.fan import FOOT, TOP, Band, Frame, spread
from tongpin.web.funnel.drawing.scale import Scale, Tick, scale_for, tenth


@dataclass(frozen=True)
class ColumnAt:
    """One month: a bar for what is known; for what is expected the thick and thin intervals and the middle."""

    x: float
    width: float
    y: float
    height: float
    spans: tuple[tuple[int, float, float], ...]
    shown: bool

    @property
    def left(self) -> float:
        """The left edge of the bar."""
        return tenth(self.x - self.width / 2)


@dataclass(frozen=True)
class MonthsAt:
    """Month by month; `now` lies between the known and the expected."""

    frame: Frame
    ticks: tuple[Tick, ...]
    known: tuple[ColumnAt, ...]
    ahead: tuple[ColumnAt, ...]
    now: float
    bottom: float


def draw(known: Sequence[float], middle: Sequence[float], bands: Sequence[Band], frame: Frame) -> MonthsAt:
    """The months side by side: the total of one says nothing of the next, so that no line joins them."""
    values = [*known, *middle, *(value for band in bands for value in band.high)]
    bottom = frame.height - FOOT
    scale = scale_for(values, origin=bottom, length=bottom - TOP)
    room = (frame.width - frame.left - 8) / max(len(known) + len(middle), 1)
    width = tenth(min(room * 0.6, 34))
    places = [tenth(frame.left + room * (number + 0.5)) for number in range(len(known) + len(middle))]
    shown = spread(places)
    columns = [
        ColumnAt(
            x,
            width,
            scale.at(value),
            tenth(bottom - scale.at(value)),
            _spans(number - len(known), bands, scale),
            seen,
        )
        for number, (x, value, seen) in enumerate(zip(places, [*known, *middle], shown, strict=True))
    ]
    now = tenth(frame.left + room * len(known))
    return MonthsAt(
        frame, scale.ticks(), tuple(columns[: len(known)]), tuple(columns[len(known) :]), now, bottom
    )


def _spans(month: int, bands: Sequence[Band], scale: Scale) -> tuple[tuple[int, float, float], ...]:
    if month < 0:
        return ()
    return tuple((one.level, scale.at(one.high[month]), scale.at(one.low[month])) for one in bands)
