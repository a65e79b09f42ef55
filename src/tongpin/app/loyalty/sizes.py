"""Sizes of accounts, by the people who work there: the segments of the funnel."""

from __future__ import annotations

from tongpin.app.funnel.slices import SEGMENTS

UNKNOWN = "?"


def band(people: int | None) -> str:
    """The key of the segment; `?` where nobody knows."""
    if people is None:
        return UNKNOWN
    return next((key for key, span in SEGMENTS.items() if span and span[0] <= people <= span[1]), UNKNOWN)


def span_of(key: str) -> tuple[int, int] | None:
    """The fewest and the most people of a segment; None for a key that is none: nobody knows."""
    return SEGMENTS.get(key)
