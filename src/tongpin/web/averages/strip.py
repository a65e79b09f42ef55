"""The present dry spell on a scale of how long the longest one usually is."""

from __future__ import annotations

from dataclasses import dataclass

from tongpin.core.averages import Spell

WIDE = 280
AIR = 1.15  # the scale goes a little further than the farthest mark


@dataclass(frozen=True)
class Strip:
    """Ends of the two zones and the place of the present spell, from 0 to `width`."""

    median: float
    p90: float
    now: float
    width: int = WIDE


def strip_of(spell: Spell, run: int) -> Strip:
    """The strip for a run of so many misses."""
    farthest = max(spell.p90, run, 1) * AIR
    return Strip(_x(spell.median, farthest), _x(spell.p90, farthest), _x(run, farthest))


def _x(length: int, farthest: float) -> float:
    return round(WIDE * length / farthest, 1)
