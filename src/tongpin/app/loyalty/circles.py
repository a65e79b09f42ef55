"""Whose accounts are looked at, as the owners' ids: what is chosen on the page, and what is kept by night, are found by them."""

from __future__ import annotations

from collections.abc import Iterable

Owners = tuple[int, ...] | None  # None for everybody


def circle(ids: Iterable[int] | None) -> Owners:
    """The same people are the same circle, in whatever order they are named."""
    return None if ids is None else tuple(sorted(ids))
