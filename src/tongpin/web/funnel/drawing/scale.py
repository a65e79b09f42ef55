"""Axes, ticks and room for words: what all pictures share."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

STEPS: Final = (1.0, 2.0, 2.5, 5.0, 10.0)
HAN_WIDTH: Final = 12.0  # of a Chinese character at the size of labels
LATIN_WIDTH: Final = 6.6
TURN: Final = 5  # an axis gets about so many ticks


@dataclass(frozen=True)
class Tick:
    """One line of the scale: its value, and how far it lies from the origin."""

    value: float
    at: float


@dataclass(frozen=True)
class Scale:
    """Values from nothing to `top` on `length` pixels, downwards from `origin`."""

    top: float
    origin: float
    length: float

    def at(self, value: float) -> float:
        """Where a value lies; what is beyond the scale lies at its end."""
        share = min(max(value / self.top, 0.0), 1.0) if self.top else 0.0
        return round(self.origin - self.length * share, 1)

    def ticks(self) -> tuple[Tick, ...]:
        """Round values, the lowest first."""
        step = round_step(self.top)
        count = math.floor(self.top / step + 1e-9)
        return tuple(Tick(step * number, self.at(step * number)) for number in range(count + 1))


def round_step(top: float) -> float:
    """The distance between ticks: 1, 2, 2.5 or 5 times a power of ten, so that about five fit."""
    if top <= 0:
        return 1.0
    rough = top / TURN
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in STEPS if step * power >= rough * (1 - 1e-9))


def scale_for(values: Sequence[float], *, origin: float, length: float) -> Scale:
    """A scale that ends at the first round value above all values."""
    most = max(values, default=0.0)
    step = round_step(most)
    return Scale(max(math.ceil(most / step - 1e-9), 1) * step, origin, length)


def wide_of(text: str) -> float:
    """About how wide a label is drawn."""
    return sum(HAN_WIDTH if unicodedata.east_asian_width(one) in "WF" else LATIN_WIDTH for one in text)


def fitting(text: str, room: float) -> str:
    """The text, cut with an ellipsis where it would not fit."""
    if wide_of(text) <= room:
        return text
    while text and wide_of(text) + LATIN_WIDTH > room:
        text = text[:-1]
    return f"{text.rstrip()}…" if text else ""


def tenth(value: float) -> float:
    """A coordinate: tenths of a pixel are enough."""
    return round(value, 1)
