"""The triangle of months: known cells against a count deal by deal, forecasts against worlds whose truth is known."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from tests.core.funnels import Track, everything, ledger
from tongpin.core.funnel import from_plain, to_plain, triangle_of
from tongpin.core.funnel.shapes_parts import Triangle

TODAY = date(2026, 6, 30).toordinal()


def world(seed: int, monthly: int = 30, months: int = 16) -> tuple[list[Track], list[Track]]:
    """Deals of a made-up company as they are known today, and as they will have ended."""
    dice = np.random.default_rng(seed)
    known, true = [], []
    for back in range(months):
        month = 2026 * 12 + 5 - back
        for _ in range(monthly):
            day = date(month // 12, month % 12 + 1, int(dice.integers(1, 28))).toordinal()
            end = day + int(np.ceil(dice.gamma(2, 35)))
            track = [(day, "a"), (end, "won" if dice.random() < 0.4 else "lost")]
            true.append(track)
            known.append([row for row in track if row[0] <= TODAY])
    return known, true


def by(day: int, offset: int, track: Track) -> bool:
    """Whether a deal was won by the end of that month after the month of a day."""
    if len(track) < 2 or track[-1][1] != "won":
        return False
    start, end = date.fromordinal(day), date.fromordinal(track[-1][0])
    return (end.year - start.year) * 12 + end.month - start.month <= offset


def test_known_cells_are_counted() -> None:
    known, _ = world(3)
    book = ledger(known, TODAY)
    told, cells = triangle_of(book, everything(book), 12)
    assert len(told.rows) == 12
    for row in told.rows:
        mine = [t for t in known if date.fromordinal(t[0][0]).replace(day=1) == row.month]
        assert (row.started.deals, row.open) == (len(mine), sum(len(t) == 1 for t in mine))
        for cell in (one for one in row.cells if one.known):
            wins = sum(by(track[0][0], cell.offset, track) for track in mine)
            assert (cell.wins, cell.wins_low, cell.wins_high) == (wins, wins, wins)
            assert cell.value == pytest.approx(1000 * wins)
            assert len(cells[f"cohort:{row.month.isoformat()[:7]}:{cell.offset}"]) == wins


def test_the_months_to_come_are_forecast_with_what_has_come_already() -> None:
    book = ledger(world(4)[0], TODAY - 10)
    told, _ = triangle_of(book, everything(book))
    for row in told.rows:
        wins = [cell.wins for cell in row.cells]
        assert wins == sorted(wins)
        assert all(cell.wins_low <= cell.wins <= cell.wins_high for cell in row.cells)
        assert all(cell.share <= 1 for cell in row.cells)
        states = [cell.known for cell in row.cells]
        assert states == sorted(states, reverse=True)


def test_a_month_in_which_everything_has_ended_stays_as_it_is() -> None:
    known, _ = world(5)
    first = min(track[0][0] for track in known)
    ended = [[(first, "a"), (first + 3, "lost")] if track[0][0] < first + 25 else track for track in known]
    book = ledger(ended, TODAY)
    oldest = triangle_of(book, everything(book), 18)[0].rows[0]
    assert oldest.open == 0
    assert {cell.wins for cell in oldest.cells} == {oldest.cells[0].wins}


def test_nobody_says_what_no_older_month_has_shown() -> None:
    rows: list[Track] = [[(TODAY - 70, "a")], [(TODAY - 5, "a")]]
    book = ledger(rows, TODAY)
    told, _ = triangle_of(book, everything(book))
    assert [len(row.cells) for row in told.rows] == [2, 2]
    nothing = ledger([[(TODAY, "cloud")]], TODAY)
    assert triangle_of(nothing, everything(nothing))[0].rows == ()


def test_intervals_of_the_months_to_come_hold_what_comes() -> None:
    held = cases = 0
    for seed in range(25):
        known, true = world(100 + seed)
        book = ledger(known, TODAY)
        for row in triangle_of(book, everything(book))[0].rows:
            mine = [t for t in true if date.fromordinal(t[0][0]).replace(day=1) == row.month]
            for cell in (one for one in row.cells if not one.known and row.open >= 8):
                wins = sum(by(track[0][0], cell.offset, track) for track in mine)
                held += cell.wins_low <= wins <= cell.wins_high
                cases += 1
    assert cases > 500
    assert 0.75 < held / cases < 0.93


def test_a_triangle_goes_to_json_and_back() -> None:
    book = ledger(world(6)[0], TODAY)
    told, _ = triangle_of(book, everything(book))
    assert from_plain(Triangle, to_plain(told)) == told
