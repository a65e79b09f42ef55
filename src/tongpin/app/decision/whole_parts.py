"""The parts of a map as plain values."""

from __future__ import annotations

from typing import Any

from tongpin.app.decision.naming import MapNames
from tongpin.core.decision import Gap, Hop, Lever, Member, Mine, Power, Reading, StepSupport, Tie, Ways

Values = dict[str, Any]
DIGITS = 6


def _round(value: float) -> float:
    return round(value, DIGITS)


def step_values(one: StepSupport, reading: Reading) -> Values:
    """A buying step with its support and interval."""
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


def member_values(one: Member, reading: Reading, names: MapNames) -> Values:
    """A member with what is held, and force and danger that follow."""
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


def lever_values(one: Lever, names: MapNames) -> Values:
    """A move by one notch, with gain and effort."""
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


def route_values(ways: Ways, names: MapNames) -> list[Values]:
    """The ways to one person, the cheapest first."""
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


def _hop(hop: Hop, names: MapNames) -> Values:
    return {"from": names.node(hop.start), "to": names.node(hop.end), "kind": hop.kind, "cost": hop.cost}


def mine_values(one: Mine, names: MapNames) -> Values:
    """Somebody hostile to a person that we want to get close to."""
    return {
        "target": names.person(one.target),
        "enemy": names.person(one.enemy),
        "influence": {step: _round(share) for step, share in one.shares},
        "counts_for_us": one.counts_for_us,
    }


def power_values(one: Power, names: MapNames) -> Values:
    """Somebody whose power and rank are far apart."""
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


def gap_values(one: Gap, names: MapNames) -> Values:
    """Something missing, too early or contradictory."""
    return {
        "code": one.code,
        "weight": one.weight,
        "step": one.step or None,
        "people": [names.person(person) for person in one.people],
        "facts": {
            name: list(value) if isinstance(value, tuple) else value for name, value in one.facts.items()
        },
    }


def tie_values(one: Tie, names: MapNames) -> Values:
    """How two persons stand to each other."""
    return {
        "one": names.person(one.one),
        "other": names.person(one.other),
        "kind": one.kind,
        "assumed": one.assumed,
    }
