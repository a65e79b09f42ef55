"""From the form of a pair to what the command takes, and the conflict when somebody else was faster."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tongpin.app.base.errors import Stale
from tongpin.app.decision.commands.ties import TieChange
from tongpin.app.decision.network_pages import PairStart


def require_same(start: PairStart, given: Mapping[str, Any]) -> None:
    """Stale with both values of each field when the pair is no longer what the form was filled from."""
    if given["version"] is None or given["version"] == start.version:
        return
    stored: dict[str, Any] = {
        "value": start.tie.value if start.tie else "",
        "one_listens": bool(start.one_listens and start.one_listens.value),
        "other_listens": bool(start.other_listens and start.other_listens.value),
    }
    theirs = {name: value for name, value in stored.items() if value != given[name]}
    if theirs:
        raise Stale(start.version, theirs, {name: given[name] for name in theirs})


def changes(start: PairStart, given: Mapping[str, Any]) -> list[TieChange]:
    """The tie, and who listens where that is no longer what it was."""
    certain = {"certainty": given["certainty"], "evidence": given["evidence"]}
    tie = start.tie
    found = [TieChange(start.one, start.other, given["value"], seen=tie.id if tie else 0, **certain)]
    for one, other, held, name in (
        (start.one, start.other, start.one_listens, "one_listens"),
        (start.other, start.one, start.other_listens, "other_listens"),
    ):
        if given[name] != bool(held and held.value):
            value = "yes" if given[name] else ""
            found.append(TieChange(one, other, value, "listens", seen=held.id if held else 0, **certain))
    return found


def listening(given: Mapping[str, Any]) -> TieChange:
    """Who listens to whom, as the short form below the matrix sends it."""
    return TieChange(
        given["one_id"],
        given["other_id"],
        given["value"],
        "listens",
        certainty=given["certainty"] or "confirmed",
        seen=given["seen"],
    )
