"""The cast that tests are about: a workspace with two teams, and a stranger in another one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.remembering import remembered, remembered_of
from tongpin.app.accounts.models import Account, Person
from tongpin.app.base.actor import Actor, Role
from tongpin.app.deals import commands as deals
from tongpin.app.deals.models import Deal
from tongpin.app.playbooks import commands as playbooks
from tongpin.app.workspace.models import Member, Team, User, Workspace
from tongpin.app.workspace.queries import actor_of

PASSWORD = "a long enough password"


@dataclass(frozen=True)
class World:
    """One workspace: head office over north and south."""

    workspace: Workspace
    head: Team
    north: Team
    south: Team
    owner: Actor
    manager: Actor
    salesperson: Actor
    teammate: Actor
    other_team: Actor
    viewer: Actor


def fresh(actor: Actor) -> Actor:
    """The actor as the next request would build it."""
    return actor_of(Member.objects.select_related("user", "workspace", "team").get(pk=actor.member_id))


def make_member(workspace: Workspace, name: str, role: Role, team: Team | None) -> Actor:
    user = User(email=f"{name}@{workspace.pk}.example", name=name, language="en")
    user.set_unusable_password()
    user.save()
    return actor_of(Member.objects.create(workspace=workspace, user=user, role=role, team=team, name=name))


def make_world(name: str = "Reed Machine Parts") -> World:
    workspace = Workspace.objects.create(name=name, zone="Asia/Shanghai")
    head = Team.objects.create(workspace=workspace, name="head")
    Team.objects.filter(pk=head.pk).update(path=f"/{head.pk}/")
    head.refresh_from_db()
    north, south = (
        Team.objects.create(workspace=workspace, name=one, parent=head) for one in ("north", "south")
    )
    for team in (north, south):
        Team.objects.filter(pk=team.pk).update(path=f"/{head.pk}/{team.pk}/")
        team.refresh_from_db()
    owner = make_member(workspace, "owner", Role.OWNER, head)
    playbooks.adopt_shipped(owner, "group-customer")
    playbooks.adopt_shipped(owner, "generic-5")
    people = {
        "manager": make_member(workspace, "manager", Role.MANAGER, north),
        "salesperson": make_member(workspace, "salesperson", Role.SALESPERSON, north),
        "teammate": make_member(workspace, "teammate", Role.SALESPERSON, north),
        "other_team": make_member(workspace, "other_team", Role.SALESPERSON, south),
        "viewer": make_member(workspace, "viewer", Role.VIEWER, north),
    }
    # reach is computed from the finished tree
    return World(
        workspace, head, north, south, owner, **{role: fresh(actor) for role, actor in people.items()}
    )


@pytest.fixture
def world(db: None) -> World:
    return remembered("world", make_world)


@pytest.fixture
def stranger(db: None) -> Actor:
    return make_world("Somebody else").owner


@pytest.fixture
def owner(world: World) -> Actor:
    return world.owner


@pytest.fixture
def manager(world: World) -> Actor:
    return world.manager


@pytest.fixture
def salesperson(world: World) -> Actor:
    return world.salesperson


@pytest.fixture
def teammate(world: World) -> Actor:
    return world.teammate


@pytest.fixture
def other_team(world: World) -> Actor:
    return world.other_team


@pytest.fixture
def viewer(world: World) -> Actor:
    return world.viewer


@pytest.fixture
def client_of(db: None) -> Callable[[Actor], Client]:
    """A browser in which the actor is signed in."""

    def signed_in(actor: Actor) -> Client:
        client = Client()
        client.force_login(User.objects.get(pk=actor.user_id))
        return client

    return signed_in


ANY_DEAL = "Private network"
ELEMENTS: dict[str, tuple[str, str]] = {
    "need": ("confirmed", "they want one network for both plants"),
    "budget": ("assumed", ""),
    "key_person": ("assumed", ""),
    "fit": ("confirmed", "we serve plants of that size"),
}


def make_account(actor: Actor, name: str = "Jinchang Poles", **fields: Any) -> Account:
    from tongpin.app.accounts import commands as accounts

    return accounts.create_account(actor, name=name, **fields)


def make_person(actor: Actor, account: Account, name: str = "Li Qiong", **fields: Any) -> Person:
    from tongpin.app.accounts import commands as accounts

    return accounts.create_person(actor, account.pk, name=name, **fields)


def make_deal(actor: Actor, account: Account | None = None, name: str = ANY_DEAL, **fields: Any) -> Deal:
    if account is None and not fields and name == ANY_DEAL:
        return _any_deal(actor)
    account = account or make_account(actor, f"account of {name}")
    return deals.create_deal(actor, account_id=account.pk, name=name, marks=ELEMENTS, **fields)


@remembered_of
def _any_deal(actor: Actor) -> Deal:
    return make_deal(actor, make_account(actor, f"account of {ANY_DEAL}"))


def make_lead(actor: Actor, account: Account | None = None, name: str = "A rumour", **fields: Any) -> Deal:
    account = account or make_account(actor, f"account of {name}")
    return deals.create_lead(actor, account_id=account.pk, name=name, **fields)


def signal(
    stage: str, key: str, certainty: str = "confirmed", on: date | None = None, **more: Any
) -> dict[str, Any]:
    """The parts of one signal, with a quote, for record_signal and move_deal."""
    return {
        "stage": stage,
        "key": key,
        "certainty": certainty,
        "happened_on": on,
        "quote": f"about {key}",
        **more,
    }
