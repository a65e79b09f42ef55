"""Days and times as people write them in tables.

A table may write the third of May as 3/5 or as 5/3. One cell alone often cannot tell which, so such a cell is
*ambiguous* until `date_order` has looked at the whole column, or somebody has said how the column is written.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from functools import lru_cache
from typing import Final, Literal

from tongpin.core.clocks import split_clock
from tongpin.core.values import Cell, Problem, is_blank, problem, tidy

Order = Literal["auto", "ymd", "mdy", "dmy"]
Precision = Literal["month", "day", "time"]
Written = tuple[str, str, str]  # year, month and day, as digits
LONGEST: Final = 80  # characters; a longer text is no date, and is not worth searching
YEARS: Final = range(1970, 2101)
KEPT_YEARS: Final = range(1900, 2201)  # of any day that somebody gives, wherever
CENTURY_SPLIT: Final = 70  # a two-digit year: 70…99 are 1970…1999, 00…69 are 2000…2069
YEAR_DIGITS: Final = 3  # from this many digits on a number can only be a year
MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

ISO: Final = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{3}(?:\d{3})?)?)?(?:Z|[+-]\d\d:?\d\d)?)?", re.ASCII
)
NUMBERS: Final = re.compile(r"(\d{1,5})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,5})\.?", re.ASCII)
CHINESE: Final = re.compile(r"(\d{2,5})\s?年\s?(\d{1,2})\s?月(?:份|\s?(\d{1,2})\s?[日号號]?)?", re.ASCII)
COMPACT: Final = re.compile(r"(19[7-9]\d|20\d\d|2100)(\d\d)(\d\d)", re.ASCII)
MONTH_LAST: Final = re.compile(r"(\d{4,5})\s?[-/.]\s?(\d{1,2})", re.ASCII)
MONTH_FIRST: Final = re.compile(r"(\d{1,2})\s?[-/]\s?(\d{4,5})", re.ASCII)
DAY_NAME_YEAR: Final = re.compile(r"(\d\d?)(?:st|nd|rd|th)?[\s.-]*([a-z]{3,9})\.?[\s,-]*(\d{2,5})", re.ASCII)
NAME_DAY_YEAR: Final = re.compile(r"([a-z]{3,9})\.?[\s-]*(\d\d?)(?:st|nd|rd|th)?[\s,-]+(\d{2,5})", re.ASCII)
NAME_YEAR: Final = re.compile(r"([a-z]{3,9})\.?[\s,-]*(\d{4,5})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, a month or a point of time; `value` is naive unless the text names its zone."""

    value: datetime
    precision: Precision

    def on(self, zone: tzinfo) -> date:
        """The day in `zone`; the first day of a month."""
        return (self.value.astimezone(zone) if self.value.tzinfo else self.value).date()

    def at(self, zone: tzinfo) -> datetime:
        """The aware point of time; without a zone of its own the clock is the one of `zone`."""
        return self.value if self.value.tzinfo else self.value.replace(tzinfo=zone)


def parse_date(cell: Cell, order: Order = "auto", years: range = YEARS) -> Moment | Problem:
    """The moment that the cell writes, or why it is none.

    Codes: value_missing, date_unreadable, date_is_a_number (a spreadsheet's day count without a date format),
    date_impossible (30 February), year_out_of_range, date_ambiguous, date_not_in_order.
    """
    if is_blank(cell):
        return Problem("value_missing")
    if isinstance(cell, str):
        return problem("date_unreadable", cell) if len(cell) > LONGEST else _parse_text(cell, order, years)
    if isinstance(cell, datetime):
        return _within(Moment(cell, "time"), cell, years)
    if isinstance(cell, date):
        return _within(Moment(datetime.combine(cell, time()), "day"), cell, years)
    return problem("date_unreadable" if isinstance(cell, bool) else "date_is_a_number", cell)


def date_order(cells: Iterable[Cell]) -> Order | Literal["ask"]:
    """The one order that all cells of a column allow, "auto" if no cell needs one, or "ask"."""
    left: frozenset[Order] = frozenset(("ymd", "mdy", "dmy"))
    needed = False
    for cell in cells:
        readings = _readings(cell) if isinstance(cell, str) else {}
        if readings:
            needed = needed or len(readings) == 1 or len(set(readings.values())) > 1
            left &= readings.keys()
    if not needed:
        return "auto"
    return next(iter(left)) if len(left) == 1 else "ask"


