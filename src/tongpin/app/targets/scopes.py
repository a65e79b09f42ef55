"""Whose target: the whole workspace, a team with all under it, or one person."""

from __future__ import annotations

from dataclasses import dataclass

from tongpin.app.base.actor import Actor, Role
from tongpin.app.base.errors import NotFound
from tongpin.app.funnel.access import House, house_of, populations
from tongpin.app.funnel.slices import MEMBER, TEAM, WHOLE, Asked


@dataclass(frozen=True)
class Whose:
    """The scope chosen among `options` (key and name, "" for the whole workspace); `owners` is None for everybody."""

    of: str
    name: str
    options: tuple[tuple[str, str], ...]
    owners: frozenset[int] | None
    house: House

    @property
    def member_id(self) -> int | None:
        """The person, where it is one."""
        return _ref(self.of, MEMBER)

    @property
    def team_id(self) -> int | None:
        """The team, where it is one."""
        return _ref(self.of, TEAM)

    def owners_of(self, of: str) -> frozenset[int] | None:
        """Who belongs to another scope."""
        return self.house.owners(Asked(of=of))


def whose(actor: Actor, of: str = "") -> Whose:
    """The scope asked for, or the usual one; NotFound when it is not in the actor's reach."""
    house = house_of(actor)
    options = populations(actor, house)
    if actor.role == Role.SALESPERSON:
        options = tuple(one for one in options if one[0].startswith(MEMBER))
    names = dict(options)
    if of and of not in names:
        raise NotFound(of)
    chosen = of or next((key for key in (WHOLE, f"{TEAM}:{actor.team_id}") if key in names), "")
    chosen = chosen or next(iter(names), f"{MEMBER}:{actor.member_id}")
    return Whose(chosen, names.get(chosen, actor.name), options, house.owners(Asked(of=chosen)), house)


def may_set(actor: Actor, of: str) -> bool:
    """Whether the actor decides what a scope in reach aims at: those who lead; the whole is its owner's."""
    return actor.may_change and actor.leads and (of != WHOLE or actor.sees_all)


def key_of(member_id: int | None, team_id: int | None) -> str:
    """The scope's key from ids as addresses give them; empty when they name none."""
    if member_id:
        return f"{MEMBER}:{member_id}"
    return f"{TEAM}:{team_id}" if team_id else ""


def _ref(of: str, kind: str) -> int | None:
    found, _, number = of.partition(":")
    return int(number) if found == kind else None
