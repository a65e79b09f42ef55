"""A rate and how sure it is: the Beta(½, ½) posterior (Jeffreys)."""

from __future__ import annotations

from dataclasses import dataclass

from .beta import beta_quantile
from .counts import Count

LEVEL = 0.8  # of the interval; a tenth lies on each side
ENOUGH = 20  # tries of one's own from which on nobody leans on the team


@dataclass(frozen=True)
class Interval:
    """In four cases of five the true rate lies between the two, each 0 … 1."""

    low: float
    high: float


def posterior(count: Count) -> tuple[float, float]:
    """Return a, b of the rate's distribution Beta(a, b) after the count: hits + ½ and misses + ½.

    Jeffreys (1946); Brown, Cai and DasGupta (2001) show that its intervals hold what they promise for small counts too.
    """
    return count.hits + 0.5, count.misses + 0.5


def interval(a: float, b: float) -> Interval:
    """Return the 80 % equal-tailed interval of Beta(a, b), the 10th and the 90th percentile.

    Without a try it is that of Beta(½, ½), 0.024 … 0.976: nearly anything. It is not stretched to 0 or 1 where all tries
    missed or hit, so that the plain rate may lie just outside.
    """
    tail = (1 - LEVEL) / 2
    return Interval(beta_quantile(tail, a, b), beta_quantile(1 - tail, a, b))


def lean(own: Count, team: Count) -> tuple[float, float]:
    """Return a, b for somebody with few tries: the team's rate fills up what is missing to ENOUGH (M44).

    a = ½ + hits + m r, b = ½ + misses + m (1 − r), with m = max(0, ENOUGH − tries) and r the team's rate. So leaning fades
    with every own try and ends at ENOUGH; a team without a try gives nothing to lean on.
    """
    a, b = posterior(own)
    missing = max(0, ENOUGH - own.tries)
    if not missing or team.rate is None:
        return a, b
    return a + missing * team.rate, b + missing * (1 - team.rate)
