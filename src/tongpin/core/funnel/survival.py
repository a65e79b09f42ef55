"""Shares and times of deals of which some are still under way: product-limit estimates with competing risks."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tongpin.core.averages import beta_quantile

from .history import Ints
from .shapes import Days, Share

Floats = NDArray[np.float64]
Z80 = 1.2815515655446004  # the normal's 90th percentile
TAIL = 0.1
FAR = 50.0  # beyond it the exponential of the exponential is 0 anyway
UNDECIDED = 0  # of causes


@dataclass(frozen=True)
class Curve:
    """The share that one cause has taken by each of `days`, with its variance; `left` is what no cause has taken yet."""

    days: Ints
    share: Floats
    left: Floats
    variance: float

    @property
    def end(self) -> float:
        """The share at the last day seen."""
        return float(self.share[-1]) if len(self.share) else 0.0


def aalen_johansen(days: Ints, causes: Ints, cause: int) -> Curve:
    """The cumulative incidence of `cause` among competing ones; cause 0 means still under way after so many days.

    F(t) = Σ_{s≤t} S(s−) d_cause(s) / n(s), S(s) = Π (1 − d(s)/n(s)), n(s) at risk on day s, d(s) events of any cause; who is cut
    off on a day is at risk on it (Aalen and Johansen 1978; Kalbfleisch and Prentice 2002, § 8.2). Variance of F at the end by the
    delta method (Marubini and Valsecchi 1995, § 10.2): Σ (F−F(s))² d/(n(n−d)) + S(s−)² d_c (n−d_c)/n³ − 2 (F−F(s)) S(s−) d_c/n²;
    without cut-offs it is F(1−F)/n. Example: days 1 2 2 3, causes won lost still won: F = 1/4, 1/4, 3/4.
    """
    events = causes != UNDECIDED
    at, place = np.unique(days[events], return_inverse=True)
    gone = np.sort(days)
    risk = (len(days) - np.searchsorted(gone, at, side="left")).astype(float)
    every: Floats = np.bincount(place, minlength=len(at)).astype(float)
    ours: Floats = np.bincount(place, (causes[events] == cause).astype(float), len(at)).astype(float)
    left = np.cumprod(1 - every / risk)
    before = np.append(1.0, left)[: len(at)]
    share = np.cumsum(before * ours / risk)
    return Curve(at, share, left, _variance(share, before, risk, every, ours))


def _variance(share: Floats, before: Floats, risk: Floats, every: Floats, ours: Floats) -> float:
    if not len(share):
        return 0.0
    ahead = share[-1] - share
    stays = risk - every
    # where nobody is left nothing lies ahead, so that the term is nought
    first = np.where(stays > 0, ahead**2 * every / (risk * np.maximum(stays, 1.0)), 0.0)
    second = before**2 * ours * (risk - ours) / risk**3
    third = 2 * ahead * before * ours / risk**2
    return max(0.0, float((first + second - third).sum()))


def curve_share(curve: Curve, hits: int, tries: int) -> Share:
    """The curve's share at its end with an interval on the scale of log(−log F), so that it stays between 0 and 1.

    θ = log(−log F), sd θ = sd F / (F |log F|); the bounds are exp(−exp(θ ± z sd θ)) (Kalbfleisch and Prentice 2002, § 1.4). Where F
    is 0 or 1 there is no such scale: then the Jeffreys interval of hits in tries.
    """
    value = min(1.0, round(curve.end, 12))
    if not tries:
        return simple_share(0, 0)
    if value in (0.0, 1.0) or curve.variance == 0:
        plain = simple_share(hits, tries)
        return Share(value, min(value, plain.low), max(value, plain.high), hits, tries)
    theta = math.log(-math.log(value))
    spread = Z80 * math.sqrt(curve.variance) / (value * abs(math.log(value)))
    low, high = (math.exp(-math.exp(min(theta + sign * spread, FAR))) for sign in (1, -1))
    return Share(value, low, high, hits, tries)


def simple_share(hits: int, tries: int) -> Share:
    """Hits by tries with the Jeffreys interval, the 10th and 90th percentile of Beta(hits + ½, misses + ½) and the share itself."""
    value = hits / tries if tries else None
    return beta_share(value, hits + 0.5, tries - hits + 0.5, hits, tries)


def beta_share(value: float | None, a: float, b: float, hits: int, tries: int) -> Share:
    """A share whose truth is distributed as Beta(a, b)."""
    low, high = beta_quantile(TAIL, a, b), beta_quantile(1 - TAIL, a, b)
    if value is not None:
        low, high = min(low, value), max(high, value)
    return Share(value, low, high, hits, tries)


def percentile_days(days: Ints, over: NDArray[np.bool_], share: float) -> int | None:
    """The first day by which that share of stays was over, by the Kaplan–Meier curve; None when it does not come so far."""
    if not over.any():
        return None
    curve = aalen_johansen(days, over.astype(np.int64), 1)
    reached = np.flatnonzero(curve.share >= share - 1e-12)
    return int(curve.days[reached[0]]) if len(reached) else None


def quartiles(days: Ints, over: NDArray[np.bool_]) -> Days:
    """The days by which a quarter, half and three quarters of stays were over."""
    return Days(*(percentile_days(days, over, share) for share in (0.25, 0.5, 0.75)))
