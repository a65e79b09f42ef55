"""Everything that the law of averages says about some periods, in one value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .counts import Count, counts_of
from .rates import interval, posterior
from .spells import Spell, longest_spell
from .trend import trend_p
from .tries import tries_needed


@dataclass(frozen=True)
class Rated:
    """A period: its rate, None without a try, and the 80 % interval around it."""

    tries: int
    hits: int
    rate: float | None
    low: float
    high: float


@dataclass(frozen=True)
class Averages:
    """The periods in order; the last one is the present, which tries and dry spell look at.

    `trend_p` is None where no trend can be told. `dry_spell` is that of the last period's tries at its rate; without a
    try it is 0.
    """

    periods: tuple[Rated, ...]
    trend_p: float | None
    tries_needed: int
    dry_spell: Spell


def averages(tries: Sequence[object], hits: Sequence[object], target: object) -> Averages:
    """Return all of it for periods in order; AveragesError names the number that cannot be."""
    counts = counts_of(tries, hits)
    last = counts[-1]
    return Averages(
        periods=tuple(map(rated, counts)),
        trend_p=trend_p(counts),
        tries_needed=tries_needed(target, *posterior(last)),
        dry_spell=longest_spell(last.tries, last.rate or 0.0),
    )


def rated(count: Count) -> Rated:
    """A count with its rate and interval."""
    found = interval(*posterior(count))
    return Rated(count.tries, count.hits, count.rate, found.low, found.high)
