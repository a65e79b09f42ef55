"""Days, weeks and months: which days a period of the forecast has."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

EPOCH = date(1970, 1, 1)
WEEK, MONTH = "week", "month"


@dataclass(frozen=True)
class Period:
    """The days from `start` up to, but not including, `end`; whole days since 1970-01-01."""

    start: int
    end: int

    @property
    def days(self) -> int:
        """How many days it has."""
        return self.end - self.start


def number(day: date) -> int:
    """The day as whole days since 1970-01-01."""
    return (day - EPOCH).days


def day_of(number: int) -> date:
    """The day of that number."""
    return EPOCH + timedelta(days=number)


def months_on(day: date, months: int) -> date:
    """The same day that many months on (or back), or the last of its month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def periods_from(today: int, period: str, horizon: int) -> tuple[Period, ...]:
    """The next `horizon` periods from that day on.

    Weeks begin on the day itself. Months are calendar months; the first begins on the day itself too, so that it is the rest of
    its month where the day is not the first.
    """
    if period == WEEK:
        return tuple(Period(today + 7 * k, today + 7 * (k + 1)) for k in range(horizon))
    first = day_of(today).replace(day=1)
    starts = [number(months_on(first, k)) for k in range(horizon + 1)]
    return tuple(Period(max(starts[k], today), starts[k + 1]) for k in range(horizon))


def origin_before(today: int, period: str, steps: int) -> int:
    """The day that lies so many periods before: the forecast day of an earlier forecast."""
    if period == WEEK:
        return today - 7 * steps
    return number(months_on(day_of(today), -steps))
