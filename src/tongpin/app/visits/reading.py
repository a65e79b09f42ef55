"""Reading a record from plain values, as JSON brings them: every fault is named by its path, such as `promises.0.due`."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, get_type_hints

from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.visits.record import (
    ActivityIn,
    AnswerIn,
    GiftIn,
    JudgedIn,
    NeedChangeIn,
    NeedIn,
    PersonIn,
    PromiseIn,
    Record,
    SignalIn,
    Who,
)

MOST_PARTS = 200
LONGEST = 20_000
LARGEST = 2**63 - 1
PARTS: Mapping[str, type[Any]] = {
    "promises": PromiseIn,
    "signals": SignalIn,
    "needs": NeedIn,
    "need_changes": NeedChangeIn,
    "answers": AnswerIn,
    "judgements": JudgedIn,
    "new_people": PersonIn,
    "activities": ActivityIn,
    "gifts": GiftIn,
}


class _WrongError(Exception):
    """A value of the wrong kind; the argument is the code."""


def read_record(plain: object) -> Record:
    """The record; Invalid names everything that is missing, unknown or of the wrong kind."""
    problems: list[Problem] = []
    found = _read(Record, plain, "", problems)
    if problems or found is None:
        raise Invalid(*problems)
    return found  # type: ignore[no-any-return]  # the class that was asked for


def _read(shape: type[Any], plain: object, path: str, problems: list[Problem]) -> Any:
    """One dataclass from a mapping; None when anything is wrong with it."""
    if not isinstance(plain, Mapping):
        problems.append(Problem(path.rstrip("."), "not_an_object", {}))
        return None
    kinds = get_type_hints(shape)
    before, values = len(problems), {}
    strange = [str(name)[:60] for name in plain if name not in kinds]
    problems += [Problem(f"{path}{name}", "unknown_field", {}) for name in strange]
    for one in dataclasses.fields(shape):
        if one.name in plain:
            values[one.name] = _value(kinds[one.name], one.name, plain[one.name], path, problems)
        elif one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING:
            problems.append(Problem(f"{path}{one.name}", "required", {}))
    return shape(**values) if len(problems) == before else None


def _value(kind: Any, name: str, value: object, path: str, problems: list[Problem]) -> Any:
    try:
        if name in PARTS:
            rows = _rows(value)
            return tuple(
                _read(PARTS[name], row, f"{path}{name}.{place}.", problems) for place, row in enumerate(rows)
            )
        return _READERS[kind](value)
    except _WrongError as wrong:
        problems.append(Problem(f"{path}{name}", str(wrong), {}))
        return None


def _rows(value: object) -> list[Any] | tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise _WrongError("not_a_list")
    if len(value) > MOST_PARTS:
        raise _WrongError("too_many")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _WrongError("not_a_text")
    if len(value) > LONGEST:
        raise _WrongError("too_long")
    return value


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST:
        raise _WrongError("not_a_number")
    return value


def _who(value: object) -> Who:
    return value[:60] or None if isinstance(value, str) else _or_none(_whole)(value)


def _day(value: object) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(_text(value))
    except ValueError as error:
        raise _WrongError("not_a_day") from error


def _money(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        raise _WrongError("not_a_number")
    try:
        found = Decimal(str(value).strip())
    except InvalidOperation as error:
        raise _WrongError("not_a_number") from error
    if not found.is_finite():
        raise _WrongError("not_a_number")
    return found


def _moves(value: object) -> Mapping[int, str]:
    if not isinstance(value, Mapping):
        raise _WrongError("not_an_object")
    try:
        return {_whole(int(deal)): _text(stage) for deal, stage in value.items()}
    except (TypeError, ValueError) as error:
        raise _WrongError("not_a_number") from error


def _or_none(read: Callable[[object], Any]) -> Callable[[object], Any]:
    return lambda value: None if value is None else read(value)


_READERS: Mapping[Any, Callable[[object], Any]] = {
    str: _text,
    int: _whole,
    Decimal: _money,
    Who: _who,
    int | None: _or_none(_whole),
    date | None: _or_none(lambda value: None if value == "" else _day(value)),
    tuple[Who, ...] | None: _or_none(lambda value: tuple(_who(one) for one in _rows(value))),
    Mapping[int, str]: _moves,
}
