"""The figures of a map, computed once more in plain Python from the formulas of the method: nothing of core.decision is used."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from heapq import heappop, heappush
from io import StringIO
from itertools import combinations, pairwise
from random import Random
from typing import Any

import pytest
from django.core.management import call_command

from tests.api.knocking import program_of
from tests.cast import World, make_account, make_deal, make_person
from tests.remembering import remembered
from tongpin.app.base.actor import Actor
from tongpin.app.deals.commands.people import involve_person
from tongpin.app.deals.models import Deal
from tongpin.app.decision.commands import judging, steps, ties

pytestmark = pytest.mark.django_db
STANCE = {"champion": 1.0, "supporter": 0.5, "neutral": 0.0, "blocker": -0.75, "opponent": -1.0}
WORST_TO_BEST = ("opponent", "blocker", "neutral", "supporter", "champion")
SLOWEST_TO_FASTEST = ("resistant", "passive", "active")
HARD = {"opponent": 4.0, "blocker": 3.0, "neutral": 1.0, "supporter": 1.5, "resistant": 2.0, "passive": 0.75}
LEVEL = {"ally": 1, "partner": 2, "dating": 4, "acquaintance": 7}
TIE = {"kin": 1, "close": 1, "harmonious": 2}
COLD, OUTSIDE, HALF_LIFE, OLD = 12, 3, 60, 90
STEPS = ("discover", "weigh", "specify", "consult", "request", "evaluate", "negotiate", "implement")
SIX_DIGITS = 2e-6


@dataclass
class Told:
    """What was written down, kept apart from what the product makes of it."""

    today: date
    stance: dict[str, str] = field(default_factory=dict)
    attitude: dict[str, str] = field(default_factory=dict)
    judged: dict[str, date] = field(default_factory=dict)
    assumed: set[str] = field(default_factory=set)
    share: dict[tuple[str, str], float] = field(default_factory=dict)
    tie: dict[frozenset[str], str] = field(default_factory=dict)
    level: dict[str, str] = field(default_factory=dict)
    party: dict[str, str] = field(default_factory=dict)
    due: dict[str, date] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)
    number: dict[str, int] = field(default_factory=dict)

    def coming(self) -> list[str]:
        return [step for step in STEPS if step not in self.done and self.due[step] >= self.today]

    def people(self, step: str) -> dict[str, float]:
        return {who: share for (who, where), share in self.share.items() if where == step}

    def enemies(self, person: str) -> set[str]:
        return {
            other
            for pair, kind in self.tie.items()
            if kind == "hostile" and person in pair
            for other in pair - {person}
        }


def furnish(actor: Actor, deal: Deal, seed: int) -> Told:
    """A group made by chance, written down through the commands."""
    chance, told = Random(seed), Told(actor.today())
    names = [f"P{number}" for number in range(9)]
    for name in names:
        person = make_person(actor, deal.account, name)
        told.number[name] = person.pk
        involve_person(actor, deal.pk, person_id=person.pk, reached=chance.random() < 0.5)
    _dates(actor, deal, told, chance)
    for name in names:
        _judge(actor, deal, told, chance, name)
    _share_out(actor, deal, told, chance, names)
    _tie(actor, deal, told, chance, names)
    return told


def _dates(actor: Actor, deal: Deal, told: Told, chance: Random) -> None:
    day = told.today - timedelta(days=40)
    for step in STEPS:
        day += timedelta(days=chance.randint(5, 40))
        told.due[step] = day
        done = day >= told.today and not told.done and chance.random() < 0.3
        told.done |= {step} if done else set()
        steps.date_step(actor, deal.pk, step, due=day, done_on=told.today if done else None)


def _judge(actor: Actor, deal: Deal, told: Told, chance: Random, name: str) -> None:
    on = told.today - timedelta(days=chance.choice((0, 10, 90, 91, 200)))
    certainty = chance.choice(("confirmed", "confirmed", "assumed"))
    changes = []
    if chance.random() < 0.9:
        told.stance[name] = chance.choice(WORST_TO_BEST)
        changes.append(judging.Change(told.number[name], "stance", told.stance[name], certainty=certainty))
    if chance.random() < 0.8:
        told.attitude[name] = chance.choice(SLOWEST_TO_FASTEST)
        changes.append(
            judging.Change(told.number[name], "attitude", told.attitude[name], certainty=certainty)
        )
    if changes:
        told.judged[name] = on
        told.assumed |= {name} if certainty == "assumed" else set()
        judging.judge(actor, deal.pk, changes, on=on)


def _share_out(actor: Actor, deal: Deal, told: Told, chance: Random, names: list[str]) -> None:
    changes = []
    for step in STEPS:
        left = 100
        for name in chance.sample(names, 5):
            share = chance.choice((0, 10, 20, 25, 40))
            if 0 < share <= left:
                left -= share
                told.share[name, step] = share / 100
                changes.append(judging.Change(told.number[name], "influence", str(share), step))
    judging.judge(actor, deal.pk, changes)


def _tie(actor: Actor, deal: Deal, told: Told, chance: Random, names: list[str]) -> None:
    changes = []
    for one, other in combinations(names, 2):
        if chance.random() < 0.35:
            kind = chance.choice(("hostile", "harmonious", "close", "kin"))
            told.tie[frozenset((one, other))] = kind
            changes.append(ties.TieChange(told.number[one], told.number[other], kind))
    ties.tie(actor, deal.account_id, changes)
    for name in chance.sample(names, 3):
        told.level[name] = chance.choice(tuple(LEVEL))
        ties.know(actor, told.number[name], level=told.level[name])
    for name in chance.sample(names, 3):
        told.party[name] = chance.choice(("a bank", "a guild"))
        ties.record_outside(actor, told.number[name], party=told.party[name])


# --- the formulas --------------------------------------------------------------------------------------------


def pull(stance: str | None, attitude: str | None) -> float:
    """Stance times energy of the attitude; an attitude nobody has judged counts as passive."""
    if stance is None:
        return 0.0
    if stance == "neutral" and attitude == "resistant":
        return -0.25
    value = STANCE[stance]
    if attitude == "resistant":
        return value * (0.25 if value > 0 else 1.0)
    return value * (1.0 if attitude == "active" else 0.5)


def force_of(told: Told, name: str) -> float:
    return pull(told.stance.get(name), told.attitude.get(name))


def unsure(told: Told, name: str) -> bool:
    old = name not in told.judged or (told.today - told.judged[name]).days > OLD
    return name in told.assumed or name not in told.stance or old


def cost_to(told: Told, target: str) -> int:
    """Dijkstra from all of ours at once; nobody hostile to the target passes us on, and hostile ties are no road."""
    barred = told.enemies(target)
    waiting = [(LEVEL[level], name) for name, level in told.level.items() if name not in barred]
    waiting.sort()
    best: dict[str, int] = {}
    while waiting:
        cost, node = heappop(waiting)
        if node in best:
            continue
        best[node] = cost
        for price, beyond in _roads(told, node):
            if beyond not in barred and beyond not in best:
                heappush(waiting, (cost + price, beyond))
    return min(COLD, best.get(target, COLD))


def _roads(told: Told, node: str) -> Iterator[tuple[int, str]]:
    for pair, kind in told.tie.items():
        if node in pair and kind in TIE:
            (other,) = pair - {node}
            yield TIE[kind], other
    for name, party in told.party.items():
        if node in (name, party):
            yield OUTSIDE, party if node == name else name


def levers(told: Told) -> list[dict[str, Any]]:
    """Every move by one notch that gains anything, the best score first."""
    weight = {step: 0.5 ** ((told.due[step] - told.today).days / HALF_LIFE) for step in told.coming()}
    found = []
    for name in told.number:
        reach = sum(told.share.get((name, step), 0) * near for step, near in weight.items())
        stance, attitude = told.stance.get(name), told.attitude.get(name)
        held = (
            ("stance", stance or "neutral", WORST_TO_BEST),
            ("attitude", attitude or "passive", SLOWEST_TO_FASTEST),
        )
        for aspect, start, order in held:
            if start == order[-1] or not reach:
                continue
            end = order[order.index(start) + 1]
            after = pull(end, attitude) if aspect == "stance" else pull(stance, end)
            gain = (after - pull(stance, attitude)) * reach
            if gain > 0:
                effort = HARD[start] * cost_to(told, name)
                move = {"person": name, "aspect": aspect, "from": start, "to": end}
                found.append(move | {"gain": gain, "effort": effort, "score": gain / effort})
    return sorted(
        found,
        key=lambda one: (
            -round(float(one["score"]), 9),
            -round(float(one["gain"]), 9),
            told.number[str(one["person"])],
            one["aspect"],
        ),
    )


# --- both ways out, the same figures --------------------------------------------------------------------------


def said(actor: Actor, deal: Deal) -> dict[str, Any]:
    """The map as the interface and the command line give it; they agree to the last digit."""
    told: dict[str, Any] = program_of(actor).get(f"/api/v1/deals/{deal.pk}/decision").json()
    out = StringIO()
    call_command("decision", str(deal.pk), "--json", stdout=out)
    assert json.loads(out.getvalue()) == told
    return told


def near(value: float) -> Any:
    return pytest.approx(value, abs=SIX_DIGITS)


@pytest.fixture(params=(1, 2, 3))
def case(request: pytest.FixtureRequest, world: World) -> tuple[Told, Mapping[str, Any]]:
    return remembered((__name__, request.param), lambda: told_and_said(world.salesperson, request.param))


def told_and_said(actor: Actor, seed: int) -> tuple[Told, Mapping[str, Any]]:
    deal = make_deal(actor, make_account(actor, "APEX"), "移动办公系统")
    told = furnish(actor, deal, seed)
    return told, said(actor, deal)


def test_weights_support_unknown_share_and_interval_of_every_step(
    case: tuple[Told, Mapping[str, Any]],
) -> None:
    told, found = case
    assert [step["id"] for step in found["steps"]] == list(STEPS)
    for step in found["steps"]:
        shares = told.people(step["id"])
        support = sum(share * force_of(told, name) for name, share in shares.items())
        unknown = 1 - sum(shares.values())
        assert step["allotted"] == near(sum(shares.values()))
        assert step["unknown"] == near(unknown)
        assert step["support"] == near(support)
        assert (step["low"], step["high"]) == (near(support - unknown), near(support + unknown))
        assert step["unsure"] == near(sum(share for name, share in shares.items() if unsure(told, name)))
        assert step["due"] == told.due[step["id"]].isoformat()
        assert step["to_come"] == (step["id"] in told.coming())
    assert found["current"] == told.coming()[0]
    coming = [step for step in found["steps"] if step["to_come"]]
    assert found["weakest"] == min(coming, key=lambda step: step["support"])["id"]


def test_force_and_danger_of_every_member(case: tuple[Told, Mapping[str, Any]]) -> None:
    told, found = case
    dangers = {}
    for member in found["members"]:
        name = member["person"]
        assert (member["stance"], member["attitude"]) == (told.stance.get(name), told.attitude.get(name))
        assert member["force"] == near(force_of(told, name))
        shares = {step: told.share[name, step] for step in STEPS if (name, step) in told.share}
        assert member["influence"] == near_all(shares)
        dangers[name] = force_of(told, name) * sum(shares.get(step, 0) for step in told.coming())
        assert member["danger"] == near(dangers[name])
    worst = sorted(
        (round(value, 9), told.number[name], name) for name, value in dangers.items() if value < -1e-9
    )
    assert found["dangers"] == [name for _, _, name in worst]


def near_all(shares: Mapping[str, float]) -> Any:
    return pytest.approx(dict(shares), abs=SIX_DIGITS)


def test_levers_with_gain_and_effort_in_their_order(case: tuple[Told, Mapping[str, Any]]) -> None:
    told, found = case
    wanted = levers(told)
    names = ("person", "aspect", "from", "to")
    assert [[one[name] for name in names] for one in found["levers"]] == [
        [one[name] for name in names] for one in wanted
    ]
    for one, expected in zip(found["levers"], wanted, strict=True):
        assert one["gain"] == near(expected["gain"])
        assert one["effort"] == near(expected["effort"])
        assert one["score"] == near(expected["score"])


def test_routes_add_up_cross_no_hostility_and_begin_with_the_cheapest(
    case: tuple[Told, Mapping[str, Any]],
) -> None:
    told, found = case
    first: dict[str, Any] = {}
    for route in found["routes"]:
        hops = route["hops"]
        assert route["cost"] == sum(hop["cost"] for hop in hops)
        assert all(one["to"] == other["from"] for one, other in pairwise(hops))
        assert (hops[0]["from"], hops[-1]["to"]) == ("salesperson", route["to"])
        assert not told.enemies(route["to"]) & {hop["to"] for hop in hops}
        assert "hostile" not in [told.tie.get(frozenset((hop["from"], hop["to"]))) for hop in hops]
        previous = first.setdefault(route["to"], route)
        assert previous["cost"] <= route["cost"]
    assert first
    assert {name: route["cost"] for name, route in first.items()} == {
        name: cost_to(told, name) for name in first
    }
    by_person = {one["person"]: one["route_cost"] for one in found["levers"]}
    assert by_person == {name: cost_to(told, name) for name in by_person}
