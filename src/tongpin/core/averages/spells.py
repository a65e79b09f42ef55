"""The longest dry spell: one in ten does not come every tenth time (M49)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import accumulate, islice

from .counts import MOST_TRIES, a_rate, whole_number

GUESSES = 6


@dataclass(frozen=True)
class Spell:
    """How long the longest run of misses is: in half of all cases at most `median`, in nine of ten at most `p90`."""

    median: int
    p90: int


def spell_at_least(run: int, tries: int, rate: float) -> float:
    """Return the chance, 0 … 1, that `tries` hold a run of `run` misses or more, each a hit with chance `rate`.

    Exact: with q = 1 − rate, Gₙ = 0 for n < run, G_run = q^run, and Gₙ = Gₙ₋₁ + rate q^run (1 − Gₙ₋ᵣᵤₙ₋₁), since the first
    such run ends at try n just when a hit came before it and no such run before that (Feller 1968, vol. 1, § XIII.7).
    Nothing is subtracted from anything near it: the error stays below n · 1e-16. Takes O(tries) steps and O(run) places.
    """
    whole_number(run, "run", MOST_TRIES)
    whole_number(tries, "tries", MOST_TRIES)
    a_rate(rate)
    if run == 0 or run > tries:
        return 1.0 if run == 0 else 0.0
    all_miss = (1 - rate) ** run
    step = rate * all_miss
    # G of run + 1 tries in a row; the next as many follow from them alone
    block = [0.0] * run + [all_miss]
    for _ in range((tries - run) // (run + 1)):
        block = _next(block, step, run + 1)
    rest = (tries - run) % (run + 1)
    return min(1.0, _next(block, step, rest)[-1] if rest else block[-1])


def _next(block: list[float], step: float, count: int) -> list[float]:
    """The following `count` values of G."""
    grown = accumulate((step * (1 - one) for one in islice(block, count)), initial=block[-1])
    return list(grown)[1:]


def longest_spell(tries: int, rate: float) -> Spell:
    """Return median and 90th percentile of the longest run of misses in so many tries, each the smallest that holds."""
    whole_number(tries, "tries", MOST_TRIES)
    return Spell(_percentile(0.5, tries, a_rate(rate)), _percentile(0.9, tries, rate))


def _percentile(share: float, tries: int, rate: float) -> int:
    """The smallest run that is not exceeded with that chance.

    The search follows P(longest < m) ≈ exp(−c q^m), good for many tries, with c = tries · rate at first and then as the last
    run that was tried has it; where that leads nowhere it halves.
    """
    low, high = -1, tries  # what is too short, and what holds
    weight = tries * rate
    for turn in range(2 * tries.bit_length() + GUESSES):
        if high - low <= 1:
            break
        guess = _run_at(share, weight, rate) if turn < GUESSES else (low + high) // 2
        at = min(max(guess, low + 1), high - 1)
        above = spell_at_least(at + 1, tries, rate)
        low, high = (low, at) if above <= 1 - share else (at, high)
        weight = _weight(above, at + 1, rate) or weight
    return high


def _run_at(share: float, weight: float, rate: float) -> int:
    """The run m for which exp(−weight · q^(m + 1)) is `share`, rounded up."""
    if not 0 < rate < 1 or weight <= 0:
        return 0
    run = math.log(weight / -math.log(share)) / -math.log1p(-rate)
    return math.ceil(min(max(run, 0.0), MOST_TRIES)) - 1


def _weight(above: float, run: int, rate: float) -> float:
    """The c for which 1 − exp(−c q^run) is `above`; 0 where that tells nothing."""
    return -math.log1p(-above) / (1 - rate) ** run if 0 < above < 1 and rate < 1 else 0.0
