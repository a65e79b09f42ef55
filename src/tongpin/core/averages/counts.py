"""What is counted: tries and hits of periods in order, and what is wrong with numbers that cannot be counts."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MOST_TRIES = 1_000_000  # in one period; more is no salesperson's and would keep the page waiting
MOST_PERIODS = 200
MOST_TARGET = 100_000
BETWEEN = re.compile(r"\s*[,，、;；]\s*|\s+")
A_NUMBER = re.compile(r"[+-]?[0-9]+")
LONGEST = 18  # digits; more cannot be meant, and thousands of them would take long to read

# Every code that an AveragesError may carry, with the names of its values; docs/method/averages.md explains them
CODES: Mapping[str, tuple[str, ...]] = {
    "empty": (),
    "too_many": ("most", "count"),
    "lengths_differ": ("tries", "hits"),
    "not_whole": ("value",),
    "negative": ("value",),
    "too_large": ("value", "most"),
    "more_hits_than_tries": ("tries", "hits"),
    "not_a_rate": ("value",),
}


class AveragesError(ValueError):
    """A number that cannot be right: `place` is the argument's name, in a list with the place counted from 0: tries.0."""

    def __init__(self, place: str, code: str, **params: str | int) -> None:
        super().__init__(f"{place}: {code} {params}" if params else f"{place}: {code}")
        self.place = place
        self.code = code
        self.params = params


@dataclass(frozen=True)
class Count:
    """So many hits in so many tries; AveragesError when that cannot be."""

    tries: int
    hits: int

    def __post_init__(self) -> None:
        whole_number(self.tries, "tries", MOST_TRIES)
        whole_number(self.hits, "hits", MOST_TRIES)
        if self.hits > self.tries:
            raise AveragesError("hits", "more_hits_than_tries", tries=self.tries, hits=self.hits)

    @property
    def misses(self) -> int:
        """The tries that were no hit."""
        return self.tries - self.hits

    @property
    def rate(self) -> float | None:
        """Hits by tries, 0 … 1; None without a try."""
        return self.hits / self.tries if self.tries else None


def counts_of(tries: Sequence[object], hits: Sequence[object]) -> tuple[Count, ...]:
    """The periods in order; AveragesError names the first number that cannot be."""
    for place, given in (("tries", tries), ("hits", hits)):
        if not given:
            raise AveragesError(place, "empty")
        if len(given) > MOST_PERIODS:
            raise AveragesError(place, "too_many", most=MOST_PERIODS, count=len(given))
    if len(tries) != len(hits):
        raise AveragesError("hits", "lengths_differ", tries=len(tries), hits=len(hits))
    return tuple(_count(at, one, of) for at, (one, of) in enumerate(zip(tries, hits, strict=True)))


def _count(at: int, tries: object, hits: object) -> Count:
    tried = whole_number(tries, f"tries.{at}", MOST_TRIES)
    hit = whole_number(hits, f"hits.{at}", MOST_TRIES)
    if hit > tried:
        raise AveragesError(f"hits.{at}", "more_hits_than_tries", tries=tried, hits=hit)
    return Count(tried, hit)


def whole_number(value: object, place: str, most: int) -> int:
    """The value if it is a whole number from 0 to `most`, else AveragesError; True and 3.0 are not taken for numbers."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise AveragesError(place, "not_whole", value=str(value)[:40])
    if value < 0:
        raise AveragesError(place, "negative", value=max(value, -MOST_TRIES))
    if value > most:
        # the value itself may have thousands of digits
        raise AveragesError(place, "too_large", value=min(value, 10 * most), most=most)
    return value


def a_rate(value: object, place: str = "rate") -> float:
    """The value if it is a number from 0 to 1, else AveragesError."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not math.isfinite(value) or not 0 <= value <= 1:  # type: ignore[arg-type,operator]  # is a number there
        raise AveragesError(place, "not_a_rate", value=str(value)[:40])
    return float(value)  # type: ignore[arg-type]  # the same


def numbers_in(text: str) -> list[int | str]:
    """The numbers of a list as people type it, such as “100, 200、500”; what is none stays as it is, for AveragesError."""
    parts = BETWEEN.split(text.strip()) if text.strip() else []
    return [_number(part) for part in parts]


def _number(part: str) -> int | str:
    if not A_NUMBER.fullmatch(part):
        return part
    return int(part[:LONGEST])  # still far too large when it is cut
