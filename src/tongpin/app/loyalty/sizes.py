"""Sizes of accounts, by the people who work there: the segments of the funnel."""

from __future__ import annotations

from django.db.models import Q

from tongpin.app.funnel.slices import SEGMENTS

UNKNOWN = "?"


def band(people: int | None) -> str:
    """The key of the segment; `?` where nobody knows."""
    if people is None:
        return UNKNOWN
    return next((key for key, span in SEGMENTS.items() if span and span[0] <= people <= span[1]), UNKNOWN)


def in_band(key: str, field: str) -> Q:
    """The condition that a field lies in the segment; a key that is none means not known."""
    span = SEGMENTS.get(key)
    return Q(**{f"{field}__range": span}) if span else Q(**{f"{field}__isnull": True})
