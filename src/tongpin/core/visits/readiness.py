"""Ready for the one who decides? The four usual causes of failure, checked before the visit (M02). It warns and blocks nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeAlias

from tongpin.core.playbook import Phase

Cause: TypeAlias = Literal["prepared", "control", "too_early", "expectations"]
State: TypeAlias = Literal["ok", "warn", "ask"]

CAUSES: tuple[Cause, ...] = ("prepared", "control", "too_early", "expectations")
# Every check with its cause, in the order in which they are shown.
CHECKS: Mapping[str, Cause] = MappingProxyType(
    {
        "objective": "prepared",
        "questions": "prepared",
        "their_goals": "prepared",
        "one_sentence": "control",
        "agenda_agreed": "control",
        "who_leads": "control",
        "dissatisfied": "too_early",
        "receptive": "too_early",
        "way_in": "too_early",
        "objective_fits": "expectations",
        "fallback": "expectations",
        "content_with_fallback": "expectations",
    }
)
# These the user answers; the answers are kept with the visit. The others follow from what is recorded.
ASKED = frozenset(
    {"their_goals", "one_sentence", "agenda_agreed", "who_leads", "way_in", "content_with_fallback"}
)
QUESTIONS_NEEDED = 3


@dataclass(frozen=True, slots=True)
class ReadinessFacts:
    """What is known of a visit with the power person; `power` names who of those expected is one.

    `dissatisfied` and `receptive` name those found in the account, `won` those dissatisfied whose stance is for us.
    `objective_phases` are those in which the objective fits, empty when it is in own words only.
    """

    power: tuple[str, ...]
    phase: Phase
    objective: bool = False
    objective_phases: tuple[Phase, ...] = ()
    fallback: bool = False
    questions: int = 0
    us: int = 1
    dissatisfied: tuple[str, ...] = ()
    won: tuple[str, ...] = ()
    receptive: tuple[str, ...] = ()
    answers: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Check:
    """One check: why it is made, how it stands, and the code of its sentence, `<key>_<state>`."""

    key: str
    cause: Cause
    state: State
    code: str
    facts: Mapping[str, str | int | list[str]] = field(default_factory=dict)


def readiness(facts: ReadinessFacts) -> tuple[Check, ...]:
    """Return the checks of a visit with the power person; none when no such person is expected."""
    return tuple(_checks(facts)) if facts.power else ()


def _checks(facts: ReadinessFacts) -> Iterator[Check]:
    recorded = _recorded(facts)
    # who comes alone leads, and what is not there fits nothing
    pointless = {
        key for key, has in (("who_leads", facts.us > 1), ("objective_fits", facts.objective)) if not has
    }
    for key, cause in CHECKS.items():
        if key in pointless:
            continue
        if key in recorded:
            good, more = recorded[key]
            state: State = "ok" if good else "warn"
        else:
            answer, more = facts.answers.get(key), {}
            state = "ask" if answer is None else "ok" if answer else "warn"
        yield Check(key, cause, state, f"{key}_{state}", {"names": list(facts.power), **more})


def _recorded(facts: ReadinessFacts) -> Mapping[str, tuple[bool, dict[str, str | int | list[str]]]]:
    fits = not facts.objective_phases or facts.phase in facts.objective_phases
    return {
        "objective": (facts.objective, {}),
        "questions": (facts.questions >= QUESTIONS_NEEDED, {"count": facts.questions}),
        "dissatisfied": (bool(facts.won), {"people": list(facts.won or facts.dissatisfied)}),
        "receptive": (bool(facts.receptive), {"people": list(facts.receptive)}),
        "objective_fits": (fits, {"phase": facts.phase}),
        "fallback": (facts.fallback, {}),
    }


def prepared(checks: tuple[Check, ...]) -> bool:
    """Tell whether nothing warns and nothing is left to answer."""
    return all(check.state == "ok" for check in checks)


CHECK_CODES: tuple[str, ...] = tuple(
    f"{key}_{state}" for key in CHECKS for state in ("ok", "warn", "ask") if state != "ask" or key in ASKED
)
