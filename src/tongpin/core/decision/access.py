"""The way into an account: the receptive, the dissatisfied, the power (M01)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

Focus: TypeAlias = Literal["receptive", "dissatisfied", "power"]
FOCUSES: tuple[Focus, ...] = ("receptive", "dissatisfied", "power")


@dataclass(frozen=True, slots=True)
class Sighting:
    """What we hold of a person as a focus point: since when, on what, and whether anybody has confirmed it."""

    person: int
    focus: Focus
    on: date
    assumed: bool


@dataclass(frozen=True, slots=True)
class Refusal:
    """Who said no, and when. It is this person's no, not the account's."""

    person: int
    on: date


@dataclass(frozen=True)
class AccessMap:
    """Who is known for each focus point, confirmed ones first, and which point to find next (None: all are known).

    `next_by` are the persons through whom the next point may be found: those known for the point before it.
    """

    known: Mapping[Focus, tuple[Sighting, ...]]
    refusals: tuple[Refusal, ...]
    next_focus: Focus | None
    next_by: tuple[int, ...]


def access_map(sightings: Iterable[Sighting], refusals: Iterable[Refusal]) -> AccessMap:
    """Return the map; a person that is only assumed still has to be confirmed, so the point stays the next one."""
    every = tuple(sightings)
    known = {focus: sightings_of(every, focus) for focus in FOCUSES}
    missing = next((focus for focus in FOCUSES if not any(not one.assumed for one in known[focus])), None)
    said_no = tuple(sorted(refusals, key=lambda one: (one.on, one.person), reverse=True))
    by: tuple[int, ...] = ()
    if missing and missing != FOCUSES[0]:
        by = tuple(one.person for one in known[FOCUSES[FOCUSES.index(missing) - 1]])
    return AccessMap(known, said_no, missing, by)


def sightings_of(sightings: Iterable[Sighting], focus: Focus) -> tuple[Sighting, ...]:
    """Return those for one focus point, confirmed ones first, then the latest."""
    here = [one for one in sightings if one.focus == focus]
    return tuple(sorted(here, key=lambda one: (one.assumed, -one.on.toordinal(), one.person)))
