"""Forecasts in made-up worlds whose truth is known: do 80 % intervals hold 80 %, and does leaning on the team help?

    python bench/worlds.py [WORLDS]

Every world has owners of different strength, good and bad months for everybody, months of the quarter, a drift in winning and in
new deals, deals that go back, deals that are opened again, deals that nobody ever closes, and amounts that change on the way.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import ibis
import numpy as np
import pyarrow as pa

from tongpin.core.forecast.forecasting import Forecaster
from tongpin.core.forecast.hazards import hazards
from tongpin.core.forecast.history import History
from tongpin.core.forecast.owners import by_name, owners
from tongpin.core.forecast.periods import number

FIRST = date(2024, 1, 1)
PAST, AHEAD = 548, 92  # 1 July 2025 lies 547 days on; three months follow
TODAY = date(2025, 7, 1)
OWNERS = 12
STAGES = ("need", "offer", "terms")
WON, LOST = 3, 4
WINS = np.array([0.0, 0.004, 0.035])
WAYS = np.array([[0.03, 0.0, 0.015], [0.025, 0.004, 0.012], [0.0, 0.006, 0.014]])
"""By stage, a day: the chance to win under an even tide, and to go on, back, or be lost."""


@dataclass(frozen=True)
class World:
    """The events of a world and how strong each owner truly is."""

    events: pa.Table
    strength: dict[str, float]


@dataclass
class State:
    """Where every deal stands, in the order in which they came, and all that has happened."""

    stage: np.ndarray
    owner: np.ndarray
    zombie: np.ndarray
    amount: np.ndarray
    rows: list[tuple[int, int, str, float, int]]

    def tell(self, day: int, deals: np.ndarray, names: Sequence[str], amounts: np.ndarray) -> None:
        """Something happened to these deals."""
        told = zip(deals.tolist(), names, amounts.tolist(), self.owner[deals].tolist(), strict=True)
        self.rows += [(deal, day, name, amount, owner) for deal, name, amount, owner in told]


def world(seed: int) -> World:
    """A world of its own for every seed."""
    random = np.random.default_rng(seed)
    strength = random.gamma(4.0, 0.25, OWNERS)
    season = np.array([0.85, 0.9, 1.25]) if random.random() < 0.5 else np.ones(3)
    drift = random.uniform(-0.3, 0.3)
    shocks = np.exp(random.normal(0.0, random.uniform(0.05, 0.2), 40))
    rate, growth = random.uniform(1.0, 3.0), random.uniform(-0.2, 0.4)
    state = State(*(np.zeros(0, dtype) for dtype in (int, int, bool, float)), [])
    for day in range(PAST + AHEAD):
        today = FIRST + timedelta(days=day)
        shock = shocks[(today.year - 2024) * 12 + today.month]
        _day(random, state, strength, day, season[(today.month - 1) % 3] * shock * (1 + drift * day / 365))
        _come(random, state, day, random.poisson(rate * (1 + growth * day / 365)))
    return World(_table(state.rows), {f"owner {place}": float(one) for place, one in enumerate(strength)})


def _come(random: np.random.Generator, state: State, day: int, number: int) -> None:
    """So many new deals."""
    deals = np.arange(number) + len(state.stage)
    state.stage = np.append(state.stage, np.zeros(number, int))
    state.owner = np.append(state.owner, random.integers(OWNERS, size=number))
    state.zombie = np.append(state.zombie, random.random(number) < 0.08)
    state.amount = np.append(state.amount, np.round(random.lognormal(10.0, 0.8, number)))
    state.tell(day, deals, [STAGES[0]] * number, state.amount[deals])


def _day(random: np.random.Generator, state: State, strength: np.ndarray, day: int, tide: float) -> None:
    """One day of all deals: won, a stage onward or back, lost, another amount, or nothing; some that were lost come back."""
    stage, dice = state.stage, random.random(len(state.stage))
    again = np.flatnonzero((stage == LOST) & ~state.zombie & (dice < 0.0006))
    deals = np.flatnonzero((stage < WON) & ~state.zombie)
    at, dice = stage[deals], dice[deals]
    edges = np.cumsum(np.column_stack([WINS[at] * tide * strength[state.owner[deals]], WAYS[at]]), axis=1)
    way = (dice[:, None] >= edges).sum(axis=1)
    won, onward, back, lost = (deals[way == one] for one in range(4))
    revised = deals[(way == 4) & (dice > 0.997)]
    state.tell(
        day, won, ["won"] * len(won), np.round(state.amount[won] * random.uniform(0.8, 1.05, len(won)))
    )
    state.amount[revised] = np.round(state.amount[revised] * random.uniform(0.7, 1.4, len(revised)))
    for moved, place in (
        (won, WON),
        (onward, stage[onward] + 1),
        (back, stage[back] - 1),
        (lost, LOST),
        (again, 0),
    ):
        stage[moved] = place
    state.tell(day, lost, ["lost"] * len(lost), state.amount[lost])
    for moved in (onward, back, again, revised):
        state.tell(day, moved, [STAGES[one] for one in stage[moved]], state.amount[moved])


def _table(rows: list[tuple[int, int, str, float, int]]) -> pa.Table:
    deal, day, stage, amount, owner = zip(*rows, strict=True)
    days = [number(FIRST) + one for one in day]
    return pa.table(
        {
            "deal": pa.array(deal, pa.int64()),
            "at": pa.array(days, pa.int64()),
            "day": pa.array(days, pa.int64()),
            "row": pa.array(range(len(rows)), pa.int64()),
            "stage": pa.array(stage, pa.string()),
            "amount": pa.array(amount, pa.float64()),
            "owner": pa.array([f"owner {one}" for one in owner], pa.string()),
            "unit": pa.array([None] * len(rows), pa.string()),
        }
    )


@dataclass(frozen=True)
class Judged:
    """One world: which rows of the forecast held, and the squared errors of owners' strength: raw, pooled, leaning."""

    held: tuple[bool, ...]
    errors: tuple[float, float, float]


