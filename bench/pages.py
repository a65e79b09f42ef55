"""How fast the pages are with N deals: `python bench/pages.py 100000`.

Fills a workspace of its own in a temporary data folder (or in the one of TONGPIN_DATA, or in the PostgreSQL of DATABASE_URL):
up to 20,000 deals as an import would write them, more as copies that the database makes of these. Asks each page a number of
times as the server does below the socket (the WSGI application: middleware, query, template), and prints the first time, p50
and p95 in milliseconds of server time, the number of SQL queries, and the ratio to the help page, which asks the database for
nothing but who is there. `--cpu` counts the processor's time instead of the clock's, for a machine that others work on too.
Then the rows per second of filling, the peak memory, and how long a process takes to be ready.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tongpin.app.deals.models import Deal

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 30
CHUNK = 5000
WRITTEN = 20_000  # more deals than these are copies of them
ACCOUNTS = 220  # to a chunk
LEADS = 9  # one deal in so many is still a lead
SEED = 7


def prepare(folder: str) -> None:
    """Settings read the environment once."""
    os.environ.setdefault("TONGPIN_DATA", folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongpin.config.settings")
    sys.path.insert(0, str(ROOT / "src"))
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS.append("testserver")
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    call_command("migrate", verbosity=0)


def fill(deals: int) -> tuple[dict[str, int], float]:
    """A workspace with that many deals; the ids of its owner, a manager and a salesperson, and the deals written per second."""
    from tongpin.app.base.statistics import gather_statistics
    from tongpin.app.deals.commands import bulk, totals
    from tongpin.app.demo import commands as demo
    from tongpin.app.demo import histories, people, staff
    from tongpin.app.demo.book import Book
    from tongpin.app.playbooks.commands import adopt_shipped
    from tongpin.app.playbooks.queries import playbook_named
    from tongpin.app.workspace.commands import found_workspace

    owner = found_workspace(
        name="bench", owner_email="owner@bench.example", owner_name="owner", password=None
    )
    adopt_shipped(owner, demo.HOME_KEY)
    playbook = playbook_named(owner, demo.HOME_KEY)
    members = staff.hire(owner)
    dice = Random(SEED)
    sellers = staff.sellers(members, staff.FIRST) + staff.sellers(members, staff.SECOND)
    book = Book(playbook.content, False, demo.names.NEEDS_AT_HOME, demo.names.SOURCES_HOME)
    from copies import multiply

    began, times = time.perf_counter(), max(1, deals // WRITTEN)
    for start in range(0, deals // times, CHUNK):
        count = min(CHUNK, deals // times - start)
        drawn = people.customers(dice, owner.workspace_id, sellers, ACCOUNTS, abroad=False)
        days = (owner.today() - timedelta(days=dice.randint(1, demo.DAYS)) for _ in range(count))
        specs = [
            histories.draw_deal(dice, book, dice.choice(drawn), day, owner.today())
            if place % LEADS
            else histories.draw_lead(dice, book, dice.choice(drawn), day)
            for place, day in enumerate(days)
        ]
        plan_steps(dice, bulk.write_deals(owner, playbook, specs), owner.today())
        sys.stderr.write(f"\r{start + len(specs):>9} deals")
    rate = (start + len(specs)) / (time.perf_counter() - began)
    demo.refresh_one(owner.workspace_id, owner.today())
    multiply(times)
    totals.rebuild(owner.workspace_id)
    gather_statistics()
    sys.stderr.write(f" × {times}\n")
    users = {"manager": members["manager"].user_id, "salesperson": members["sales"].user_id}
    return {"owner": owner.user_id, **users}, rate


def plan_steps(dice: Random, deals: Iterable[Deal], today: date) -> None:
    """What is to be done next on four of five open deals, around today."""
    from tongpin.app.deals.models import NextStep

    NextStep.objects.bulk_create(
        NextStep(
            workspace_id=deal.workspace_id,
            deal=deal,
            owner_id=deal.owner_id,
            text="call",
            due=today + timedelta(days=round(dice.triangular(-9, 16, 3))),
        )
        for deal in deals
        if deal.status == "open" and dice.random() < 0.8
    )


def asker(user_id: int) -> Callable[[str], tuple[str, bytes]]:
    """Asks the application for a page as that user's browser does; the status and the page."""
    from django.test import Client
    from django.test.client import RequestFactory

    from tongpin.app.workspace.models import User
    from tongpin.config.wsgi import application  # as it is served, garbage collector and all

    # the test client's own work does not count: it only signs in
    client = Client()
    client.force_login(User.objects.get(pk=user_id))
    factory = RequestFactory()
    factory.cookies = client.cookies

    def ask(path: str) -> tuple[str, bytes]:
        heard: list[str] = []
        answer = application(factory.get(path).environ, lambda status, _headers, *_: heard.append(status))
        page = b"".join(answer)
        answer.close()
        return heard[0], page

    return ask


