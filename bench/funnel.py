"""How long the funnel's nightly work takes with N deals, and its pages: `python bench/funnel.py 100000`.

Fills a workspace as bench/pages.py does, reckons the views as the night does (without and with forecasts and backtests), and asks
each query of the pages a number of times: p50 and p95 in milliseconds of processor time, the number of SQL queries, and in the same
minute the list of deals for comparison. Then the peak memory of the whole.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pages import ROUNDS, fill, prepare

PAGES = ("funnel", "flows", "cohorts", "forecast", "people", "compare")


def reckon(kinds: frozenset[str]) -> dict[str, float]:
    """Seconds and number of views of those kinds, as the night makes them."""
    from tongpin.app.funnel.commands import nightly
    from tongpin.app.funnel.desks import desk_of
    from tongpin.app.workspace.queries import first_owner

    actor, began, busy = first_owner(), time.perf_counter(), time.process_time()
    desk = desk_of(actor)
    read = time.perf_counter() - began
    wanted = [one for one in nightly.wanted(desk, backtests=True) if one[0] in kinds]
    for done, (kind, asked) in enumerate(wanted, start=1):
        nightly.make(actor, desk, kind, asked)
        sys.stderr.write(f"\r{done:>5} of {len(wanted)} views")
    sys.stderr.write("\n")
    return {
        "views": len(wanted),
        "seconds": time.perf_counter() - began,
        "cpu_seconds": time.process_time() - busy,
        "of_which_reading": read,
    }


def measure(actor: Any) -> dict[str, dict[str, float]]:
    """p50, p95 and SQL queries of each page's query as that member asks it."""
    from tongpin.app.desk import queries as desk
    from tongpin.app.funnel import queries
    from tongpin.app.funnel.queries import Asked

    page = queries.funnel_page(actor, Asked())
    stage = max(page.funnel.stages, key=lambda one: one.inside.deals).key if page.funnel else ""
    asks: dict[str, Callable[[], Any]] = {"list of deals": lambda: desk.deal_list(actor, desk.Asked())}
    for name in PAGES:
        asks[name] = partial(getattr(queries, f"{name}_page"), actor, Asked())
    asks["deals of a cell"] = lambda: queries.cell_deals(actor, page.view_id or 0, f"in:{stage}")
    return {name: timed(ask) for name, ask in asks.items()}


def timed(ask: Callable[[], Any]) -> dict[str, float]:
    """How long one query of a page takes."""
    from django.db import connection

    statements: list[str] = []

    def listen(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        statements.append(sql)
        return execute(sql, *rest)

    ask()
    with connection.execute_wrapper(listen):
        ask()
    taken = []
    for _ in range(ROUNDS):
        began = time.process_time()
        ask()
        taken.append(1000 * (time.process_time() - began))
    p95 = sorted(taken)[int(0.95 * ROUNDS)]
    return {"p50": statistics.median(taken), "p95": p95, "queries": len(statements)}


def main() -> None:
    """Fill, reckon, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("deals", type=int, nargs="?", default=10_000)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--no-backtests", action="store_true", help="leave out the slowest part")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tongpin-bench-") as folder:
        prepare(folder)
        fill(options.deals)
        from tongpin.app.workspace.queries import first_owner

        before = peak()
        night = {"funnels": reckon(frozenset({"funnel", "groups"}))}
        night["peak_memory_mb"] = {"before": before, "after": peak()}
        night["forecasts"] = reckon(frozenset({"forecast"}))
        if not options.no_backtests:
            night["backtests"] = reckon(frozenset({"backtest"}))
        night["peak_memory_in_the_end_mb"] = {"after": peak()}
        found = {"deals": options.deals, "night": night, "pages": measure(first_owner())}
    if options.json:
        print(json.dumps(found, indent=1))
        return
    for name, told in night.items():
        print(f"{name:<28}" + "  ".join(f"{key} {value:,.1f}" for key, value in told.items()))
    print(f"\n{'':<18}{'p50 ms':>8}{'p95 ms':>8}{'queries':>9}")
    for name, one in found["pages"].items():
        print(f"{name:<18}{one['p50']:>8.1f}{one['p95']:>8.1f}{one['queries']:>9}")


def peak() -> float:
    """The most memory that this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
