"""What a record was refused for, in words: problems with the part they belong to, and what somebody else wrote meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongpin.app.base.errors import Invalid, Stale
from tongpin.web.shell import problems
from tongpin.web.visits import words

PARTS = {
    "claimed": gettext_lazy("How it ended"),
    "result": gettext_lazy("The objective"),
    "held_on": gettext_lazy("Day of the visit"),
    "present": gettext_lazy("Who was there"),
    "promises": gettext_lazy("Promises"),
    "signals": gettext_lazy("Signals"),
    "needs": gettext_lazy("Needs"),
    "need_changes": gettext_lazy("Needs"),
    "answers": gettext_lazy("Answers"),
    "judgements": gettext_lazy("How people stand"),
    "new_people": gettext_lazy("New people"),
    "activities": gettext_lazy("What we did together"),
    "gifts": gettext_lazy("Gifts and hospitality"),
    "move_to": gettext_lazy("Stage"),
}
SHOWN = ("state", "claimed", "result", "said")


@dataclass(frozen=True)
class Trouble:
    """One problem: its path in the record, the part it is in, and what is wrong."""

    path: str
    part: str
    text: str


@dataclass(frozen=True)
class Clash:
    """What stands now, and what was to be written: each as label and words."""

    theirs: tuple[tuple[str, str], ...]
    mine: tuple[tuple[str, str], ...]
    cancelled: bool


def troubles(refused: Invalid) -> tuple[Trouble, ...]:
    """Every problem, in the order of the record."""
    return tuple(
        Trouble(
            one.field, str(PARTS.get(one.field.split(".")[0], "")), problems.sentence(one, words.PROBLEMS)
        )
        for one in refused.problems
    )


def clash(late: Stale) -> Clash:
    """Both sides of a conflict in words."""
    return Clash(_worded(late.theirs), _worded(late.ours), late.theirs.get("state") == "cancelled")


def _worded(values: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    known: Mapping[str, tuple[str, Mapping[str, Any]]] = {
        "state": (_("State"), words.STATES),
        "claimed": (_("How it ended"), words.OUTCOMES),
        "result": (_("The objective"), words.RESULTS),
        "said": (_("What was said"), {}),
    }
    found = []
    for name, value in values.items():
        label, meaning = known.get(name, (str(PARTS.get(name.split(".")[0], name)), {}))
        found.append((label, str(meaning.get(value, value) or _("nothing"))))
    return tuple(found)
