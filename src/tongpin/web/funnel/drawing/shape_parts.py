"""What the funnel is drawn from, and the places that come of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

BAR: Final = 32
GAP: Final = 32  # between two bars: room for the slope
CLOUD: Final = 30
NARROWEST: Final = 2.0  # a stage without value is still drawn
WON_SHARE: Final = 0.3  # what is won is a flow, not what lies inside: its bar has one width


@dataclass(frozen=True)
class Frame:
    """Where the columns lie: the bars from `left` over `span`, the money to the left of `money`, standing still of `still`."""

    width: int
    left: float
    span: float
    money: float
    still: float
    whisker: float

    @property
    def middle(self) -> float:
        """The axis of the funnel."""
        return self.left + self.span / 2


WIDE: Final = Frame(width=640, left=126, span=286, money=560, still=640, whisker=96)
NARROW: Final = Frame(width=340, left=76, span=172, money=340, still=340, whisker=66)


@dataclass(frozen=True)
class Inside:
    """What lies in a stage: any unit of value, and which share of it stands still."""

    value: float
    still: float = 0.0


@dataclass(frozen=True)
class Slope:
    """A rate from 0 to 1 with its interval, and the team's rate where it is told beside one's own."""

    rate: float | None
    low: float | None = None
    high: float | None = None
    team: float | None = None


@dataclass(frozen=True)
class BarAt:
    """The bar of a stage; the last `still` of its width is shaded."""

    x: float
    y: float
    width: float
    still_x: float
    still: float
    text_y: float


@dataclass(frozen=True)
class SlopeAt:
    """The ground between two bars as a path, and the whisker on it: line from `start` to `end`, interval, point, team's mark."""

    ground: str
    y: float
    start: float
    end: float
    low: float | None
    high: float | None
    point: float | None
    team: float | None

    @property
    def rate_x(self) -> float:
        """Where the rate ends, left of the whisker."""
        return self.start - 8

    @property
    def between_x(self) -> float:
        """Where the interval begins, right of the whisker."""
        return self.end + 8

    @property
    def text_y(self) -> float:
        """The base of the words."""
        return self.y + 4

    @property
    def mark_top(self) -> float:
        """The upper end of the mark for the own rate."""
        return self.y - 6

    @property
    def mark_end(self) -> float:
        """The lower end of it."""
        return self.y + 6


@dataclass(frozen=True)
class FunnelAt:
    """All of it. The cloud is a box above the first bar; what is won a bar under the last."""

    frame: Frame
    height: float
    cloud_y: float
    bars: tuple[BarAt, ...]
    slopes: tuple[SlopeAt, ...]
    won: BarAt
