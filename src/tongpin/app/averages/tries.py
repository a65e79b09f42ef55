"""A try, and the tries of many deals counted as a series: by quarter, and how long the present dry spell is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tongpin.app.averages.quarters import Quarter
from tongpin.core.averages import Count
from tongpin.core.text import Text


@dataclass(frozen=True)
class Try:
    """Somebody tried on a day; `hit` is None while it cannot be said what came of it."""

    member_id: int
    on: date
    hit: bool | None


@dataclass(frozen=True)
class Tried:
    """All tries of one kind, whosever they are. `code` says which words, `names` what stands in them."""

    key: str
    code: str
    names: tuple[Text, ...]
    tries: Sequence[Try]


@dataclass(frozen=True)
class Series:
    """One kind of tries, counted by quarter in order.

    `waiting` tries are in no count: it is too early to say. `run` is the number of misses since the last hit.
    """

    key: str
    code: str
    names: tuple[Text, ...]
    periods: tuple[Count, ...]
    waiting: int
    run: int

    @property
    def total(self) -> Count:
        """All quarters together."""
        return Count(sum(one.tries for one in self.periods), sum(one.hits for one in self.periods))


def series_of(tried: Tried, spans: Sequence[Quarter], whose: Callable[[int], bool]) -> Series:
    """The tries of those that `whose` names, from the first quarter on."""
    mine = [one for one in tried.tries if whose(one.member_id) and spans[0].first <= one.on <= spans[-1].last]
    told = sorted((one for one in mine if one.hit is not None), key=lambda one: one.on)
    return Series(
        tried.key,
        tried.code,
        tried.names,
        tuple(_count(told, span) for span in spans),
        len(mine) - len(told),
        _run(told),
    )


def _count(told: Iterable[Try], span: Quarter) -> Count:
    inside = [one for one in told if span.first <= one.on <= span.last]
    return Count(len(inside), sum(one.hit is True for one in inside))


def _run(told: Sequence[Try]) -> int:
    """The misses since the last hit; on one day the hits count as the later ones, to nobody's discouragement."""
    last = max((one.on for one in told if one.hit), default=None)
    return sum(last is None or one.on > last for one in told)
