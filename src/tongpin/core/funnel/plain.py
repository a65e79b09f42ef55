"""Result values to plain JSON values and back, by the types of their fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """The value as JSON takes it: dataclasses become objects, days ISO texts, sums of money texts."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: to_plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): to_plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def from_plain(kind: type[T], data: Any) -> T:
    """The value of that type which `to_plain` made the data of; TypeError or KeyError where the data is something else."""
    wanted: Any = kind
    read = _reader(wanted)
    return cast("T", read(data) if read else data)


Read = Callable[[Any], Any]


@lru_cache(maxsize=256)
def _reader(kind: Any) -> Read | None:
    """What turns plain data into a value of that type; None where they are the same, so that nothing has to be called."""
    if is_dataclass(kind):
        return _object(cast("type[Any]", kind))
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _maybe(next(one for one in get_args(kind) if one is not type(None)))
    if origin is tuple:
        inner = _reader(get_args(kind)[0])
        return (lambda data: tuple(map(inner, data))) if inner else tuple
    if isinstance(origin, type) and issubclass(origin, Mapping):
        value = _reader(get_args(kind)[1])
        return (lambda data: {key: value(one) for key, one in data.items()}) if value else None
    scalars: dict[Any, Read] = {date: date.fromisoformat, Decimal: Decimal}
    return scalars.get(kind)


def _object(kind: type[Any]) -> Read:
    hints = get_type_hints(kind)
    read = {name: inner for name, one in hints.items() if (inner := _reader(one)) is not None}
    if not read:
        return lambda data: kind(**data)
    return lambda data: kind(
        **{name: read[name](value) if name in read else value for name, value in data.items()}
    )


def _maybe(kind: Any) -> Read | None:
    inner = _reader(kind)
    return (lambda data: None if data is None else inner(data)) if inner else None
