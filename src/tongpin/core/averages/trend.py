"""Does the rate move from period to period: the Cochran–Armitage test for trend."""

from __future__ import annotations

import math
from collections.abc import Sequence

from .counts import Count


def trend_p(counts: Sequence[Count]) -> float | None:
    """Return the two-sided p-value of a linear trend of the rate over the periods, 0 … 1, with scores 1 … k.

    z = Σ sᵢ (hᵢ − nᵢ p̄) / √(p̄ (1 − p̄) (Σ nᵢ sᵢ² − (Σ nᵢ sᵢ)² / N)), p = erfc(|z| / √2); no continuity correction.
    Cochran (1954), Armitage (1955). None where there is nothing to compare: fewer than two periods with tries, or
    all tries hit, or none did. The normal approximation wants some five expected hits and misses a period.
    """
    tried = [(score, one) for score, one in enumerate(counts, start=1) if one.tries]
    tries = sum(one.tries for _, one in tried)
    hits = sum(one.hits for _, one in tried)
    if len(tried) < 2 or hits in (0, tries):
        return None
    # in whole numbers up to the last step, so that equal rates give exactly 1
    weighted = sum(score * one.tries for score, one in tried)
    off = tries * sum(score * one.hits for score, one in tried) - hits * weighted
    spread = tries * sum(score * score * one.tries for score, one in tried) - weighted * weighted
    z_squared = off * off * tries / (hits * (tries - hits) * spread)
    return math.erfc(math.sqrt(z_squared / 2))
