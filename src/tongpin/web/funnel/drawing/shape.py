"""The funnel itself: bars as wide as the value inside, slopes between them with their intervals."""

from __future__ import annotations

from collections.abc import Sequence

from tongpin.web.funnel.drawing.scale import tenth
from tongpin.web.funnel.drawing.shape_parts import (
    BAR,
    CLOUD,
    GAP,
    NARROW,
    NARROWEST,
    WIDE,
    WON_SHARE,
    BarAt,
    Frame,
    FunnelAt,
    Inside,
    Slope,
    SlopeAt,
)

__all__ = [
    "BAR",
    "NARROW",
    "NARROWEST",
    "WIDE",
    "BarAt",
    "Frame",
    "FunnelAt",
    "Inside",
    "Slope",
    "SlopeAt",
    "draw",
]


def draw(stages: Sequence[Inside], slopes: Sequence[Slope], frame: Frame) -> FunnelAt:
    """The places. `slopes` lead from the cloud into the first stage, from each stage into the next, and from the last to won."""
    most = max((one.value for one in stages), default=0.0)
    widths = [frame.span * one.value / most if most else 0.0 for one in stages]
    widths = [max(width, NARROWEST) for width in widths]
    top = CLOUD + 2
    bars = [
        _bar(frame, width, top + GAP + number * (BAR + GAP), one.still)
        for number, (width, one) in enumerate(zip(widths, stages, strict=True))
    ]
    won = _bar(frame, frame.span * WON_SHARE, top + GAP + len(bars) * (BAR + GAP), 0.0)
    ends = [frame.span, *widths, won.width]
    drawn = [
        _slope(frame, slope, top + number * (BAR + GAP), ends[number], ends[number + 1])
        for number, slope in enumerate(slopes)
    ]
    return FunnelAt(frame, won.y + BAR + 2, 1, tuple(bars), tuple(drawn), won)


def _bar(frame: Frame, width: float, y: float, still: float) -> BarAt:
    x = frame.middle - width / 2
    shaded = width * min(max(still, 0.0), 1.0)
    return BarAt(tenth(x), y, tenth(width), tenth(x + width - shaded), tenth(shaded), y + BAR / 2 + 4)


def _slope(frame: Frame, slope: Slope, y: float, above: float, below: float) -> SlopeAt:
    middle = frame.middle
    corners = (middle - above / 2, middle + above / 2, middle + below / 2, middle - below / 2)
    a, b, c, d = map(tenth, corners)
    start = tenth(middle - frame.whisker / 2)

    def place(value: float | None) -> float | None:
        return None if value is None else tenth(start + frame.whisker * min(max(value, 0.0), 1.0))

    return SlopeAt(
        ground=f"M{a} {y}H{b}L{c} {y + GAP}H{d}Z",
        y=y + GAP / 2,
        start=start,
        end=tenth(start + frame.whisker),
        low=place(slope.low),
        high=place(slope.high),
        point=place(slope.rate),
        team=place(slope.team),
    )
