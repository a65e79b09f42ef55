"""The longest dry spell: against all that can happen, against simulation, and what holds for all of them."""

from __future__ import annotations

import random
from collections import Counter
from fractions import Fraction
from functools import cache
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongpin.core.averages import longest_spell, spell_at_least

RATES = st.floats(0, 1)


def longest(outcomes: list[bool]) -> int:
    """The longest run of misses."""
    return max((len(list(run)) for hit, run in groupby(outcomes) if not hit), default=0)


@cache
def everything(tries: int) -> Counter[tuple[int, int]]:
    """How many of the 2^n outcomes have so many hits and so long a dry spell."""
    found: Counter[tuple[int, int]] = Counter()
    for number in range(2**tries):
        longest, rest = 0, ~number & (2**tries - 1)  # the misses as ones: each turn takes one off every run
        while rest:
            longest, rest = longest + 1, rest & rest >> 1
        found[number.bit_count(), longest] += 1
    return found


def exact(run: int, tries: int, rate: Fraction) -> Fraction:
    return sum(
        (ways * rate**hits * (1 - rate) ** (tries - hits))
        for (hits, spell), ways in everything(tries).items()
        if spell >= run
    ) + Fraction(0)


@pytest.mark.parametrize("tries", [*range(13), 16, 20])
def test_it_is_what_counting_all_outcomes_gives(tries: int) -> None:
    for tenths in (0, 1, 3, 5, 9, 10):
        rate = Fraction(tenths, 10)
        for run in range(tries + 2):
            found = spell_at_least(run, tries, float(rate))
            assert found == pytest.approx(float(exact(run, tries, rate)), rel=1e-12, abs=1e-300)


@pytest.mark.parametrize("tries", [1, 2, 7, 12, 16])
def test_median_and_ninetieth_percentile_are_the_smallest_that_hold(tries: int) -> None:
    for tenths in (1, 3, 5, 9):
        rate = Fraction(tenths, 10)
        found = longest_spell(tries, float(rate))
        for run, share in ((found.median, Fraction(1, 2)), (found.p90, Fraction(9, 10))):
            assert 1 - exact(run + 1, tries, rate) >= share - Fraction(1, 10**12)
            assert run == 0 or 1 - exact(run, tries, rate) < share


@settings(max_examples=60)
@given(st.integers(0, 3000), RATES)
def test_the_percentiles_hold_for_longer_records_too(tries: int, rate: float) -> None:
    found = longest_spell(tries, rate)
    assert 0 <= found.median <= found.p90 <= tries
    for run, share in ((found.median, 0.5), (found.p90, 0.9)):
        assert spell_at_least(run + 1, tries, rate) <= 1 - share
        assert run == 0 or spell_at_least(run, tries, rate) > 1 - share


@given(st.integers(1, 60), st.integers(0, 300), st.floats(0, 0.99))
def test_more_tries_make_a_spell_likelier_and_a_better_rate_or_a_longer_run_less(
    run: int, tries: int, rate: float
) -> None:
    found = spell_at_least(run, tries, rate)
    assert 0 <= found <= 1
    assert found <= spell_at_least(run, tries + 1, rate) + 1e-15
    assert found >= spell_at_least(run + 1, tries, rate) - 1e-15
    assert found >= spell_at_least(run, tries, rate + 0.01) - 1e-12


def test_the_ends_are_certain() -> None:
    assert spell_at_least(0, 5, 0.5) == 1
    assert spell_at_least(6, 5, 0.5) == 0
    assert spell_at_least(5, 5, 0.0) == 1
    assert spell_at_least(1, 5, 1.0) == 0
    assert longest_spell(0, 0.3).p90 == 0
    assert longest_spell(7, 0.0).median == longest_spell(7, 0.0).p90 == 7


def test_a_simulation_finds_the_same() -> None:
    dice, rate, tries = random.Random(49), 0.15, 200
    spells = [longest([dice.random() < rate for _ in range(tries)]) for _ in range(3000)]
    for run in (10, 20, 30):
        share = sum(one >= run for one in spells) / len(spells)
        assert share == pytest.approx(spell_at_least(run, tries, rate), abs=0.03)


def test_it_stays_exact_over_a_hundred_thousand_tries() -> None:
    # the largest root of 1 = s + p q^m s^(m+1) gives the limit of P(longest < m) (Feller 1968, XIII.7)
    rate, run, tries = Fraction(1, 20), 150, 100_000
    p, q = rate, 1 - rate
    root = Fraction(1)
    for _ in range(60):
        root = Fraction(1 + p * q**run * root ** (run + 1)).limit_denominator(10**24)
    x, pf, qf = float(root), float(p), float(q)
    limit = (1 - qf * x) / ((run + 1 - run * x) * pf) / x ** (tries + 1)
    assert 1 - spell_at_least(run, tries, float(rate)) == pytest.approx(limit, rel=1e-6)
