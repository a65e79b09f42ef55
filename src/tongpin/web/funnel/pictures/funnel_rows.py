"""The rows of the funnel's drawing: words beside their places."""

from __future__ import annotations

from dataclasses import dataclass

from tongpin.web.funnel.drawing import shape
from tongpin.web.funnel.pictures.funnel_words import SlopeWords, StageWords


@dataclass(frozen=True)
class Row:
    """A stage with the slope under it, in words and in places; `name` and `more` as they fit their columns."""

    stage: StageWords
    slope: SlopeWords
    bar: shape.BarAt
    slope_at: shape.SlopeAt
    name: str
    counted: str
    more: str
    two: bool

    @property
    def count_kind(self) -> str:
        """The class of the number on the bar: on a hatched bar it has a halo."""
        return "fu-count fu-halo" if self.bar.still else "fu-count"

    @property
    def first_y(self) -> float:
        """The base of the first line beside the bar."""
        return self.bar.text_y - (7 if self.two else 0)

    @property
    def second_y(self) -> float:
        """The base of the second line."""
        return self.bar.text_y + 8


@dataclass(frozen=True)
class Drawing:
    """The picture for one width; `hatch` names its pattern."""

    kind: str
    at: shape.FunnelAt
    rows: tuple[Row, ...]
    cloud: str
    won: str
    won_more: str

    @property
    def narrow(self) -> bool:
        """Whether it is for the phone."""
        return self.kind == "narrow"

    @property
    def hatch(self) -> str:
        """The pattern's name."""
        return f"fu-hatch-{self.kind}"

    @property
    def won_y(self) -> float:
        """The base of the first line beside what was won."""
        return self.at.won.text_y - (7 if self.won_more else 0)

    @property
    def won_more_y(self) -> float:
        """The base of the second."""
        return self.at.won.text_y + 8
