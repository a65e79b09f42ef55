"""The quarters that averages are told by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = 3


@dataclass(frozen=True)
class Quarter:
    """A quarter of a year; `running` when it is not over."""

    year: int
    number: int
    first: date
    last: date
    running: bool


def quarters(today: date, months: int) -> tuple[Quarter, ...]:
    """The calendar quarters that cover so many months, the running one last."""
    latest = today.year * 4 + (today.month - 1) // MONTHS
    count = max(1, -(-months // MONTHS))
    return tuple(_quarter(index, today) for index in range(latest - count + 1, latest + 1))


def _quarter(index: int, today: date) -> Quarter:
    first, after = _first(index), _first(index + 1)
    return Quarter(index // 4, index % 4 + 1, first, after - timedelta(days=1), running=after > today)


def _first(index: int) -> date:
    return date(index // 4, index % 4 * MONTHS + 1, 1)
