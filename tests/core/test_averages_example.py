"""The worked example of docs/method/averages.md: computed again in plain Python, and read from the page."""

from __future__ import annotations

import math
from fractions import Fraction
from pathlib import Path

import pytest
from scipy import stats

from tongpin.core.averages import (
    CERTAINTY,
    CODES,
    ENOUGH,
    MOST_PERIODS,
    MOST_TARGET,
    MOST_TRIES,
    Averages,
    averages,
    spell_at_least,
)

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "method" / "averages.md").read_text(encoding="utf-8")
TRIES, HITS, TARGET = [100, 200, 500], [36, 89, 285], 20


@pytest.fixture(scope="module")
def table() -> Averages:
    return averages(TRIES, HITS, TARGET)


def test_the_rates_and_intervals_are_those_of_the_page(table: Averages) -> None:
    for number, (tries, hits, one) in enumerate(zip(TRIES, HITS, table.periods, strict=True), 1):
        low, high = stats.beta(hits + 0.5, tries - hits + 0.5).ppf([0.1, 0.9])
        assert (one.rate, one.low, one.high) == (hits / tries, pytest.approx(low), pytest.approx(high))
        assert f"| {number} | {tries} | {hits} | {one.rate:.3f} | {one.low:.4f} | {one.high:.4f} |" in PAGE


def test_the_trend_is_as_the_formula_has_it_and_as_the_page_says(table: Averages) -> None:
    share = Fraction(sum(HITS), sum(TRIES))
    off = sum(s * (h - n * share) for s, (n, h) in enumerate(zip(TRIES, HITS, strict=True), 1))
    squares = sum(s * s * n for s, n in enumerate(TRIES, 1))
    mean = Fraction(sum(s * n for s, n in enumerate(TRIES, 1)) ** 2, sum(TRIES))
    variance = share * (1 - share) * (squares - mean)
    z = float(off) / math.sqrt(variance)
    assert table.trend_p == pytest.approx(2 * stats.norm.sf(z))
    assert (
        f"p̄ = 410 / 800 = {float(share)}; Σ sᵢ (hᵢ − nᵢ p̄) = {float(off):g}, variance {float(variance):.1f}, z = {z:.2f},"
        f" `trend_p` = {table.trend_p:.7f}" in PAGE
    )


def test_the_tries_are_those_of_the_page(table: Averages) -> None:
    enough = next(
        n for n in range(TARGET, 100) if stats.betabinom.sf(TARGET - 1, n, 285.5, 215.5) >= CERTAINTY
    )
    assert table.tries_needed == enough
    assert f"20 / 0.57 = {TARGET / 0.57:.0f} calls" in PAGE
    assert f"second case; {enough} bring them" in PAGE
    assert stats.binom.sf(TARGET - 1, 35, 0.57) == pytest.approx(0.5, abs=0.1)


def test_the_dry_spell_is_that_of_the_page(table: Averages) -> None:
    def plain(run: int) -> float:
        """The chance of a longer record without such a run, by the length of the run that it ends with."""
        ending = [1.0] + [0.0] * (run - 1)
        for _ in range(500):
            ending = [0.57 * sum(ending), *(0.43 * one for one in ending[:-1])]
        return 1 - sum(ending)

    spell = table.dry_spell
    for run, share in ((spell.median, 0.5), (spell.p90, 0.1)):
        assert plain(run + 1) <= share < plain(run)
    assert f"is {spell.median} in the median, and at most {spell.p90} in nine cases of ten" in PAGE
    for run in (10, 8):
        assert spell_at_least(run, 500, 0.57) == pytest.approx(plain(run), rel=1e-9)
        assert f"{plain(run):.4f}" in PAGE


def test_the_page_has_every_code_and_bound() -> None:
    assert not [code for code in CODES if f"| `{code}` |" not in PAGE]
    assert f"more than {MOST_PERIODS} periods" in PAGE
    assert f"tries above {MOST_TRIES:,}, a target above {MOST_TARGET:,}" in PAGE
    assert f"Under {ENOUGH} tries the colleagues' rate" in PAGE
