"""The visiting section of a playbook → the tree that is written as YAML."""

from collections.abc import Mapping
from typing import TypeAlias

from .phases import PHASES, Phase
from .visiting import (
    ActivityKind,
    Closing,
    GiftLimit,
    Objection,
    Objective,
    Opening,
    Visiting,
    VisitKind,
    Watch,
)

_Tree: TypeAlias = dict[str, object]


def visiting_tree(visiting: Visiting) -> _Tree:
    """Return the section; an empty part is written too, for a part that is left out would be the usual one."""
    numbers: _Tree = {"numbers": dict(visiting.numbers)} if visiting.numbers else {}
    return {
        **numbers,
        "kinds": [_kind(one) for one in visiting.kinds],
        "objectives": [_objective(one) for one in visiting.objectives],
        "activities": [_activity(one) for one in visiting.activities],
        "openings": [_line(one) for one in visiting.openings],
        "objections": [_objection(one) for one in visiting.objections],
        "watch": [_line(one) for one in visiting.watch],
        "closings": [_closing(one) for one in visiting.closings],
        "gift_limits": [_limit(one) for one in visiting.gift_limits],
    }


def _kind(kind: VisitKind) -> _Tree:
    return {"key": kind.key, "name": dict(kind.name), **({"remote": True} if kind.remote else {})}


def _objective(one: Objective) -> _Tree:
    return {"key": one.key, **_phases(one.phases), "name": dict(one.name), "asks": dict(one.asks)}


def _activity(one: ActivityKind) -> _Tree:
    hospitality = {"hospitality": True} if one.hospitality else {}
    return {"key": one.key, "level": one.level, **hospitality, "name": dict(one.name)}


def _line(one: Opening | Watch) -> _Tree:
    return {"key": one.key, **_phases(one.phases), "text": dict(one.text)}


def _objection(one: Objection) -> _Tree:
    return {"key": one.key, **_phases(one.phases), "what": dict(one.what), "answer": dict(one.answer)}


def _closing(one: Closing) -> _Tree:
    return {
        "key": one.key,
        **_phases(one.phases, PHASES[-1:]),
        "name": dict(one.name),
        "how": dict(one.how),
    }


def _limit(one: GiftLimit) -> _Tree:
    return {"currency": one.currency, "once": one.once, "year": one.year}


def _phases(phases: tuple[Phase, ...], usual: tuple[Phase, ...] = PHASES) -> Mapping[str, list[str]]:
    return {} if phases == usual else {"phases": list(phases)}
