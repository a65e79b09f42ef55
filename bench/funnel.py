"""How long the funnel's nightly work takes with N deals, and how fast its pages are: `python bench/funnel.py 100000`.

Fills a workspace as bench/pages.py does, sets targets, reckons the views as the night does (without and with forecasts and
backtests), and asks for each page of the funnel, of targets and of repeat buying as the server does below the socket, by the
owner and by one salesperson: the first time (when figures are written that are kept), p50 and p95 in milliseconds of server
time, the number of SQL queries, and the ratio to the help page of the same minute. `--cpu` counts the processor's time instead
of the clock's. Then the peak memory of the whole.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pages import fill, measure, prepare, told

QUARTERS = 5
PAGES = {
    "help": "/help/",
    "funnel": "/funnel/",
    "flows": "/funnel/flows/",
    "cohorts": "/funnel/cohorts/",
    "forecast": "/funnel/forecast/",
    "how good are we": "/funnel/backtest/",
    "people": "/funnel/people/",
    "compare": "/funnel/compare/?by=source",
    "targets": "/targets/",
    "repeat buying": "/loyalty/",
}


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


def aim(actor: Any) -> None:
    """Targets for five quarters: of everybody together, of each team and of each person."""
    from tongpin.app.targets.commands import set_target
    from tongpin.app.targets.scopes import whose
    from tongpin.core.targets import moved, start_of

    running = start_of(actor.today(), "quarter")
    for of, _ in whose(actor).options:
        for back in range(QUARTERS):
            start = moved(running, "quarter", -back)
            set_target(actor, of=of, period="quarter", starts_on=start, amount=Decimal(5_000_000))


def addresses(user_id: int) -> dict[str, str]:
    """The pages that are measured, each with a view of that user's usual slice; and the deals of the largest stage."""
    from tongpin.app.funnel.queries import Asked, funnel_page
    from tongpin.app.workspace.queries import actor_for_user

    actor = actor_for_user(user_id)
    assert actor is not None
    page = funnel_page(actor, Asked())
    stage = max(page.funnel.stages, key=lambda one: one.inside.deals).key if page.funnel else ""
    return PAGES | {"deals of a number": f"/funnel/deals/{page.view_id}/?cell=in:{stage}"}


def main() -> None:
    """Fill, reckon, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("deals", type=int, nargs="?", default=10_000)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--cpu", action="store_true")
    parser.add_argument("--no-backtests", action="store_true", help="leave out the slowest part")
    options = parser.parse_args()
    clock = time.process_time if options.cpu else time.perf_counter
    with tempfile.TemporaryDirectory(prefix="tongpin-bench-") as folder:
        prepare(folder)
        users, _ = fill(options.deals)
        night = nights(backtests=not options.no_backtests)
        pages = {who: measure(one, addresses(one), clock) for who, one in users.items()}
    if options.json:
        print(json.dumps({"deals": options.deals, "night": night, "pages": pages}, indent=1))
        return
    for name, found in night.items():
        print(f"{name:<28}" + "  ".join(f"{key} {value:,.1f}" for key, value in found.items()))
    for who, figures in pages.items():
        told(who, figures)


def nights(*, backtests: bool) -> dict[str, dict[str, float]]:
    """Targets, then what the night makes of everything, by kind of view."""
    from tongpin.app.loyalty.commands import refresh_loyalty
    from tongpin.app.targets.nightly import count_targets
    from tongpin.app.workspace.queries import first_owner

    owner = first_owner()
    aim(owner)
    before = peak()
    night = {"funnels": reckon(frozenset({"funnel", "groups"}))}
    night["peak_memory_mb"] = {"before": before, "after": peak()}
    night["forecasts"] = reckon(frozenset({"forecast"}))
    if backtests:
        night["backtests"] = reckon(frozenset({"backtest"}))
    night["targets"] = taken(partial(count_targets, owner.workspace_id))
    night["repeat buying"] = taken(partial(refresh_loyalty, owner.workspace_id, owner.today()))
    night["peak_memory_in_the_end_mb"] = {"after": peak()}
    return night


def taken(work: Callable[[], Any]) -> dict[str, float]:
    """Seconds that something takes."""
    began, busy = time.perf_counter(), time.process_time()
    work()
    return {"seconds": time.perf_counter() - began, "cpu_seconds": time.process_time() - busy}


def peak() -> float:
    """The most memory that this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
