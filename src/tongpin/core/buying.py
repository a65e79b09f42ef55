"""Are we on the customer's frequency? Our stage against the buying phase the customer has proven (M07, M08).

docs/method/buying.md explains the rule with examples.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tongpin.core.playbook import PHASES, Phase, Playbook
from tongpin.core.stages import SignalFact

SyncState: TypeAlias = Literal["in", "ahead", "behind", "none"]
SyncReason: TypeAlias = Literal[
    "same_stage", "same_phase", "we_ahead", "they_ahead", "no_signal", "only_assumed"
]

__all__ = ["PHASES", "Phase", "Sync", "SyncReason", "SyncState", "phase_distance", "sync"]


@dataclass(frozen=True, slots=True)
class Sync:
    """How our stage stands to the customer's.

    `gap` counts stages, positive when ours is the later one; it is 0 while nothing is confirmed.
    `assumed_only` tells that there are signals, but none that anybody has confirmed.
    """

    state: SyncState
    our_phase: Phase
    their_phase: Phase | None
    their_stage: str | None
    gap: int
    assumed_only: bool
    why: SyncReason


def sync(playbook: Playbook, stage: str, signals: Iterable[SignalFact]) -> Sync:
    """Return our standing against the customer.

    The customer stands in the last stage for which there is at least one confirmed, not refuted signal.
    Ahead and behind compare phases, not stages: who stands two stages further within one phase is in step.
    KeyError when the playbook lacks `stage`; signals it does not know are passed over.
    """
    ours = playbook.stage(stage)
    standing = [fact for fact in signals if not fact.refuted and playbook.has_signal(fact.stage, fact.key)]
    proven = [playbook.index(fact.stage) for fact in standing if fact.certainty == "confirmed"]
    if not proven:
        why: SyncReason = "only_assumed" if standing else "no_signal"
        return Sync("none", ours.phase, None, None, 0, bool(standing), why)
    theirs = playbook.stages[max(proven)]
    gap = playbook.index(stage) - max(proven)
    state, why = _compare(phase_distance(ours.phase, theirs.phase), gap)
    return Sync(state, ours.phase, theirs.phase, theirs.key, gap, assumed_only=False, why=why)


def _compare(phases: int, gap: int) -> tuple[SyncState, SyncReason]:
    if phases > 0:
        return "ahead", "we_ahead"
    if phases < 0:
        return "behind", "they_ahead"
    return "in", "same_phase" if gap else "same_stage"


def phase_distance(ours: Phase, theirs: Phase) -> int:
    """Return how many phases `ours` lies after `theirs`: -2 … 2."""
    return PHASES.index(ours) - PHASES.index(theirs)
