"""Forecasts in made-up worlds whose truth is known: do 80 % intervals hold 80 %, and does leaning on the team help?

    python bench/worlds.py [WORLDS]

Every world has owners of different strength, good and bad months for everybody, months of the quarter, a drift in winning and in
new deals, deals that go back, deals that are opened again, deals that nobody ever closes, and amounts that change on the way.
"""

from __future__ import annotations

import sys
import time
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


@dataclass(frozen=True)
class World:
    """The events of a world and how strong each owner truly is."""

    events: pa.Table
    strength: dict[str, float]


def world(seed: int) -> World:
    """A world of its own for every seed."""
    random = np.random.default_rng(seed)
    strength = random.gamma(4.0, 0.25, OWNERS)
    season = np.array([0.85, 0.9, 1.25]) if random.random() < 0.5 else np.ones(3)
    drift = random.uniform(-0.3, 0.3)
    shocks = np.exp(random.normal(0.0, random.uniform(0.05, 0.2), 40))
    rate, growth = random.uniform(1.0, 3.0), random.uniform(-0.2, 0.4)
    rows: list[tuple[int, int, str, float, int]] = []
    state: dict[str, list[int]] = {"stage": [], "owner": [], "zombie": [], "age": []}
    amount: list[float] = []
    for day in range(PAST + AHEAD):
        today = FIRST + timedelta(days=day)
        tide = (
            season[(today.month - 1) % 3]
            * shocks[(today.year - 2024) * 12 + today.month]
            * (1 + drift * day / 365)
        )
        for deal in range(len(amount)):
            _day(random, rows, state, amount, strength, deal, day, tide)
        for _new in range(random.poisson(rate * (1 + growth * day / 365))):
            state["stage"].append(0)
            state["owner"].append(int(random.integers(OWNERS)))
            state["zombie"].append(int(random.random() < 0.08))
            state["age"].append(0)
            amount.append(float(np.round(random.lognormal(10.0, 0.8))))
            rows.append((len(amount) - 1, day, STAGES[0], amount[-1], state["owner"][-1]))
    return World(_table(rows), {f"owner {place}": float(one) for place, one in enumerate(strength)})


def _day(
    random: np.random.Generator,
    rows: list[tuple[int, int, str, float, int]],
    state: dict[str, list[int]],
    amount: list[float],
    strength: np.ndarray,
    deal: int,
    day: int,
    tide: float,
) -> None:
    stage, owner = state["stage"][deal], state["owner"][deal]
    if stage == WON or state["zombie"][deal]:
        return
    dice = random.random()
    if stage == LOST:
        if dice < 0.0006:
            state["stage"][deal] = 0
            rows.append((deal, day, STAGES[0], amount[deal], owner))
        return
    win = (0.0, 0.004, 0.035)[stage] * tide * strength[owner]
    ways = ((0.03, 0.0, 0.015), (0.025, 0.004, 0.012), (0.0, 0.006, 0.014))[stage]
    edges = np.cumsum([win, *ways])
    if dice < edges[0]:
        state["stage"][deal] = WON
        rows.append((deal, day, "won", float(np.round(amount[deal] * random.uniform(0.8, 1.05))), owner))
    elif dice < edges[1]:
        state["stage"][deal] += 1
        rows.append((deal, day, STAGES[stage + 1], amount[deal], owner))
    elif dice < edges[2]:
        state["stage"][deal] -= 1
        rows.append((deal, day, STAGES[stage - 1], amount[deal], owner))
    elif dice < edges[3]:
        state["stage"][deal] = LOST
        rows.append((deal, day, "lost", amount[deal], owner))
    elif dice > 0.997:
        amount[deal] = float(np.round(amount[deal] * random.uniform(0.7, 1.4)))
        rows.append((deal, day, STAGES[stage], amount[deal], owner))


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
