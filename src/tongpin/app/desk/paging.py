"""Pages by key instead of by number: the next page costs the same as the first, however far down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Model, Q, QuerySet

from tongpin.app.base.merging import laid_together

Parts = Sequence[QuerySet[Any]]


@dataclass(frozen=True)
class Sort:
    """An order of deals: a field, then the id; where the field may be `empty`, rows without a value come last."""

    field: str
    descending: bool = False
    empty: bool = False

    @property
    def order(self) -> tuple[str, str]:
        """The order as the database takes it."""
        return (f"-{self.field}" if self.descending else self.field, "id")


def page(
    parts: Parts, fields: Sequence[str], sort: Sort, after: str, size: int
) -> tuple[list[dict[str, Any]], str | None]:
    """Up to `size` rows of all parts after the cursor, and the cursor of the next page or None at the end.

    Rows without a value take a second query instead of NULLS LAST, which no index could answer.
    """
    value, row_id = _read(parts[0].model, sort, after)
    found: list[dict[str, Any]] = []
    if row_id is None or value is not None:
        beyond = [rows.filter(_beyond(sort, value, row_id)) for rows in parts]
        found = list(first(beyond, fields, sort, size + 1))
    if sort.empty:
        begun = row_id is not None and value is None
        rest = [rows.filter(id__gt=row_id) if begun else rows for rows in parts]
        found += blank(rest, fields, sort, max(1, size + 1 - len(found)))
    return cut(found, sort, size)


def first(parts: Parts, fields: Sequence[str], sort: Sort, most: int) -> QuerySet[Any, dict[str, Any]]:
    """The first rows in an order; where the field may be empty, only those that have a value."""
    empty = {f"{sort.field}__isnull": True}
    filled = [rows.exclude(**empty) if sort.empty else rows for rows in parts]
    return laid_together([rows.values(*_names(fields, sort)) for rows in filled], sort.order, most)


def blank(parts: Parts, fields: Sequence[str], sort: Sort, most: int) -> QuerySet[Any, dict[str, Any]]:
    """The first of the rows without a value."""
    empty = [rows.filter(**{f"{sort.field}__isnull": True}) for rows in parts]
    return laid_together([rows.values(*_names(fields, sort)) for rows in empty], ("id",), most)


def _names(fields: Sequence[str], sort: Sort) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*fields, "id", sort.field)))


def cut(found: list[dict[str, Any]], sort: Sort, size: int) -> tuple[list[dict[str, Any]], str | None]:
    """The rows of one page among those read, one more than fit where there are more, and the cursor of the next page."""
    more = _cursor(found[size - 1], sort) if len(found) > size else None
    return found[:size], more


def _beyond(sort: Sort, value: Any, row_id: int | None) -> Q:
    if row_id is None:
        return Q()
    side = "lt" if sort.descending else "gt"
    # the first condition repeats the second so that an index on the field bounds the search
    return Q(**{f"{sort.field}__{side}e": value}) & (
        Q(**{f"{sort.field}__{side}": value}) | Q(**{sort.field: value, "id__gt": row_id})
    )


def _cursor(row: dict[str, Any], sort: Sort) -> str:
    value = row[sort.field]
    text = value.isoformat() if isinstance(value, date) else "" if value is None else str(value)
    return f"{text}_{row['id']}"


def _read(model: type[Model], sort: Sort, after: str) -> tuple[Any, int | None]:
    """The value and id of a cursor; a cursor that nobody gave out means the first page."""
    text, _, row_id = after.rpartition("_")
    kind = model._meta.get_field(sort.field).get_internal_type()
    try:
        return (None if sort.empty and not text else _READERS[kind](text)), int(row_id)
    except (KeyError, ValueError, InvalidOperation):
        return None, None


_READERS: dict[str, Callable[[str], Any]] = {
    "DateField": date.fromisoformat,
    "DateTimeField": datetime.fromisoformat,
    "DecimalField": Decimal,
}
