"""How fast a big decision map is: `python bench/decision.py`.

A deal with 100 members, 12 buying steps, 300 ties and 15 lines of ours, in a temporary data folder. Times the reading of the
map in the core, from values to the whole result, then the pages of the map through the whole stack below the socket and the
saving of one cell, as milliseconds of the processor's time and as a ratio to the help page, which asks the database for
nothing but who is there. A map is made of its rows, and the picture laid out, anew only when somebody has changed something;
`changed since` does it each time.
"""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import cycle
from random import Random
from typing import Any

from pages import ROUNDS, SEED, asker, prepare

MEMBERS, STEPS, TIES, LINES = 100, 12, 300, 15
ON_A_STEP = 20  # members who share the influence on each step
STEPS_BEFORE = 3
TOKEN = "t" * 32  # any, as long as the cookie and the header agree
INFLUENCE = ("influence", f"s{STEPS_BEFORE}")
PAGES = ("", "influence/", "plan/", "ties/", "channels/", "picture/", "sheet/")


def source() -> str:
    """A playbook with twelve buying steps."""
    from tongpin.core.playbook import shipped_source

    steps = "\n".join(
        f'    - {{key: s{n}, days: 20, name: {{zh-Hans: "第{n}步", en: "Step {n}"}}}}' for n in range(STEPS)
    )
    text = shipped_source("group-customer").replace("playbook: group-customer", "playbook: twelve-steps")
    return f"{text}\ndecision:\n  steps:\n{steps}\n"


