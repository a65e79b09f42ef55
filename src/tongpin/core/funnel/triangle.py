"""The triangle of months as a page shows it: known cells, forecast cells, and the deals behind the known ones."""

from __future__ import annotations

from datetime import date

import numpy as np

from .cohorts import PATHS, SEED, Cohorts, drawn, month_first, onward
from .history import BIG, Bools, Ints
from .ledger import Ledger
from .shapes import Cells
from .shapes_parts import CohortCell, CohortRow, Triangle
from .survival import Floats

MONTHS = 18


def triangle_of(ledger: Ledger, picked: Bools, months: int = MONTHS) -> tuple[Triangle, Cells]:
    """The newest `months` cohorts with as many offsets, oldest first."""
    cohorts = Cohorts.of(ledger, picked)
    shares = drawn(cohorts.table())
    first = cohorts.running - months + 1
    rows: list[CohortRow] = []
    cells: dict[str, tuple[int, ...]] = {}
    for month in range(first, cohorts.running + 1):
        chosen = cohorts.month == month
        if not chosen.any():
            continue
        row, found = _row(ledger, cohorts, chosen, month, shares, months)
        rows.append(row)
        cells |= found
    offsets = max((len(row.cells) for row in rows), default=0)
    return Triangle(date.fromordinal(ledger.history.as_of), offsets, tuple(rows)), cells


def _row(
    ledger: Ledger, cohorts: Cohorts, chosen: Bools, month: int, shares: Floats, months: int
) -> tuple[CohortRow, dict[str, tuple[int, ...]]]:
    past = cohorts.running - month
    name = month_first(month).isoformat()[:7]
    started = _mask(ledger, cohorts.deals[chosen])
    known, cells = [], {f"cohort:{name}": ledger.ids_of(started)}
    for offset in range(min(past, months)):
        won = _mask(ledger, cohorts.deals[chosen & cohorts.won & (cohorts.step <= offset)])
        known.append(_known(ledger, offset, won, int(chosen.sum())))
        cells[f"cohort:{name}:{offset}"] = ledger.ids_of(won)
    still = chosen & (cohorts.step == BIG)
    ahead = _ahead(ledger, cohorts, chosen, shares[:, :months], past) if past < months else []
    row = CohortRow(month_first(month), ledger.pile(started), int(still.sum()), (*known, *ahead))
    return row, cells


def _mask(ledger: Ledger, deals: Ints) -> Bools:
    found = np.zeros(ledger.history.deals, bool)
    found[deals] = True
    return found


def _worth(ledger: Ledger, picked: Bools) -> float | None:
    told = ledger.worth[picked]
    told = told[~np.isnan(told)]
    return float(told.sum()) if len(told) or not picked.any() else None


def _known(ledger: Ledger, offset: int, won: Bools, started: int) -> CohortCell:
    wins, value = float(won.sum()), _worth(ledger, won)
    share = wins / started
    return CohortCell(offset, True, wins, wins, wins, share, share, share, value, value, value)


def _ahead(ledger: Ledger, cohorts: Cohorts, chosen: Bools, shares: Floats, past: int) -> list[CohortCell]:
    """The running month and those after it, as far as an older cohort has been."""
    started = int(chosen.sum())
    already = _mask(ledger, cohorts.deals[chosen & cohorts.won])
    amounts = ledger.worth[cohorts.deals[chosen & (cohorts.step == BIG)]]
    wins = onward(shares, len(amounts), past, cohorts.rest)
    value = _value(amounts, wins)
    base, known = int(already.sum()), _worth(ledger, already)
    cells = []
    for place in range(wins.shape[1]):
        mean, low, high = _told(wins[:, place] + base)
        worth = (
            _told(value[:, place] + known) if value is not None and known is not None else (None, None, None)
        )
        part = (mean / started, low / started, high / started)
        cells.append(CohortCell(past + place, False, mean, low, high, *part, *worth))
    return cells


def _told(paths: Floats | Ints) -> tuple[float, float, float]:
    """Mean, 10th and 90th percentile; where next to nothing is to come the mean lies outside of these and is taken in."""
    low, high = np.quantile(paths, (0.1, 0.9))
    mean = float(paths.mean())
    return mean, min(mean, float(low)), max(mean, float(high))


def _value(amounts: Floats, wins: Ints) -> Floats | None:
    """What so many of the open deals are worth, by path."""
    priced = amounts[~np.isnan(amounts)]
    if len(amounts) and not len(priced):
        return None
    if not len(amounts):
        return wins.astype(float)
    chance = np.random.default_rng(SEED).standard_normal(PATHS)[:, None]
    counted = wins * (len(priced) / len(amounts))
    spread = priced.std() * np.sqrt(counted * np.maximum(1 - counted / len(priced), 0))
    found: Floats = np.clip(counted * priced.mean() + spread * chance, 0, priced.sum())
    return found
