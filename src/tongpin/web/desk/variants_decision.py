"""Which sentence of the advice on the decision map its facts ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any


def _danger(facts: Mapping[str, Any]) -> str:
    if facts.get("assumed"):
        return "assumed"
    return "" if facts.get("attitude") else "bare"


def _way(facts: Mapping[str, Any]) -> str:
    if facts.get("through"):
        return "through_not_by" if facts.get("not_by") else "through"
    if facts.get("unannounced"):
        return "cold"
    return "not_by" if facts.get("not_by") else ""


def _today(facts: Mapping[str, Any]) -> str:
    return "today" if facts.get("days") == 0 else ""


DECISION_VARIANTS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "main_danger": _danger,
    "win_next": _way,
    "decider_not_met": _today,
    "event_unprepared": _today,
    "sources_disagree": lambda facts: "" if facts.get("held") else "unheld",
    "hidden_decider": lambda facts: "" if facts.get("member") else "outside",
    "heir_unmet": lambda facts: "leaving" if facts.get("elders") else "",
}