def addresses(user_id: int) -> dict[str, str]:
    """The pages that are measured."""
    from tongpin.app.base import policy
    from tongpin.app.deals.models import Deal
    from tongpin.app.workspace.queries import actor_for_user

    actor = actor_for_user(user_id)
    assert actor is not None
    going = policy.visible_rows(actor, Deal).filter(status="open")
    deal = going.filter(owner_id=actor.member_id).first() or going.first()
    assert deal is not None
    return {
        "help": "/help/",
        "today": "/",
        "board": "/deals/board/",
        "deals": "/deals/",
        "deals by amount": "/deals/?sort=amount",
        "deal": f"/deals/{deal.pk}/",
        "leads": "/leads/",
        "accounts": "/accounts/",
        "account": f"/accounts/{deal.account_id}/",
        "people": "/people/",
    }


def measure(user_id: int, paths: dict[str, str], clock: Callable[[], float]) -> dict[str, dict[str, float]]:
    """How long the first time takes, p50, p95 and queries of each page as that user sees it."""
    ask = asker(user_id)
    found = {}
    for name, path in paths.items():
        began = clock()
        queries = counted(ask, path)
        first = 1000 * (clock() - began)
        taken = []
        for _ in range(ROUNDS):
            began = clock()
            ask(path)
            taken.append(1000 * (clock() - began))
        found[name] = {
            "first": first,
            "p50": statistics.median(taken),
            "p95": sorted(taken)[int(0.95 * ROUNDS)],
            "queries": queries,
        }
    return found


def told(who: str, found: dict[str, dict[str, float]]) -> None:
    """The pages of one user as a table."""
    print(f"\n{who:<18}{'first ms':>10}{'p50 ms':>8}{'p95 ms':>8}{'queries':>9}{'× help':>8}")
    for name, figures in found.items():
        ratio = figures["p50"] / found["help"]["p50"]
        print(
            f"{name:<18}{figures['first']:>10.1f}{figures['p50']:>8.1f}{figures['p95']:>8.1f}{figures['queries']:>9}{ratio:>8.1f}"
        )


def counted(ask: Callable[[str], tuple[str, bytes]], path: str) -> int:
    """How many SQL queries the page takes."""
    from django.db import connection

    statements: list[str] = []

    def listen(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        statements.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(listen):
        status, _ = ask(path)
    if not status.startswith("200"):
        raise SystemExit(f"{path} answered {status}")
    return len(statements)


def start_up() -> float:
    """Seconds until a fresh process has the whole application ready."""
    code = "from tongpin.config.wsgi import application"
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}
    )
    return time.perf_counter() - began


def main() -> None:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("deals", type=int, nargs="?", default=10_000)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--cpu", action="store_true")
    options = parser.parse_args()
    clock = time.process_time if options.cpu else time.perf_counter
    with tempfile.TemporaryDirectory(prefix="tongpin-bench-") as folder:
        prepare(folder)
        users, rate = fill(options.deals)
        pages = {who: measure(one, addresses(one), clock) for who, one in users.items()}
        result = {
            "deals": options.deals,
            "fill_rows_per_second": rate,
            "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "start_up_seconds": start_up(),
            "pages": pages,
        }
    if options.json:
        print(json.dumps(result, indent=1))
        return
    for who, found in pages.items():
        told(who, found)
    print(
        f"\n{options.deals} deals: {result['fill_rows_per_second']:.0f} a second; "
        f"peak memory {result['peak_memory_mb']:.0f} MB; ready after {result['start_up_seconds']:.2f} s"
    )


if __name__ == "__main__":
    main()