@lru_cache(maxsize=8192)  # columns repeat their days
def _parse_text(text: str, order: Order, years: range) -> Moment | Problem:
    if ISO.fullmatch(text):
        return _parse_iso(text, years)
    rest, clock = split_clock(tidy(text))
    if isinstance(clock, Problem):
        return problem(clock.code, text)
    numbers = NUMBERS.fullmatch(rest)
    found = _pick(text, numbers, order, years) if numbers else _parse_words(text, rest)
    if isinstance(found, Problem):
        return found
    day, precision = found
    if clock is None:
        return _within(Moment(datetime.combine(day, time()), precision), text, years)
    if precision == "month":
        return problem("date_unreadable", text)
    return _within(Moment(datetime.combine(day, clock), "time"), text, years)


def _parse_iso(text: str, years: range) -> Moment | Problem:
    """The usual form of exports, read without a search."""
    try:
        moment = Moment(datetime.fromisoformat(text), "time" if ":" in text else "day")
    except ValueError:
        return problem("date_impossible", text)
    return _within(moment, text, years)


def _within(moment: Moment, cell: Cell, years: range) -> Moment | Problem:
    year = moment.value.year
    return moment if year in years else problem("year_out_of_range", cell, year=str(year))


def _parse_words(text: str, rest: str) -> tuple[date, Precision] | Problem:
    """Everything whose order of day and month cannot be mistaken."""
    for pattern, places in (
        (CHINESE, (1, 2, 3)), (COMPACT, (1, 2, 3)), (MONTH_LAST, (1, 2, 0)), (MONTH_FIRST, (2, 1, 0)),
        (DAY_NAME_YEAR, (3, 2, 1)), (NAME_DAY_YEAR, (3, 1, 2)), (NAME_YEAR, (2, 1, 0)),
    ):  # fmt: skip
        match = pattern.fullmatch(rest.casefold())
        if match:
            year, month, day = (match[place] if place else None for place in places)
            return _build(text, str(year), str(month), day)
    if re.fullmatch(r"\d+(?:\.\d+)?", rest, re.ASCII):
        return problem("date_is_a_number", text)
    return problem("date_unreadable", text)


def _build(text: str, year: str, month: str, day: str | None) -> tuple[date, Precision] | Problem:
    number = int(month) if month.isdigit() else MONTHS.get(month)
    if number is None:
        return problem("date_unreadable", text)
    if (full := _full_year(year)) not in range(1, 10_000):
        return problem("year_out_of_range", text, year=year)
    try:
        return date(full, number, int(day or 1)), "day" if day else "month"
    except ValueError:
        return problem("date_impossible", text)


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) >= YEAR_DIGITS:
        return year
    return year + (1900 if year >= CENTURY_SPLIT else 2000)


def _orders(match: re.Match[str]) -> Mapping[Order, Written]:
    """The orders in which three numbers can be meant, each as (year, month, day)."""
    first, second, third = match[1], match[3], match[4]
    if len(first) >= YEAR_DIGITS:
        return {"ymd": (first, second, third)}
    orders: dict[Order, Written] = {}
    if len(first) > 1 and len(third) <= len("31"):
        orders["ymd"] = (first, second, third)
    if len(third) > 1:
        orders |= {"mdy": (third, first, second), "dmy": (third, second, first)}
    return orders


def _valid(orders: Mapping[Order, Written]) -> dict[Order, date]:
    valid: dict[Order, date] = {}
    for order, (year, month, day) in orders.items():
        built = _build("", year, month, day)
        if not isinstance(built, Problem):
            valid[order] = built[0]
    return valid


def _readings(text: str) -> dict[Order, date]:
    """The days that three numbers with the year not first can mean, by order."""
    rest, _clock = split_clock(tidy(text))
    match = NUMBERS.fullmatch(rest)
    if match is None or len(match[1]) >= YEAR_DIGITS:
        return {}
    return _likely(_valid(_orders(match)), match)


def _likely(valid: dict[Order, date], match: re.Match[str]) -> dict[Order, date]:
    """With full stops and the year last only day-month-year is in use, until somebody says otherwise."""
    if match[2] == "." and "dmy" in valid:
        return {order: day for order, day in valid.items() if order != "mdy"}
    return valid


def _pick(text: str, match: re.Match[str], order: Order, years: range) -> tuple[date, Precision] | Problem:
    orders = _orders(match)
    for year, _, _ in orders.values():
        if len(year) >= YEAR_DIGITS and int(year) not in years:
            return problem("year_out_of_range", text, year=year)
    valid = _valid(orders)
    if not valid:
        return problem("date_impossible", text)
    if order != "auto" and len(orders) > 1:
        return (valid[order], "day") if order in valid else problem("date_not_in_order", text, order=order)
    days = sorted(set(_likely(valid, match).values()))
    if len(days) > 1:
        return problem("date_ambiguous", text, readings=" | ".join(day.isoformat() for day in days))
    return days[0], "day"
