"""The whole map as programs read it: plain values, the same for the API and the command line.

Shares, support, force and gain are fractions of 1. Persons are named by `person` (unique inside one map) and `person_id`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.decision.naming import MapNames
from tongpin.app.decision.queries import Map, decision_map
from tongpin.app.decision.whole_parts import (
    Values,
    gap_values,
    lever_values,
    member_values,
    mine_values,
    power_values,
    route_values,
    step_values,
    tie_values,
)
from tongpin.core.decision import Reading
from tongpin.core.playbook import NUMBERS, Deciding


@dataclass(frozen=True)
class Whole:
    """The map as plain values, with the playbook's section that names its steps."""

    values: Values
    deciding: Deciding


def whole_map(actor: Actor, deal_id: int, as_of: date | None = None) -> Values:
    """Everything that is held and computed of one deal's decision; Invalid when a step has more than 100 % on that day."""
    return whole(actor, deal_id, as_of).values


def whole(actor: Actor, deal_id: int, as_of: date | None = None) -> Whole:
    """The same, for those who also say it in words."""
    found = decision_map(actor, deal_id, as_of)
    if found.over is not None:
        facts = {"sum": round(found.over.allotted * 100)}
        raise Invalid(Problem(f"influence:{found.over.step}", "over_whole", facts))
    assert found.reading is not None  # one of the two is there
    return Whole(_values(found, found.reading, MapNames(found)), found.deciding)


def _values(found: Map, reading: Reading, names: MapNames) -> Values:
    group = reading.group
    current = group.current
    return {
        "deal": {"id": found.deal.pk, "name": found.deal.name, "account": found.deal.account.name},
        "as_of": group.as_of.isoformat(),
        "current": current.key if current else None,
        "weakest": reading.weakest.step if reading.weakest else None,
        "numbers": {name: found.deciding.number(name) for name in sorted(NUMBERS)},
        "steps": [step_values(one, reading) for one in reading.supports],
        "members": [member_values(one, reading, names) for one in group.members],
        "dangers": [names.person(person) for person in reading.main_dangers],
        "levers": [lever_values(one, names) for one in reading.levers],
        "routes": [route for ways in reading.ways for route in route_values(ways, names)],
        "mines": [mine_values(one, names) for one in reading.mines],
        "hidden": [power_values(one, names) for one in reading.hidden],
        "gaps": [gap_values(one, names) for one in reading.gaps],
        "ties": [tie_values(one, names) for one in group.ties],
    }
