"""How many tries for a target: the smallest number that brings at least so many hits in nine cases of ten."""

from __future__ import annotations

import math
from collections.abc import Callable

from .beta import beta_quantile, incomplete_beta, log_beta
from .counts import MOST_TARGET, a_rate, whole_number

CERTAINTY = 0.9
NEGLIGIBLE = 1e-18


def tries_needed(target: object, a: float, b: float) -> int:
    """Return the smallest n for which P(hits ≥ target) ≥ 0.9 when the rate is not known but distributed as Beta(a, b).

    Hits in n tries are then beta-binomial: P(k) = C(n, k) B(k + a, n − k + b) / B(a, b). What is not known about the rate
    asks for more tries than the rate alone would. Takes O(target · log n) steps. AveragesError for a bad target.
    """
    hits = whole_number(target, "target", MOST_TARGET)
    guess = hits / beta_quantile(1 - CERTAINTY, a, b)
    return _smallest(hits, guess, lambda tries: beta_binomial_below(hits, tries, a, b) <= 1 - CERTAINTY)


def tries_at_rate(target: object, rate: float) -> int | None:
    """Return the smallest n with P(hits ≥ target) ≥ 0.9 at a known rate; None at rate 0, where no number is enough.

    The number of the try that brings the target's hit is negative binomial; P(hits ≥ t in n) = I_rate(t, n − t + 1).
    """
    hits, known = whole_number(target, "target", MOST_TARGET), a_rate(rate)
    if not hits or not known:
        return None if hits else 0
    return _smallest(
        hits, hits / known, lambda tries: incomplete_beta(known, hits, tries - hits + 1) >= CERTAINTY
    )


def _smallest(target: int, guess: float, enough: Callable[[int], bool]) -> int:
    """The smallest number from `target` on that is enough, looked for around the guess; `enough` stays true once it is."""
    if not target:
        return 0
    low, high = target - 1, max(target, round(guess))
    stride = max(1, high >> 6)
    while not enough(high):
        low, high, stride = high, high + stride, stride * 2
    while high - stride > low and enough(high - stride):
        high, stride = high - stride, stride * 2
    low = max(low, high - stride)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def beta_binomial_below(target: int, tries: int, a: float, b: float) -> float:
    """Return P(hits < target), 0 … 1, of a beta-binomial; summed from its largest term, so that nothing overflows.

    For posteriors of counts (a and b at least ½) the terms fall away from the largest one on both sides.
    """
    last = min(target - 1, tries)
    if last < 0:
        return 0.0
    top = min(last, _mode(tries, a, b)) if a + b > 2 else last
    choose = -math.log(tries + 1) - log_beta(tries - top + 1, top + 1)
    largest = math.exp(choose + log_beta(top + a, tries - top + b) - log_beta(a, b))
    return min(1.0, largest * (1 + _falling(top, tries, a, b) + _rising(top, last, tries, a, b)))


def _mode(tries: int, a: float, b: float) -> int:
    """The most likely number of hits, as far as it is in the middle."""
    return max(0, min(tries, math.floor((tries * (a - 1) + 1 - b) / (a + b - 2)) + 1))


def _falling(top: int, tries: int, a: float, b: float) -> float:
    """The terms below `top` as shares of its own."""
    term, total = 1.0, 0.0
    for k in range(top, 0, -1):
        term *= k * (tries - k + b) / ((tries - k + 1) * (k - 1 + a))
        total += term
        if term < NEGLIGIBLE:
            break
    return total


def _rising(top: int, last: int, tries: int, a: float, b: float) -> float:
    """The terms above `top`, up to `last`, as shares of its own."""
    term, total = 1.0, 0.0
    for k in range(top, last):
        term *= (tries - k) * (k + a) / ((k + 1) * (tries - k - 1 + b))
        total += term
        if term < NEGLIGIBLE:
            break
    return total
