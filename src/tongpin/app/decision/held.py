"""What is held of the members of a set of deals, read in a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import QuerySet

from tongpin.app.base.prepared import prepared
from tongpin.app.decision.models import Judgement
from tongpin.app.decision.rows import EVER, Judged, Kind, Mark, judged_rows

__all__ = ["Held", "Kind", "Mark", "any_held", "held_in", "held_of"]


@dataclass(frozen=True)
class Held:
    """The judgements of one deal: what holds, and what other sources say beside it."""

    marks: Mapping[Kind, Mark] = field(default_factory=dict)
    beside: Mapping[tuple[int, str], tuple[Mark, ...]] = field(default_factory=dict)

    def value(self, person: int, aspect: str, key: str = "") -> str:
        """What is held, or nothing."""
        mark = self.marks.get((person, aspect, key))
        return mark.value if mark else ""

    def of(self, person: int) -> Mapping[tuple[str, str], Mark]:
        """The marks of a person by aspect and key, what was taken back included."""
        return self.by_person.get(person, {})

    def disputed(self, person: int) -> Mapping[str, tuple[Mark, ...]]:
        """What other sources say of a person, by aspect."""
        return self._disputes.get(person, {})

    @cached_property
    def by_person(self) -> Mapping[int, Mapping[tuple[str, str], Mark]]:
        """The same of everybody of whom anything was ever written down."""
        found: dict[int, dict[tuple[str, str], Mark]] = defaultdict(dict)
        for (person, aspect, key), mark in self.marks.items():
            found[person][aspect, key] = mark
        return dict(found)

    @cached_property
    def _disputes(self) -> Mapping[int, dict[str, tuple[Mark, ...]]]:
        found: dict[int, dict[str, tuple[Mark, ...]]] = defaultdict(dict)
        for (person, aspect), marks in self.beside.items():
            found[person][aspect] = marks
        return found


def held_in(deal_ids: Collection[int], as_of: date = EVER, keys: Collection[str] = ()) -> dict[int, Held]:
    """What is held in each of the deals on a day, today when none is given; with `keys` only under these."""
    judged = judged_rows(deal_ids, as_of, keys)
    return {deal: held_of(judged.get(deal, Judged())) for deal in deal_ids}


def held_of(judged: Judged) -> Held:
    """What follows from the judgements of one deal."""
    firm, others = judged.marks()
    return Held(firm, _still_beside(firm, others))


def _still_beside(
    marks: Mapping[Kind, Mark], others: Iterable[Mark]
) -> dict[tuple[int, str], tuple[Mark, ...]]:
    """What other sources say and nothing newer has settled."""
    found: dict[tuple[int, str], list[Mark]] = defaultdict(list)
    for mark in others:
        firm = marks.get((mark.person, mark.aspect, mark.key))
        if firm is None or (firm.value != mark.value and firm.id < mark.id):
            found[mark.person, mark.aspect].append(mark)
    return {key: tuple(values) for key, values in found.items()}


def any_held(deal_ids: Collection[int]) -> frozenset[int]:
    """Those of the deals of whose members anything is held."""
    return frozenset(_with_any(tuple(deal_ids)))


@prepared
def _with_any(deal_ids: tuple[int, ...]) -> QuerySet[Judgement, int]:
    rows = Judgement.objects.filter(deal_id__in=deal_ids).order_by()
    return rows.values_list("deal_id", flat=True).distinct()
