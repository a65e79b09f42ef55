"""What all commands on dated marks share: certainty, day, and nobody's change lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem, Stale
from tongpin.app.base.texts import storable
from tongpin.app.deals.commands.changing import one_of, past_day
from tongpin.app.decision.models import CERTAINTIES
from tongpin.app.decision.queries import require_guarded

LONGEST_EVIDENCE = 500


def require_no_clash(clashes: Mapping[str, tuple[str, str]]) -> None:
    """Stale when anybody changed one of the cells in between: cell name → (theirs, ours)."""
    if clashes:
        theirs = {name: pair[0] for name, pair in clashes.items()}
        raise Stale(0, theirs, {name: pair[1] for name, pair in clashes.items()})


def require_marker(actor: Actor) -> None:
    """Raise Denied for those who may not read or write judgements on persons."""
    actor.require_change()
    require_guarded(actor)


def certain(value: str) -> str:
    """The certainty if it is one."""
    return one_of(value, CERTAINTIES, "certainty")


def day_of(actor: Actor, on: date | None) -> date:
    """The day from which something holds: today unless told otherwise, never in the future."""
    return past_day(actor, on, "on")


def evidence_of(text: str) -> str:
    """The evidence without blanks around it; Invalid when it is too long."""
    found = text.strip()
    if len(found) > LONGEST_EVIDENCE:
        raise Invalid(
            Problem("evidence", "max_length", {"limit_value": LONGEST_EVIDENCE, "show_value": len(found)})
        )
    if not storable(found):
        raise Invalid(Problem("evidence", "null_characters_not_allowed", {}))
    return found
