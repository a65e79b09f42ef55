"""Bounded paging: a window of at most 200 rows, moved by an offset of at most 10,000."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from ninja import Schema
from pydantic import Field

T = TypeVar("T")
MOST_ROWS = 200
LARGEST_OFFSET = 10_000


class Page(Schema, Generic[T]):
    """Some rows of a list; `next_offset` is null on the last page."""

    items: list[T]
    limit: int
    offset: int
    next_offset: int | None


class Window(Schema):
    """Which rows of a list are asked for."""

    limit: int = Field(50, ge=1, le=MOST_ROWS, description="How many rows at most")
    offset: int = Field(0, ge=0, le=LARGEST_OFFSET, description="How many rows to pass over first")

    def page(self, rows: Sequence[Any]) -> dict[str, Any]:
        """The page from up to `limit + 1` rows that begin at `offset`: one too many says there is more."""
        after = self.offset + self.limit
        more = len(rows) > self.limit and after <= LARGEST_OFFSET
        return {
            "items": list(rows[: self.limit]),
            "limit": self.limit,
            "offset": self.offset,
            "next_offset": after if more else None,
        }

    def cut(self, rows: Sequence[Any]) -> dict[str, Any]:
        """The page out of all rows of a list that is short by nature."""
        return self.page(rows[self.offset : self.offset + self.limit + 1])
