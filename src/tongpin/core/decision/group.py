"""The decision of one deal as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from .model import Event, Line, Listening, Member, Outside, Place, Step, Tie


@dataclass(frozen=True)
class Group:
    """The decision of one deal as it was known on a day."""

    as_of: date
    steps: tuple[Step, ...]
    members: tuple[Member, ...]
    ties: tuple[Tie, ...] = ()
    listening: tuple[Listening, ...] = ()
    outside: tuple[Outside, ...] = ()
    lines: tuple[Line, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()

    @cached_property
    def coming(self) -> tuple[Step, ...]:
        """The steps that still lie ahead, in the order of the playbook."""
        return tuple(step for step in self.steps if step.to_come(self.as_of))

    @cached_property
    def coming_keys(self) -> frozenset[str]:
        """The keys of those steps."""
        return frozenset(step.key for step in self.coming)

    @cached_property
    def current(self) -> Step | None:
        """The step that the customer is in: the first that still lies ahead."""
        return next(iter(self.coming), None)

    @cached_property
    def weighing(self) -> Mapping[str, tuple[tuple[Member, float], ...]]:
        """Who has influence on each step, with the share."""
        found: dict[str, list[tuple[Member, float]]] = {step.key: [] for step in self.steps}
        for member in self.members:
            for key, share in member.influence.items():
                if share and key in found:
                    found[key].append((member, share))
        return {key: tuple(shares) for key, shares in found.items()}

    @cached_property
    def enemies(self) -> Mapping[int, tuple[tuple[int, bool], ...]]:
        """Who is hostile to each person, and whether that is only assumed."""
        found: dict[int, tuple[tuple[int, bool], ...]] = {}
        for tie in self.ties:
            if tie.kind == "hostile":
                for person, enemy in ((tie.one, tie.other), (tie.other, tie.one)):
                    found[person] = (*found.get(person, ()), (enemy, tie.assumed))
        return found

    @cached_property
    def _by_person(self) -> Mapping[int, Member]:
        return {member.person: member for member in self.members}

    def member(self, person: int) -> Member | None:
        """The member with that number, or None."""
        return self._by_person.get(person)
