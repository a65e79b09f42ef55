"""The whole map as programs read it: plain values, the same for the API and the command line.

Shares, support, force and gain are fractions of 1. Persons are named by `person` (unique inside one map) and `person_id`.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.decision.queries import Map, decision_map
from tongpin.app.workspace.models import Member as Colleague
from tongpin.core.decision import Gap, Hop, Lever, Member, Power, Reading, StepSupport, Ways
from tongpin.core.playbook import NUMBERS

Values = dict[str, Any]
DIGITS = 6


def whole_map(actor: Actor, deal_id: int, as_of: date | None = None) -> Values:
    """Everything that is held and computed of one deal's decision; Invalid when a step has more than 100 % on that day."""
    found = decision_map(actor, deal_id, as_of)
    if found.over is not None:
        facts = {"sum": round(found.over.allotted * 100)}
        raise Invalid(Problem(f"influence:{found.over.step}", "over_whole", facts))
    assert found.reading is not None  # one of the two is there
    return _values(found, found.reading, _Names(found))


class _Names:
    """A name for every node of the map; persons with the same name are told apart by their number."""

    def __init__(self, found: Map) -> None:
        group = found.known.group
        people = {place.person: place.name for place in group.places}
        people |= {member.person: member.name for member in group.members}
        often = Counter(people.values())
        self._people = {
            number: name if often[name] == 1 else f"{name} #{number}" for number, name in people.items()
        }
        ours = {line.member for line in group.lines} | {found.deal.owner_id}
        self._ours = dict(Colleague.objects.filter(pk__in=ours).values_list("id", "name"))

    def person(self, number: int) -> str:
        return self._people.get(number, f"#{number}")

    def node(self, node: tuple[str, int | str]) -> str:
        kind, key = node
        if kind == "us":
            return self._ours.get(int(key), "")
        return self.person(int(key)) if kind == "person" else str(key)


def _values(found: Map, reading: Reading, names: _Names) -> Values:
    group = reading.group
    current = group.current
    return {
        "deal": {"id": found.deal.pk, "name": found.deal.name, "account": found.deal.account.name},
        "as_of": group.as_of.isoformat(),
        "current": current.key if current else None,
        "weakest": reading.weakest.step if reading.weakest else None,
        "numbers": {name: found.deciding.number(name) for name in sorted(NUMBERS)},
        "steps": [_step(one, reading) for one in reading.supports],
        "members": [_member(one, reading, names) for one in group.members],
        "dangers": [names.person(person) for person in reading.main_dangers],
        "levers": [_lever(one, names) for one in reading.levers],
        "routes": [route for ways in reading.ways for route in _routes(ways, names)],
        "mines": [
            {
                "target": names.person(mine.target),
                "enemy": names.person(mine.enemy),
                "influence": {step: _round(share) for step, share in mine.shares},
                "counts_for_us": mine.counts_for_us,
            }
            for mine in reading.mines
        ],
        "hidden": [_power(one, names) for one in reading.hidden],
        "gaps": [_gap(one, names) for one in reading.gaps],
        "ties": [
            {
                "one": names.person(tie.one),
                "other": names.person(tie.other),
                "kind": tie.kind,
                "assumed": tie.assumed,
            }
            for tie in group.ties
        ],
    }


def _round(value: float) -> float:
    return round(value, DIGITS)


def _step(one: StepSupport, reading: Reading) -> Values:
    step = next(step for step in reading.group.steps if step.key == one.step)
    return {
        "id": one.step,
        "due": one.due.isoformat() if one.due else None,
        "done": step.done,
        "to_come": one.to_come,
        "allotted": _round(one.allotted),
        "unknown": _round(one.unknown),
        "support": _round(one.support),
        "low": _round(one.low),
        "high": _round(one.high),
        "unsure": _round(one.unsure),
    }


def _member(one: Member, reading: Reading, names: _Names) -> Values:
    return {
        "person": names.person(one.person),
        "person_id": one.person,
        "roles": list(one.roles),
        "attitude": one.attitude,
        "stance": one.stance,
        "assumed": one.assumed,
        "judged_on": one.judged_on.isoformat() if one.judged_on else None,
        "disputed": {aspect: list(values) for aspect, values in one.disputed.items()},
        "force": _round(reading.forces[one.person]),
        "influence": {step: _round(share) for step, share in one.influence.items()},
        "danger": _round(reading.dangers[one.person]),
        "marks": sorted(one.marks),
        "channels": list(one.channels),
        "met": one.met,
    }


def _lever(one: Lever, names: _Names) -> Values:
    return {
        "person": names.person(one.person),
        "person_id": one.person,
        "move": f"{one.aspect}: {one.start} > {one.end}",
        "aspect": one.aspect,
        "from": one.start,
        "to": one.end,
        "gain": _round(one.gain),
        "difficulty": one.difficulty,
        "route_cost": one.route_cost,
        "effort": _round(one.effort),
        "score": _round(one.score),
        "steps": list(one.steps),
    }


def _routes(ways: Ways, names: _Names) -> list[Values]:
    return [
        {
            "to": names.person(ways.to),
            "to_id": ways.to,
            "cost": route.cost,
            "hops": [_hop(hop, names) for hop in route.hops],
            "not_by": [names.person(person) for person in ways.not_by],
        }
        for route in ways.routes
    ]


def _hop(hop: Hop, names: _Names) -> Values:
    return {"from": names.node(hop.start), "to": names.node(hop.end), "kind": hop.kind, "cost": hop.cost}


def _power(one: Power, names: _Names) -> Values:
    return {
        "person": names.person(one.person),
        "person_id": one.person,
        "kind": one.kind,
        "real": _round(one.real),
        "rank": None if one.rank is None else _round(one.rank),
        "influence": _round(one.influence),
        "mentions": one.mentions,
        "listened": _round(one.listened),
        "member": one.member,
    }


def _gap(one: Gap, names: _Names) -> Values:
    return {
        "code": one.code,
        "weight": one.weight,
        "step": one.step or None,
        "people": [names.person(person) for person in one.people],
        "facts": {
            name: list(value) if isinstance(value, tuple) else value for name, value in one.facts.items()
        },
    }
