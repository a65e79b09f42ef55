"""Pages by key instead of by number: the next page costs the same as the first, however far down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Model, Q, QuerySet


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
    rows: QuerySet[Any], fields: Sequence[str], sort: Sort, after: str, size: int
) -> tuple[list[dict[str, Any]], str | None]:
    """Up to `size` rows after the cursor, and the cursor of the next page or None at the end.

    Rows without a value take a second query instead of NULLS LAST, which no index could answer.
    """
    names = tuple(dict.fromkeys((*fields, "id", sort.field)))
    value, row_id = _read(rows.model, sort, after)
    filled = rows.exclude(**{f"{sort.field}__isnull": True}) if sort.empty else rows
    found: list[dict[str, Any]] = []
    if row_id is None or value is not None:
        ordered = filled.filter(_beyond(sort, value, row_id)).order_by(*sort.order)
        found = list(ordered.values(*names)[: size + 1])
    if sort.empty:
        blank = rows.filter(**{f"{sort.field}__isnull": True})
        blank = blank.filter(id__gt=row_id) if row_id is not None and value is None else blank
        found += blank.order_by("id").values(*names)[: max(1, size + 1 - len(found))]
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
