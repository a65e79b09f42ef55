"""What a batch of judgements may hold: one change for each cell, checked and tidied before anything is written."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.decision.commands.marking import certain, evidence_of
from tongpin.app.decision.held import Kind
from tongpin.app.decision.models import CONFIRMED
from tongpin.core.decision import ATTITUDES, MARKS, QUESTIONS, ROLES, STANCES
from tongpin.core.playbook import Deciding

ASPECTS = ("roles", "stance", "attitude", "influence", "mark", "channel", "answer")
WHOLE = 100
MOST_PROBLEMS = 50
_ALLOWED: Mapping[str, Collection[str]] = {
    "stance": STANCES,
    "attitude": ATTITUDES,
    "mark": ("yes",),
    "channel": ("works", "fails"),
    "answer": ("yes", "no"),
}


@dataclass(frozen=True)
class Change:
    """One cell of the map as somebody wants it.

    `seen` is the id of the judgement that was there when they looked (0: none); None does not check.
    `value` is: roles, comma-separated; a stance; an attitude; whole per cent; `yes` for a mark; `works` or `fails` for a channel;
    `yes` or `no` for an answer. An empty value takes back what was held.
    """

    person_id: int
    aspect: str
    value: str
    key: str = ""
    certainty: str = CONFIRMED
    evidence: str = ""
    beside: bool = False
    seen: int | None = None

    @property
    def kind(self) -> Kind:
        """What the change is about."""
        return (self.person_id, self.aspect, self.key)


def cell(kind: Kind) -> str:
    """The name of a cell in errors: person:aspect:key."""
    return ":".join(map(str, kind))


def checked(changes: Sequence[Change], members: Collection[int], deciding: Deciding) -> list[Change]:
    """The changes tidied, the last one of a cell; Invalid names every cell at fault."""
    keys: Mapping[str, Collection[str]] = {
        "influence": {step.key for step in deciding.steps},
        "channel": {channel.key for channel in deciding.channels},
        "mark": MARKS,
        "answer": QUESTIONS,
    }
    problems = [problem for one in changes for problem in _problems(one, members, keys)]
    if problems:
        raise Invalid(*problems[:MOST_PROBLEMS])
    return [_tidy(one) for one in {(one.kind, one.beside): one for one in changes}.values()]


def _problems(one: Change, members: Collection[int], keys: Mapping[str, Collection[str]]) -> list[Problem]:
    if one.aspect not in ASPECTS:
        return [Problem("aspect", "unknown_choice", {"value": one.aspect})]
    if one.person_id not in members:
        return [Problem(cell(one.kind), "not_a_member", {})]
    found = []
    if one.key not in keys.get(one.aspect, ("",)):
        found.append(Problem(cell(one.kind), "unknown_choice", {"value": one.key}))
    if one.value.strip() and not _is_value(one):
        code = "not_a_share" if one.aspect == "influence" else "unknown_choice"
        found.append(Problem(cell(one.kind), code, {"value": one.value[:60]}))
    return found


def _is_value(one: Change) -> bool:
    value = one.value.strip()
    if one.aspect == "influence":
        return value.isascii() and value.isdigit() and len(value) <= len(str(WHOLE)) and int(value) <= WHOLE
    if one.aspect == "roles":
        return set(_parts(value)) <= set(ROLES)
    return value in _ALLOWED[one.aspect]


def _parts(value: str) -> list[str]:
    return [part.strip() for part in value.split(",")]


def _tidy(one: Change) -> Change:
    value = one.value.strip()
    if one.aspect == "roles" and value:
        value = ",".join(role for role in ROLES if role in _parts(value))
    if one.aspect == "influence" and value:
        value = str(int(value)) if int(value) else ""
    return replace(one, value=value, certainty=certain(one.certainty), evidence=evidence_of(one.evidence))
