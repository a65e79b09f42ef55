"""Which door a deal may pass: only something the customer did or said opens a stage (M08).

docs/method/stages.md explains the rule with examples.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from tongpin.core.playbook import Playbook, Stage

Certainty: TypeAlias = Literal["confirmed", "assumed"]
Direction: TypeAlias = Literal["forward", "back", "same"]


@dataclass(frozen=True, slots=True)
class SignalFact:
    """A signal recorded on a deal: which one, how sure, since when, and whether it proved wrong later."""

    stage: str
    key: str
    certainty: Certainty
    on: date
    refuted: bool = False


@dataclass(frozen=True, slots=True)
class MissingStage:
    """A closed door: `at_least` more of `signals` (the stage's required ones not yet held) would open it."""

    stage: str
    signals: tuple[str, ...]
    at_least: int


@dataclass(frozen=True, slots=True)
class Entry:
    """Whether a deal may move to a stage, and what is missing on the way there, door by door."""

    direction: Direction
    allowed: bool
    missing: tuple[MissingStage, ...] = ()


def entry(playbook: Playbook, current: str | None, target: str, signals: Iterable[SignalFact]) -> Entry:
    """Return whether a deal in `current` may enter `target`.

    Forward, every stage after `current` up to and including `target` needs `at_least` of its required
    signals, assumed or confirmed, not refuted. Back is always open here; asking for a reason is the
    caller's business.
    `current` None means that the deal is new and stands before the first stage.
    KeyError when the playbook lacks one of the two stages; signals it does not know are passed over.
    """
    start = -1 if current is None else playbook.index(current)
    end = playbook.index(target)
    if end == start:
        return Entry("same", allowed=True)
    if end < start:
        return Entry("back", allowed=True)
    held = frozenset((fact.stage, fact.key) for fact in signals if not fact.refuted)
    doors = (_missing(stage, held) for stage in playbook.stages[start + 1 : end + 1])
    missing = tuple(door for door in doors if door)
    return Entry("forward", allowed=not missing, missing=missing)


def _missing(stage: Stage, held: frozenset[tuple[str, str]]) -> MissingStage | None:
    absent = tuple(key for key in stage.required_keys if (stage.key, key) not in held)
    still = stage.at_least - (len(stage.required_keys) - len(absent))
    return MissingStage(stage.key, absent, still) if still > 0 else None


def assumed_until(playbook: Playbook, target: str, on: date) -> tuple[SignalFact, ...]:
    """Return the fewest assumed signals that open every door up to `target`.

    For deals that come from elsewhere in the middle of their course: what their stage claims the customer
    did, still to be confirmed.
    """
    passed = playbook.stages[: playbook.index(target) + 1]
    return tuple(
        SignalFact(stage.key, key, "assumed", on)
        for stage in passed
        for key in stage.required_keys[: stage.at_least]
    )
