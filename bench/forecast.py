"""How good the forecast is on any history, and what it costs: `python bench/forecast.py EVENTS … | --scale N`.

    python bench/forecast.py events.csv --from 2024-01-01 --to 2024-06-01 --period month --horizon 3 --end 2024-09-01
    python bench/forecast.py --scale 1000000

The first form runs `tongpin backtest` with these options and scores what it printed against the events themselves, read here
anew: WAPE = Σ|forecast − actual| / Σ actual, CRPS over actual (twice the mean pinball loss of the printed quantiles), share of
outcomes inside the 80 % interval, its width over actual, and bias = Σ forecast / Σ actual − 1; beside it the naive rivals of the
same run. The second form makes N deals with five events each as Parquet, seeded, forecasts them in a process of its own as
somebody would on the command line, and prints time and peak memory: for N, and for a tenth of N, so that one sees what grows.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

SOURCE = Path(__file__).resolve().parent.parent / "src"
PASSED_ON = ("from", "to", "period", "horizon", "window", "end")
ENDS = """
WITH numbered AS (
    SELECT *, row_number() OVER () AS place FROM {reader}),
said AS (
    SELECT deal::VARCHAR AS deal, "at"::VARCHAR AS moment, stage::VARCHAR AS stage, place,
           coalesce(try_cast(amount AS DOUBLE), 0) AS amount FROM numbered),
ends AS (
    SELECT deal, first(struct_pack(moment, stage, amount) ORDER BY moment, place) AS ending
    FROM said WHERE stage IN ('won', 'lost') GROUP BY deal),
begun AS (SELECT deal, min(moment)[:10]::DATE AS first_day FROM said GROUP BY deal)
SELECT first_day, ending.moment[:10]::DATE AS day, ending.amount AS amount
FROM ends JOIN begun USING (deal) WHERE ending.stage = 'won'
"""
WORLD = """
CREATE MACRO chance(deal, throw) AS (hash(deal * 16 + throw + {seed} * 1000003::BIGINT) >> 11) / 9007199254740992.0;
COPY (
    WITH deals AS (SELECT range AS deal FROM range({deals})),
    events AS (
        SELECT deal, place, floor(chance(deal, 0) * 730) * 86400 + chance(deal, 1) * 80000 - 12 * 86400 * (
            CASE WHEN place > 0 THEN ln(1 - chance(deal, 2)) ELSE 0 END
            + CASE WHEN place > 1 THEN ln(1 - chance(deal, 3)) ELSE 0 END
            + CASE WHEN place > 2 THEN ln(1 - chance(deal, 4)) ELSE 0 END
            + CASE WHEN place > 3 THEN ln(1 - chance(deal, 5)) ELSE 0 END) AS second
        FROM deals, range(5) AS places(place))
    SELECT 'D' || lpad(deal::VARCHAR, 9, '0') AS deal,
           TIMESTAMP '2023-01-01' + to_microseconds((second * 1e6)::BIGINT) AS "at",
           CASE place WHEN 0 THEN 'new' WHEN 1 THEN 'qualified' WHEN 3 THEN 'negotiation'
               WHEN 2 THEN CASE WHEN chance(deal, 6) < 0.2 THEN 'new' ELSE 'quoted' END
               ELSE CASE WHEN chance(deal, 7) < 0.28 THEN 'won' WHEN chance(deal, 7) < 0.75 THEN 'lost'
                   WHEN chance(deal, 7) < 0.9 THEN 'quoted' ELSE 'contract' END END AS stage,
           round(exp(8 + 1.1 * sqrt(-2 * ln(1 - chance(deal, 8))) * cos(2 * pi() * chance(deal, 9))), 2) AS amount,
           'seller ' || (deal * 7919 % 200) AS owner
    FROM events ORDER BY "at") TO '{file}' (FORMAT parquet)
