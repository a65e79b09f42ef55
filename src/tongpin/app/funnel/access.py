"""Who may ask for which slice: owners for all, managers for their subtree, salespeople for themselves and their team's figures."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db.models import QuerySet, Sum

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor, Role
from tongpin.app.base.errors import NotFound
from tongpin.app.base.prepared import prepared
from tongpin.app.deals.kept import StageTotal
from tongpin.app.desk.usual import Followed, followed
from tongpin.app.funnel.slices import MEMBER, TEAM, WHOLE, Asked
from tongpin.app.playbooks.queries import InUse
from tongpin.app.workspace.models import Member, Team


@dataclass(frozen=True)
class Person:
    """A member as slices name one; `path` is the team's."""

    id: int
    name: str
    role: str
    active: bool
    path: str


@dataclass(frozen=True)
class House:
    """The workspace's teams (id, name, path) and people."""

    teams: tuple[tuple[int, str, str], ...]
    people: tuple[Person, ...]

    def owners(self, asked: Asked) -> frozenset[int] | None:
        """The members whose deals a slice is about; None for everybody."""
        if asked.kind == TEAM:
            path = next((path for team_id, _, path in self.teams if team_id == asked.ref_id), "-")
            return frozenset(one.id for one in self.people if one.path.startswith(path))
        return frozenset({asked.ref_id}) if asked.kind == MEMBER else None


def house_of(actor: Actor) -> House:
    """Who works in the actor's workspace."""
    people = tuple(Person(*row[:4], row[4] or "") for row in _people(actor))
    return House(tuple(_teams(actor)), people)


@prepared
def _people(actor: Actor) -> QuerySet[Member, tuple[int, str, str, bool, str | None]]:
    rows = policy.visible_rows(actor, Member).order_by("name", "id")
    return rows.values_list("id", "name", "role", "active", "team__path")


@prepared
def _teams(actor: Actor) -> QuerySet[Team, tuple[int, str, str]]:
    return policy.visible_rows(actor, Team).order_by("path").values_list("id", "name", "path")


@dataclass(frozen=True)
class Settled:
    """A slice that the actor may ask for; `of` are all populations that may be chosen, by key and name.

    `figures_only`: the deals of the slice are not the actor's to see, its figures are.
    """

    asked: Asked
    of: tuple[tuple[str, str], ...]
    playbook: InUse | None
    followed: Followed
    figures_only: bool


def settle(actor: Actor, asked: Asked, house: House) -> Settled:
    """The slice with what it left open filled in; NotFound when it is not the actor's to ask for."""
    of = populations(actor, house)
    keys = [key for key, _ in of]
    chosen = asked.of or next(iter(_usual(actor, keys)), "")
    if asked.of and asked.of not in keys:
        raise NotFound(asked.of)
    figures_only = actor.role == Role.SALESPERSON and chosen.startswith(TEAM)
    if figures_only and (asked.narrowed or asked.by):
        raise NotFound(chosen)
    about = followed(actor)
    settled = replace(asked, of=chosen)
    playbook = _playbook(actor, settled, house, about)
    return Settled(
        replace(settled, playbook=playbook.key if playbook else ""), of, playbook, about, figures_only
    )


def populations(actor: Actor, house: House) -> tuple[tuple[str, str], ...]:
    """What the actor may look at as a whole, wide to narrow: keys as in Asked.of, with names ("" for the whole workspace)."""
    own = next((one.path for one in house.people if one.id == actor.member_id), "")
    seen = [one for one in house.people if one.role != Role.VIEWER and actor.covers(one.id)]
    members = [(f"{MEMBER}:{one.id}", one.name) for one in seen if one.active or actor.leads]
    if actor.sees_all:
        return ((WHOLE, ""), *_named(house.teams), *members)
    if actor.role == Role.SALESPERSON:
        return (*members, *(row for row in _named(house.teams) if row[0] == f"{TEAM}:{actor.team_id}"))
    under = [row for row in house.teams if own and row[2].startswith(own)]
    return (*_named(under), *members)


def _named(teams: tuple[tuple[int, str, str], ...] | list[tuple[int, str, str]]) -> list[tuple[str, str]]:
    return [(f"{TEAM}:{team_id}", name) for team_id, name, _ in teams]


def _usual(actor: Actor, keys: list[str]) -> list[str]:
    """What somebody looks at who has not said: the whole, the own team, or oneself."""
    own = f"{MEMBER}:{actor.member_id}"
    wide = WHOLE if actor.sees_all else f"{TEAM}:{actor.team_id}" if actor.role != Role.SALESPERSON else own
    return [key for key in (wide, own) if key in keys]


def _playbook(actor: Actor, asked: Asked, house: House, about: Followed) -> InUse | None:
    """The playbook asked for, else the one that most deals of the slice follow."""
    named = next((one for one in about.playbooks if one.key == asked.playbook), None)
    if named or len(about.playbooks) < 2:
        return named or about.named("")
    owners = house.owners(asked)
    counts = dict(_counts(actor) if owners is None else _counts_of(actor, tuple(sorted(owners))))
    return max(about.playbooks, key=lambda one: counts.get(one.playbook_id) or 0)


@prepared
def _counts(actor: Actor) -> QuerySet[StageTotal, tuple[int, int]]:
    rows = StageTotal.objects.filter(workspace_id=actor.workspace_id)
    return rows.order_by().values_list("playbook_id").annotate(Sum("deals"))


@prepared
def _counts_of(actor: Actor, owners: tuple[int, ...]) -> QuerySet[StageTotal, tuple[int, int]]:
    rows = StageTotal.objects.filter(workspace_id=actor.workspace_id, owner_id__in=owners)
    return rows.order_by().values_list("playbook_id").annotate(Sum("deals"))
