"""A workspace grows by copies of what its accounts hold: the database makes a million deals of some thousands by itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction


def multiply(times: int) -> None:
    """Copy each account with all that hangs on it until it is there so many times; every copy has ids of its own."""
    from tongpin.app.accounts.models import Account

    hanging = _hanging_on(Account)
    stride = max(_largest(model) for model in hanging)
    set_aside = _without_indexes(hanging)
    for place in range(1, times):
        with transaction.atomic(), connection.cursor() as cursor:
            for model in hanging:
                cursor.execute(_copying(model, hanging), [*_offsets(model, hanging, place * stride), stride])
    with connection.cursor() as cursor:
        for statement in set_aside:
            cursor.execute(statement)


def _largest(model: type[models.Model]) -> int:
    last = models.QuerySet(model).order_by("-pk").values_list("pk", flat=True).first()
    return last or 0


def _hanging_on(root: type[models.Model]) -> list[type[models.Model]]:
    """The model and all that point at it or at one of them, the pointed-at first."""
    found, waiting = [root], [one for one in apps.get_app_config("app").get_models() if one is not root]
    while more := [one for one in waiting if any(_points(field, found) for field in _fields(one))]:
        found += more
        waiting = [one for one in waiting if one not in more]
    return found


def _points(field: models.Field[Any, Any], at: Iterable[type[models.Model]]) -> bool:
    """Whether the field holds ids of one of them, as a foreign key or plainly by its name, as the story does."""
    return field.related_model in at or field.name in {f"{one._meta.model_name}_id" for one in at}


def _fields(model: type[models.Model]) -> tuple[models.Field[Any, Any], ...]:
    return tuple(model._meta.local_concrete_fields)


def _moves_on(field: models.Field[Any, Any], hanging: list[type[models.Model]]) -> bool:
    return field.primary_key or _points(field, hanging)


def _copying(model: type[models.Model], hanging: list[type[models.Model]]) -> str:
    quote = connection.ops.quote_name
    table, key = quote(model._meta.db_table), quote(str(model._meta.pk.column))
    names = [quote(str(field.column)) for field in _fields(model)]
    taken = [
        f"{name} + %s" if _moves_on(field, hanging) else name
        for name, field in zip(names, _fields(model), strict=True)
    ]
    columns, values = ", ".join(names), ", ".join(taken)
    # only names of our own models stand in the text
    return f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} WHERE {key} <= %s"  # noqa: S608 - see above


def _offsets(model: type[models.Model], hanging: list[type[models.Model]], offset: int) -> list[int]:
    return [offset for field in _fields(model) if _moves_on(field, hanging)]


def _without_indexes(hanging: list[type[models.Model]]) -> list[str]:
    """Drops SQLite's indexes and returns how to make them: sorted once they are made ten times faster than row by row."""
    if connection.vendor != "sqlite":
        return []
    tables = [model._meta.db_table for model in hanging]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        )
        indexes = [(name, sql) for table, name, sql in cursor.fetchall() if table in tables]
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")
    return [sql for _, sql in indexes]
