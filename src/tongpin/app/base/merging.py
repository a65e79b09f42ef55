"""Rows of several queries in one order: each is read in the order of an index, and the first of all are taken.

Asked for all of them at once, as the rows of these or those owners, the database would read and sort everything that there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db.models import QuerySet

R = TypeVar("R")
MOST_PARTS = 200  # SQLite lays up to 500 together


def laid_together(
    parts: Sequence[QuerySet[Any, R]], order: Sequence[str], most: int | None = None
) -> QuerySet[Any, R]:
    """The first rows of all parts in an order of fields that are read."""
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return rows.order_by(*order)[:most]
