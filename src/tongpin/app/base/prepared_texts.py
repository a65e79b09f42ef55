"""The texts that prepared queries keep: where their values go, and who reads their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

T = TypeVar("T")
# Where marks begin, to which the place of the value is added: any column takes such numbers
_LOW = (11_000, 22_000)
_FILLED = (int, str, date, datetime)


@dataclass(frozen=True)
class Fixed(Generic[T]):
    """A value that belongs to the text: an order, which of several questions."""

    given: T


@dataclass(frozen=True)
class Text:
    """The SQL text, its parameters with the place of the value that each takes (None for a constant), and who reads the rows."""

    rows: QuerySet[Any, Any]
    compiler: SQLCompiler
    sql: str
    params: tuple[tuple[int | None, Any], ...]

    def filled(self, leaves: Sequence[Any]) -> tuple[Any, ...]:
        """The parameters with these values."""
        return tuple(given if place is None else _adapted(leaves[place]) for place, given in self.params)


@dataclass(frozen=True)
class Empty:
    """What has no rows whatever the values are, so that nobody has to be asked."""

    sql = "SELECT NULL WHERE 1 = 0"

    def filled(self, _: Sequence[Any]) -> tuple[Any, ...]:
        """No parameters."""
        return ()


class _Asked:
    """As much of a query set as its reader looks at, with a text that is ready."""

    def __init__(self, rows: QuerySet[Any, Any], compiler: SQLCompiler) -> None:
        self.rows, self.compiler = rows, compiler

    @property
    def query(self) -> _Asked:
        """Itself; kept as an attribute it would be left to the collector."""
        return self

    def __getattr__(self, name: str) -> Any:
        inner: Any = self.rows
        return getattr(inner if hasattr(inner, name) else inner.query, name)

    def get_compiler(self, *_: Any, **__: Any) -> SQLCompiler:
        return self.compiler


def taken_apart(values: Sequence[Any]) -> tuple[tuple[Any, ...], list[Any]]:
    """What the text may depend on, and the values that go into it."""
    kinds: list[Any] = []
    leaves: list[Any] = []
    _take(values, kinds, leaves)
    return tuple(kinds), leaves


def _take(values: Sequence[Any], kinds: list[Any], leaves: list[Any]) -> None:
    for value in values:
        kind = type(value)
        kinds.append(kind)
        if kind in _FILLED:
            leaves.append(value)
        elif kind is tuple:
            kinds.append(len(value))
            _take(value, kinds, leaves)
        elif is_dataclass(value) and kind is not Fixed:
            _take(tuple(vars(value).values()), kinds, leaves)
        else:
            kinds.append(_constant(value))


def _constant(value: Any) -> Any:
    """What is not filled in but belongs to the text: whether, which of a few, nothing."""
    if value is None or isinstance(value, (bool, Enum, Fixed)):
        return value
    raise TypeError(f"a prepared query takes no {type(value).__name__}")


def texts_of(
    build: Callable[..., Sequence[QuerySet[Any, Any]]], values: Sequence[Any], leaves: Sequence[Any]
) -> tuple[Text | Empty, ...] | None:
    """The texts, or None when one of them depends on more than the kinds of the values."""
    made, marks_of = [], []
    for low in _LOW:
        found: list[Any] = []
        made.append(build(*(_marked(value, low, found) for value in values)))
        marks_of.append([_adapted(one) for one in found])
    texts = [_text(one, other, *marks_of) for one, other in zip(*made, strict=True)]
    kept = tuple(one for one in texts if one is not None)
    meant = [sql_of(rows) for rows in build(*values)]
    return kept if [(one.sql, one.filled(leaves)) for one in kept] == meant else None


def sql_of(rows: QuerySet[Any, Any]) -> tuple[str, tuple[Any, ...]]:
    """The text and the parameters that Django makes of a query."""
    try:
        return _compiled(rows)[1:]
    except EmptyResultSet:
        return Empty.sql, ()


def _text(
    rows: QuerySet[Any, Any], other_rows: QuerySet[Any, Any], marks: list[Any], other_marks: list[Any]
) -> Text | Empty | None:
    try:
        (compiler, sql, params), (_, other_sql, other_params) = _compiled(rows), _compiled(other_rows)
    except EmptyResultSet:
        return Empty()
    inner: Any = rows
    if sql != other_sql or len(params) != len(other_params) or inner._prefetch_related_lookups:  # noqa: SLF001 - an inner part of Django
        return None
    places: list[tuple[int | None, Any]] = []
    for one, other in zip(params, other_params, strict=True):
        place = None if one == other else marks.index(one) if one in marks else -1
        if place is not None and (place < 0 or other_marks[place] != other):
            return None
        places.append((place, one))
    reader: Any = compiler
    # How a column is read is as constant as the text; Django would look it up each time
    found = compiler.get_converters([column[0] for column in compiler.select[: compiler.col_count]])
    reader.get_converters = lambda _columns: found
    return Text(rows, compiler, sql, tuple(places))


def _compiled(rows: QuerySet[Any, Any]) -> tuple[SQLCompiler, str, tuple[Any, ...]]:
    compiler = rows.query.get_compiler(connection=connection)
    sql, params = compiler.as_sql()
    return compiler, sql, tuple(params)


def _marked(value: Any, low: int, found: list[Any]) -> Any:
    """The same kind of value with marks in it."""
    if type(value) in _FILLED:
        found.append(_mark(type(value), low, len(found)))
        return found[-1]
    if type(value) is tuple:
        return tuple(_marked(one, low, found) for one in value)
    if is_dataclass(value) and not isinstance(value, (type, Fixed)):
        return replace(value, **{name: _marked(one, low, found) for name, one in vars(value).items()})
    return value


def _mark(kind: type, low: int, place: int) -> Any:
    if kind is date:
        return date.min + timedelta(days=low + place)
    if kind is datetime:
        return datetime(1, 1, 1, tzinfo=UTC) + timedelta(days=low + place)
    return low + place if kind is int else f"qz-{low + place}-zq"


def _adapted(value: Any) -> Any:
    """The value as the database takes it."""
    if type(value) is datetime:
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if type(value) is date else value


def rows_of(text: Text, leaves: Sequence[Any]) -> Iterable[Any]:
    compiler: Any = copy(text.compiler)
    compiler.connection = connections[DEFAULT_DB_ALIAS]
    compiler.as_sql = lambda *_, **__: (text.sql, text.filled(leaves))
    inner: Any = text.rows
    reader = inner._iterable_class  # noqa: SLF001 - an inner part of Django
    found: Iterable[Any] = reader(_Asked(text.rows, compiler))
    return found