"""
SEED = 2026
LAST_MORNING = "2024-12-01"


@dataclass
class Tally:
    """What one forecaster said of one scope, beside what came."""

    said: list[float] = field(default_factory=list)
    came: list[float] = field(default_factory=list)
    quantiles: list[dict[float, float]] = field(default_factory=list)

    def add(self, row: dict[str, Any], came: float) -> None:
        """One row of a forecast."""
        self.said.append(row["mean"])
        self.came.append(came)
        if row.get("quantiles"):
            self.quantiles.append({float(level): value for level, value in row["quantiles"].items()})

    def line(self) -> list[str]:
        """The scores as text."""
        said, came = np.array(self.said), np.array(self.came)
        whole = came.sum() or float("nan")
        shares = [np.abs(said - came).sum() / whole, *self._of_intervals(came, whole)]
        return [str(len(said)), *(f"{one:.3f}" for one in shares), f"{said.sum() / whole - 1:+.3f}"]

    def _of_intervals(self, came: np.ndarray, whole: float) -> list[float]:
        if len(self.quantiles) != len(came):
            return [float("nan")] * 3
        levels = np.array(sorted(self.quantiles[0]))
        drawn = np.array([[one[level] for level in levels] for one in self.quantiles])
        short = came[:, None] - drawn
        pinball = np.where(short >= 0, levels * short, (levels - 1) * short)
        low, high = drawn[:, np.argmin(np.abs(levels - 0.1))], drawn[:, np.argmin(np.abs(levels - 0.9))]
        inside = ((low <= came) & (came <= high)).mean()
        return [2 * pinball.mean(axis=1).sum() / whole, inside, (high - low).sum() / whole]


class Outcome:
    """Every win of the file: the deal's first day, the day of winning, the amount."""

    def __init__(self, events: Path) -> None:
        """Read the file without the product's reader."""
        reader = f"read_csv('{events}', all_varchar=true, header=true)"
        if events.suffix == ".parquet":
            reader = f"read_parquet('{events}')"
        told = duckdb.connect().execute(ENDS.format(reader=reader)).fetchnumpy()
        self.first, self.day = (told[name].astype("datetime64[D]") for name in ("first_day", "day"))
        self.amount = np.asarray(told["amount"], dtype=float)

    def came(self, row: dict[str, Any], as_of: str) -> float:
        """The value that was won in the row's days, in its scope."""
        start = as_of if row["cumulative"] else row["start"]
        inside = (self.day >= np.datetime64(start)) & (self.day < np.datetime64(row["end"]))
        if row["scope"] == "open":
            inside &= self.first < np.datetime64(as_of)
        return float(self.amount[inside].sum())


def scored(events: Path, given: Sequence[str]) -> None:
    """Run the backtest, and print its scores beside those of the rivals."""
    done = subprocess.run(
        [sys.executable, "-m", "tongpin", "backtest", str(events), *given, "--json"],
        env=_environment(),
        stdout=subprocess.PIPE,
        check=True,
    )
    told, outcome = json.loads(done.stdout), Outcome(events)
    tallies: dict[tuple[str, str], Tally] = defaultdict(Tally)
    for who, forecasts in (("tongpin", told["forecasts"]), *told["rivals"].items()):
        for one in forecasts:
            for row in one["rows"]:
                scope = row["scope"] + (" cumulative" if row["cumulative"] else "")
                tallies[scope, who].add(row, outcome.came(row, one["as_of"]))
    head = ["scope", "who", "n", "WAPE", "CRPS", "cover80", "width", "bias"]
    printed(
        [head, *([scope, who, *tally.line()] for (scope, who), tally in sorted(tallies.items(), key=_order))]
    )


def _order(item: tuple[tuple[str, str], Tally]) -> tuple[str, bool, str]:
    (scope, who), _ = item
    return scope, who != "tongpin", who


def printed(rows: Sequence[Sequence[str]]) -> None:
    """A table."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(SOURCE)}


def cost(deals: int, folder: Path) -> list[str]:
    """Seconds and megabytes of `tongpin forecast` on so many deals, as a whole process."""
    file = folder / f"{deals}.parquet"
    duckdb.connect().execute(WORLD.format(seed=SEED, deals=deals, file=file))
    command = [sys.executable, "-m", "tongpin", "forecast", str(file), "--as-of", LAST_MORNING, "--json"]
    began = time.perf_counter()
    process = subprocess.Popen(command, env=_environment(), stdout=subprocess.PIPE)
    assert process.stdout
    told = json.loads(process.stdout.read())
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    assert status == 0, f"tongpin forecast ended with {status}"
    parts = told["seconds"]
    return [
        f"{deals:,}",
        f"{5 * deals:,}",
        f"{seconds:.2f}",
        f"{used.ru_maxrss / 1024:.0f}",
        f"{used.ru_utime + used.ru_stime:.2f}",
        *(f"{parts[name]:.2f}" for name in ("read", "count", "rest")),
    ]


def scaled(deals: int) -> None:
    """What it costs for so many deals, and for a tenth of them."""
    head = ["deals", "events", "seconds", "peak MB", "CPU s", "read", "count", "after the counts"]
    with tempfile.TemporaryDirectory(prefix="tongpin-bench-") as folder:
        printed([head, *(cost(one, Path(folder)) for one in (max(deals // 10, 1), deals))])


def options() -> argparse.Namespace:
    """What was asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("events", nargs="?", type=Path)
    parser.add_argument("--scale", type=int, metavar="N")
    for name in PASSED_ON:
        parser.add_argument(f"--{name}")
    return parser.parse_args()


def passed_on(asked: argparse.Namespace) -> Iterator[str]:
    """The options of the backtest, as they were given."""
    for name in PASSED_ON:
        value = getattr(asked, name)
        if value is not None:
            yield from (f"--{name}", value)


def main() -> int:
    """Score a file, or measure a size."""
    asked = options()
    if asked.scale:
        scaled(asked.scale)
    elif asked.events and getattr(asked, "from") and asked.to:
        scored(asked.events, list(passed_on(asked)))
    else:
        print("Say EVENTS with --from and --to, or --scale N.", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
