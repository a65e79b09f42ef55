"""How far off forecasts were, from means, quantiles and what came: the same figures wherever forecasts are judged.

Each is None where nothing came, for a share of nothing is no number.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike


def wape(means: ArrayLike, came: ArrayLike) -> float | None:
    """Σ|mean − came| / Σ came."""
    actual = np.asarray(came, dtype=float)
    return _of(np.abs(np.asarray(means, dtype=float) - actual).sum(), actual.sum())


def bias(means: ArrayLike, came: ArrayLike) -> float | None:
    """Σ mean / Σ came − 1."""
    said, total = np.asarray(means, dtype=float).sum(), np.asarray(came, dtype=float).sum()
    return _of(said - total, total)


def crps(quantiles: ArrayLike, levels: Sequence[float], came: ArrayLike) -> float | None:
    """Twice the mean pinball loss over the levels, summed over Σ came; `quantiles` has the shape (forecasts, levels).

    It approximates the continuous ranked probability score (Gneiting & Raftery 2007).
    """
    actual, shares = np.asarray(came, dtype=float), np.array(levels)
    off = actual[:, None] - np.asarray(quantiles, dtype=float)
    return _of(2 * np.maximum(shares * off, (shares - 1) * off).mean(axis=1).sum(), actual.sum())


def width(low: ArrayLike, high: ArrayLike, came: ArrayLike) -> float | None:
    """Σ(high − low) / Σ came."""
    wide = np.asarray(high, dtype=float) - np.asarray(low, dtype=float)
    return _of(wide.sum(), np.asarray(came, dtype=float).sum())


def held(low: ArrayLike, high: ArrayLike, came: ArrayLike) -> float | None:
    """The share of what came that lay between low and high; None of no forecasts."""
    actual = np.asarray(came, dtype=float)
    inside = (np.asarray(low) <= actual) & (actual <= np.asarray(high))
    return _of(float(inside.sum()), len(actual))


def _of(part: float, whole: float) -> float | None:
    return float(part / whole) if whole else None