def judged(seed: int) -> Judged:
    """Forecast on TODAY, and look at what came."""
    made = world(seed)
    history = History.of(ibis.duckdb.connect().create_table("events", made.events, temp=True))
    maker = Forecaster(history, period="month", horizon=3)
    rows = maker.forecast(TODAY).rows
    came = {scope: maker.actual(number(TODAY), scope, number(date(2025, 10, 1))) for scope in ("open", "all")}
    held = []
    for row in rows:
        span = slice(0 if row.cumulative else row.horizon - 1, row.horizon)
        actual = came[row.scope][span].sum()
        held.append(bool(row.quantiles[1] <= actual <= row.quantiles[17]))
    found = by_name(owners(history, hazards(maker.counts, number(TODAY)), number(TODAY)))
    base = sum(one.wins for one in found.values()) / sum(one.expected for one in found.values())
    errors = np.zeros(3)
    mean = np.average([made.strength[one] for one in found], weights=[one.expected for one in found.values()])
    for name, own in found.items():
        truth = made.strength[name] / mean
        told = (own.wins / max(own.expected, 1e-9) / base, 1.0, own.theta / base)
        errors += [(one - truth) ** 2 for one in told]
    return Judged(tuple(held), (float(errors[0]), float(errors[1]), float(errors[2])))


def main() -> None:
    """Run so many worlds and print coverage and errors."""
    worlds = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    began = time.process_time()
    found = [judged(seed) for seed in range(worlds)]
    held = np.array([one.held for one in found])
    errors = np.sqrt(np.array([one.errors for one in found]).mean(axis=0) / OWNERS)
    print(f"{worlds} worlds, {time.process_time() - began:.0f} s CPU")
    print(f"80 % intervals that held: {held.mean():.3f}; by row {np.round(held.mean(axis=0), 3).tolist()}")
    print(
        f"owners' strength, root mean squared error: raw {errors[0]:.3f}, pooled {errors[1]:.3f}, leaning {errors[2]:.3f}"
    )


if __name__ == "__main__":
    main()
