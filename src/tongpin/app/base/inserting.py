"""Many new rows of one model at once.

Django's bulk_create builds one long statement per batch, field by field; for tens of thousands of rows that costs many times what
the database itself needs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any, TypeAlias

from django.db import connection, models
from django.utils import timezone

Field: TypeAlias = "models.Field[Any, Any]"


def insert_rows(rows: Sequence[models.Model]) -> None:
    """Insert new rows of one model, with the ids that `give_ids` gave them or without; in the caller's transaction.

    As with bulk_create nothing is validated and no hook runs; foreign keys are taken from their id alone.
    """
    if not rows:
        return
    fields = [
        one
        for one in type(rows[0])._meta.local_concrete_fields
        if not one.primary_key or rows[0].pk is not None
    ]
    columns = [_column(field, list(map(attrgetter(field.attname), rows))) for field in fields]
    _insert(type(rows[0]), fields, columns)


def insert_values(model: type[models.Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """The same from plain values by column name, all rows with the same names: making the objects would cost most of it."""
    if not rows:
        return
    fields = [one for one in model._meta.local_concrete_fields if not one.primary_key]
    columns = [_column(field, _given(field, rows)) for field in fields]
    _insert(model, fields, columns)


def _given(field: Field, rows: Sequence[Mapping[str, Any]]) -> list[Any]:
    if field.attname in rows[0]:
        return [row[field.attname] for row in rows]
    return [field.get_default()] * len(rows)


def _insert(model: type[models.Model], fields: Sequence[Field], columns: Sequence[Sequence[Any]]) -> None:
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    table = quote(model._meta.db_table)
    # Only names of our own models stand in the text; every value is a parameter.
    statement = f"INSERT INTO {table} ({names}) VALUES ({places})"  # noqa: S608 - see above
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(zip(*columns, strict=True)))


def give_ids(rows: Sequence[models.Model]) -> None:
    """Reserve ids for new rows, so that others can point at them before they are there."""
    if not rows:
        return
    for row, number in zip(rows, _reserve(type(rows[0])._meta.db_table, len(rows)), strict=True):
        row.pk = number


def _reserve(table: str, count: int) -> list[int]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
            )
            return [number for (number,) in cursor.fetchall()]
        # SQLite lets one transaction write at a time, and ours does: nobody else can take these.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
    return list(range(last + 1, last + count + 1))


def _column(field: Field, values: list[Any]) -> list[Any]:
    """The field's values as the database takes them."""
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        values = [timezone.now()] * len(values)
    if isinstance(field, models.CharField | models.TextField | models.ForeignKey | models.IntegerField):
        return values
    return _prepared(values, lambda value: field.get_db_prep_save(value, connection))


def _prepared(values: Sequence[Any], prepare: Callable[[Any], Any]) -> list[Any]:
    """Columns repeat themselves, so each value is prepared once."""
    known: dict[Any, Any] = {}
    found = []
    for value in values:
        # a dict or list is known by its place in memory, which `values` keeps taken
        key = id(value) if isinstance(value, dict | list) else value
        if key not in known:
            known[key] = prepare(value)
        found.append(known[key])
    return found