def furnish() -> tuple[Any, int]:
    """The workspace with the map; its owner and the deal's number."""
    from tongpin.app.accounts import commands as accounts
    from tongpin.app.deals import commands as deals
    from tongpin.app.deals.models import DealPerson
    from tongpin.app.demo import staff
    from tongpin.app.playbooks.commands import take_playbook
    from tongpin.app.workspace.commands import found_workspace

    owner = found_workspace(
        name="bench", owner_email="owner@bench.example", owner_name="owner", password=None
    )
    staff.hire(owner)
    take_playbook(owner, source())
    account = accounts.create_account(owner, name="APEX")
    marks = dict.fromkeys(("need", "budget", "key_person", "fit"), ("confirmed", "said"))
    deal = deals.create_deal(
        owner, account_id=account.pk, name="Mobile office", marks=marks, playbook_key="twelve-steps"
    )
    people: list[int] = []
    for n in range(MEMBERS):
        boss = people[(n - 1) // 4] if n else None
        people.append(accounts.create_person(owner, account.pk, name=f"Person {n}", reports_to_id=boss).pk)
    DealPerson.objects.bulk_create(
        DealPerson(workspace_id=owner.workspace_id, deal=deal, person_id=person) for person in people
    )
    draw(owner, deal.pk, account.pk, people)
    return owner, deal.pk


def draw(owner: Any, deal_id: int, account_id: int, people: list[int]) -> None:
    """Judgements on everybody, ties among them, lines of ours."""
    from tongpin.app.decision.commands.judging import Change, judge
    from tongpin.app.decision.commands.ties import TieChange, know, tie
    from tongpin.core.decision import ATTITUDES, LEVELS, ROLES, STANCES
    from tongpin.core.decision import TIES as KINDS

    dice = Random(SEED)
    changes = []
    for person in people:
        held = {"roles": ROLES, "stance": STANCES, "attitude": ATTITUDES}
        changes += [Change(person, aspect, dice.choice(values)) for aspect, values in held.items()]
    for n in range(STEPS):
        shared = dice.sample(people, ON_A_STEP)
        changes += [Change(person, "influence", str(100 // ON_A_STEP), f"s{n}") for person in shared]
    judge(owner, deal_id, changes)
    pairs = {tuple(sorted(dice.sample(people, 2))) for _ in range(TIES)}
    ties = [TieChange(one, other, dice.choice(KINDS)) for one, other in sorted(pairs)]
    ties += [TieChange(*dice.sample(people, 2), "yes", "listens") for _ in range(MEMBERS)]
    tie(owner, account_id, ties)
    for person in dice.sample(people, LINES):
        know(owner, person, level=dice.choice(LEVELS))


def timed(work: Callable[[], Any]) -> tuple[float, float]:
    """p50 and p95 of so many rounds in milliseconds of the processor's time."""
    work()
    taken = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        taken.append(1000 * (time.process_time() - began))
    return statistics.median(taken), sorted(taken)[int(0.95 * ROUNDS)]


def reading(owner: Any, deal_id: int) -> dict[str, tuple[float, float]]:
    """The map without any page: the core alone, everything asked for, and with the rows it is made of."""
    from tongpin.app.decision.queries import decision_map
    from tongpin.core.decision import read

    found = decision_map(owner, deal_id)
    deciding, seller = found.deciding, found.deal.owner_id

    def whole() -> None:
        # a group of its own each time: what a group knows of itself is kept
        known = read(replace(found.known.group), deciding, seller)
        assert all((known.forces, known.dangers, known.levers, known.ways, known.powers, known.gaps))
        assert known.mines is not None

    return {"core.decision.read": timed(whole), "the rows": timed(lambda: decision_map(owner, deal_id))}


def showing(ask: Callable[[str], tuple[str, bytes]], deal_id: int) -> dict[str, tuple[float, float]]:
    """The help page, then the pages of the map."""
    from tongpin.app.decision import network_pages, picture_page, queries

    kept = (queries.made, network_pages.between, picture_page.laid_out, picture_page.charted)
    base = f"/deals/{deal_id}/decision/"
    found = {}
    for path in ("/help/", *(f"{base}{page}" for page in PAGES)):
        status, _ = ask(path)
        if not status.startswith("200"):
            raise SystemExit(f"{path} answered {status}")
        found[path] = timed(lambda path=path: ask(path))

    def changed(page: str) -> None:
        for one in kept:
            one.cache_clear()
        ask(f"{base}{page}")

    since = {f"{page} changed since": timed(partial(changed, page)) for page in PAGES if page}
    return {**found, **since}


def saving(owner: Any, deal_id: int) -> dict[str, tuple[float, float]]:
    """One cell of the grid after the other, as the script sends it, with everything it is answered."""
    from tongpin.app.decision.queries import decision_map

    post, url = sender(owner.user_id), f"/deals/{deal_id}/decision/influence/"
    marks = decision_map(owner, deal_id).known.held.marks
    cells = cycle(
        [(who, mark.id) for (who, aspect, key), mark in marks.items() if (aspect, key) == INFLUENCE]
    )
    held: dict[int, list[int]] = {}  # by person the share and the judgement that it was read from

    def save() -> None:
        who, first = next(cells)
        share, _, seen = held.get(who, [0, 0, first])
        value = "3" if share == 4 else "4"  # what is held already would not be written again
        cell = {"person": who, "step": INFLUENCE[1], "value": value, "seen": seen}
        status, page = post(url, {"cells": [cell]})
        if not status.startswith("200"):
            raise SystemExit(f"saving answered {status}")
        held[who] = json.loads(page)["cells"][str(who)][STEPS_BEFORE]

    return {"saving one cell": timed(save)}


def sender(user_id: int) -> Callable[[str, Any], tuple[str, bytes]]:
    """Sends values to the application as a script of that user does; the status and the answer."""
    from django.test import Client
    from django.test.client import RequestFactory

    from tongpin.app.workspace.models import User
    from tongpin.config.wsgi import application

    client, factory = Client(), RequestFactory()
    client.force_login(User.objects.get(pk=user_id))
    factory.cookies = client.cookies
    factory.cookies["csrftoken"] = TOKEN

    def post(path: str, values: Any) -> tuple[str, bytes]:
        heard: list[str] = []
        headers = {"Accept": "application/json", "X-CSRFToken": TOKEN}
        asked = factory.post(path, values, content_type="application/json", headers=headers)
        answer = application(asked.environ, lambda status, _headers, *_: heard.append(status))
        page = b"".join(answer)
        answer.close()
        return heard[0], page

    return post


def main() -> None:
    """Furnish, measure, print."""
    with tempfile.TemporaryDirectory(prefix="tongpin-bench-") as folder:
        prepare(folder)
        owner, deal_id = furnish()
        ask = asker(owner.user_id)  # from here on everything is as in the server
        figures = {**reading(owner, deal_id), **showing(ask, deal_id), **saving(owner, deal_id)}
    print(f"{MEMBERS} members, {STEPS} steps\n\n{'':<34}{'p50 ms':>8}{'p95 ms':>8}{'× help':>8}")
    for name, (half, most) in figures.items():
        print(f"{name:<34}{half:>8.1f}{most:>8.1f}{half / figures['/help/'][0]:>8.2f}")


if __name__ == "__main__":
    main()
