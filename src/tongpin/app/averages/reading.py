"""What the method says about one series: rate, interval, trend, tries for a target, dry spell."""

from __future__ import annotations

from dataclasses import dataclass

from tongpin.app.averages.tries import Series
from tongpin.core.averages import (
    ENOUGH,
    Rated,
    Spell,
    lean,
    longest_spell,
    posterior,
    rated,
    spell_at_least,
    trend_p,
    tries_needed,
)


@dataclass(frozen=True)
class Told:
    """One series with everything said about it; `others` are the colleagues' figures, None where they are not shown.

    `leans` when there are too few own tries, so that the colleagues' rate fills up. `needed`, `spell` and `chance` (of a
    dry spell as long as the present one) are None while there is nothing to reckon with.
    """

    series: Series
    periods: tuple[Rated, ...]
    total: Rated
    others: Rated | None
    trend_p: float | None
    leans: bool
    needed: int | None
    spell: Spell | None
    chance: float | None


def told(series: Series, others: Series | None, target: int) -> Told:
    """The series read; its tries for `target` hits, in nine cases of ten."""
    own, theirs = series.total, others.total if others else None
    leans = own.tries < ENOUGH and theirs is not None and theirs.tries > 0
    a, b = lean(own, theirs) if theirs else posterior(own)
    known = own.tries > 0 or leans
    rate = (own.rate or 0.0) if not leans else (a - 0.5) / (a + b - 1)
    return Told(
        series=series,
        periods=tuple(map(rated, series.periods)),
        total=rated(own),
        others=rated(theirs) if theirs and theirs.tries else None,
        trend_p=trend_p(series.periods),
        leans=leans,
        needed=tries_needed(target, a, b) if known else None,
        spell=longest_spell(own.tries, rate) if own.tries else None,
        chance=spell_at_least(series.run, own.tries, rate) if own.tries else None,
    )
