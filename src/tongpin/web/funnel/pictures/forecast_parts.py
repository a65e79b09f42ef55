"""The parts of a forecast's pictures: words of the scale beside their places, and what is told of a currency."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from tongpin.web.funnel.drawing import fan
from tongpin.web.funnel.drawing import months as months_drawing
from tongpin.web.funnel.pictures import forecast_words as words


@dataclass(frozen=True)
class Axis:
    """A word of the scale with its place."""

    word: str
    at: float


@dataclass(frozen=True)
class FanDrawing:
    """The fan for one width."""

    kind: str
    at: fan.FanAt
    axis: tuple[Axis, ...]
    names: tuple[Axis, ...]
    end: str

    @property
    def right(self) -> float:
        """Where the lines of the scale end."""
        return self.at.frame.width - self.at.frame.right

    @property
    def known(self) -> tuple[fan.PointAt, ...]:
        """The points up to today."""
        return tuple(one for one in self.at.points if one.x <= self.at.now) if self.at.known else ()


@dataclass(frozen=True)
class MonthsDrawing:
    """The months for one width."""

    kind: str
    at: months_drawing.MonthsAt
    axis: tuple[Axis, ...]
    names: tuple[Axis, ...]


@dataclass(frozen=True)
class ForecastPicture:
    """One currency; `headline` is the 80 % interval of the last period, empty where too little is known for one."""

    currency: str
    fans: tuple[FanDrawing, ...]
    months: tuple[MonthsDrawing, ...]
    lines: tuple[words.Line, ...]
    totals: tuple[words.Line, ...]
    levels: tuple[int, ...]
    until: str
    headline: str
    middle: str
    open_now: str
    to_come: str
    known: tuple[tuple[str, str, str], ...]

    @property
    def by_month(self) -> str:
        """What the table of the months is called."""
        return gettext("%(currency)s, month by month") % {"currency": self.currency}

    @property
    def running(self) -> str:
        """What the table of running totals is called."""
        return gettext("%(currency)s, running total") % {"currency": self.currency}

    @property
    def received(self) -> str:
        """What the table of money received is called."""
        return gettext("%(currency)s, money received") % {"currency": self.currency}
