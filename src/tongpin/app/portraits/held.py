"""What is held of persons on a day, as far as the actor may read it; a constant number of queries for any number of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.decision.history import holding
from tongpin.app.portraits.models import Trait

ME, TEAM = "me", "team"
CIRCLES = (TEAM, ME)
Kind = tuple[str, str]  # aspect, key
FIELDS = (
    "id",
    "person_id",
    "aspect",
    "key",
    "value",
    "certainty",
    "circle",
    "on",
    "evidence",
    "member__name",
)


class Mark(NamedTuple):
    """One trait as it was written down. `id` is what an editor has seen, so that a stale edit is noticed."""

    id: int
    aspect: str
    key: str
    value: str
    assumed: bool
    circle: str
    on: date
    evidence: str
    by: str

    @property
    def private(self) -> bool:
        """Whether only its author reads it."""
        return self.circle == ME


@dataclass(frozen=True)
class Held:
    """The traits of one person: in each circle the latest of its aspect and key, taken back or not."""

    marks: Mapping[tuple[str, str, str], Mark] = field(default_factory=dict)  # circle, aspect, key

    def of(self, aspect: str, key: str = "") -> Mark | None:
        """What holds for the reader: what the reader keeps for himself before what the team holds."""
        found = [self.marks.get((circle, aspect, key)) for circle in (ME, TEAM)]
        return next((mark for mark in found if mark and mark.value), None)

    def beside(self, aspect: str, key: str = "") -> Mark | None:
        """What the team holds where the reader holds something else for himself."""
        mark, team = self.of(aspect, key), self.marks.get((TEAM, aspect, key))
        return team if mark and mark.private and team and team.value else None

    def value(self, aspect: str, key: str = "") -> str:
        """What is held, or nothing."""
        mark = self.of(aspect, key)
        return mark.value if mark else ""

    def seen(self, circle: str, aspect: str, key: str = "") -> int:
        """The id of the latest row of that circle, 0 for none."""
        mark = self.marks.get((circle, aspect, key))
        return mark.id if mark else 0

    def of_aspect(self, aspect: str) -> tuple[Mark, ...]:
        """Everything of one aspect that holds for the reader."""
        keys = dict.fromkeys(key for _, one, key in self.marks if one == aspect)
        return tuple(mark for key in keys if (mark := self.of(aspect, key)))


NOTHING = Held()


def held_of(actor: Actor, person_ids: Collection[int], as_of: date | None = None) -> dict[int, Held]:
    """What the actor may read of each of the persons; nothing for those who only look on."""
    if not (person_ids and policy.readable(actor, Trait, "value")):
        return {}
    rows = policy.visible_rows(actor, Trait).filter(person_id__in=list(person_ids))
    newest = holding(rows, "person_id", "circle", "aspect", "key", as_of=as_of)
    found: dict[int, dict[tuple[str, str, str], Mark]] = {}
    for pk, person, aspect, key, value, certainty, circle, on, evidence, by in newest.values_list(*FIELDS):
        mark = Mark(pk, aspect, key, value, certainty == "assumed", circle, on, evidence, by or "")
        found.setdefault(person, {})[circle, aspect, key] = mark
    return {person: Held(marks) for person, marks in found.items()}
