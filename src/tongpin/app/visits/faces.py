"""How the people of a visit stand, as their faces show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tongpin.app.base.actor import Actor
from tongpin.app.deals.models import Deal
from tongpin.app.decision.held import held_in

Face = tuple[str, str]  # stance and attitude, empty where nobody has judged


def faces_of(actor: Actor, deals: Iterable[Deal]) -> Mapping[int, Face]:
    """Stance and attitude by person; those of the first deal where deals differ. Nothing for who may not see judgements."""
    found: dict[int, Face] = {}
    if not actor.sees_guarded:
        return found
    for held in held_in([deal.pk for deal in deals]).values():
        for person in held.by_person:
            face = (held.value(person, "stance"), held.value(person, "attitude"))
            if any(face):
                found.setdefault(person, face)
    return found
