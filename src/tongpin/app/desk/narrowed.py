"""Pages of deals that were narrowed down, read by prepared queries; deals and leads differ only in what narrows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from django.db.models import QuerySet

from tongpin.app.base.prepared import Fixed, counted, prepared
from tongpin.app.deals.models import Deal
from tongpin.app.desk.paging import Sort, blank, cut, first, page
from tongpin.app.desk.reach import Reached

COUNTED = 1000
Order = Fixed[tuple[tuple[str, ...], Sort, int]]


class Narrowed(Protocol):
    """Values that say which deals are meant; a dataclass, so that a query can be prepared with them."""

    @property
    def reached(self) -> Reached:
        """Whose deals."""

    def rows(self, reached: Reached) -> QuerySet[Deal]:
        """These deals, of that choice."""


def parts_of(narrow: Narrowed) -> list[QuerySet[Deal]]:
    """These deals, those of each owner by themselves."""
    return [narrow.rows(one) for one in narrow.reached.each()]


def read(
    narrow: Narrowed, fields: tuple[str, ...], sort: Sort, after: str, size: int
) -> tuple[list[dict[str, Any]], str | None]:
    """One page, and the cursor of the next one."""
    if after:
        return page(parts_of(narrow), fields, sort, after, size)
    order = Fixed((fields, sort, size))
    found = _first(narrow, order)
    if sort.empty:
        found += _blank(narrow, order)
    return cut(found, sort, size)


def number(narrow: Narrowed) -> int:
    """How many there are, up to COUNTED and one."""
    return _number(narrow)[0]


@prepared
def _first(narrow: Narrowed, order: Order) -> QuerySet[Deal, dict[str, Any]]:
    fields, sort, size = order.given
    return first(parts_of(narrow), fields, sort, size + 1)


@prepared
def _blank(narrow: Narrowed, order: Order) -> QuerySet[Deal, dict[str, Any]]:
    fields, sort, size = order.given
    return blank(parts_of(narrow), fields, sort, size + 1)


@counted
def _number(narrow: Narrowed) -> Sequence[QuerySet[Deal]]:
    return [narrow.rows(narrow.reached).order_by()[: COUNTED + 1]]
