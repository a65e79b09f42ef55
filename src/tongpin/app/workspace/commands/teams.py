"""The tree of teams. Each keeps the path from its root, so that a subtree is one prefix."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.workspace.models import Member, Team, Workspace
from tongpin.app.workspace.queries import get_team

LONGEST_PATH = 250


def create_team(actor: Actor, *, name: str, parent_id: int | None = None) -> Team:
    """The new team, under `parent_id` or as a root."""
    actor.require_owner()
    with transaction.atomic():
        _lock(actor)
        parent = get_team(actor, parent_id) if parent_id else None
        _require_free(actor, name, parent)
        team = audit.create(
            actor, Team(workspace_id=actor.workspace_id, name=name.strip(), parent=parent), "create_team"
        )
        team.path = _path(parent, team)
        Team.objects.filter(pk=team.pk).update(path=team.path)
    return team


def rename_team(actor: Actor, team_id: int, *, name: str, version: int | None = None) -> Team:
    """The team under its new name."""
    return update_team(actor, team_id, name=name, version=version)


def move_team(actor: Actor, team_id: int, *, parent_id: int | None, version: int | None = None) -> Team:
    """The team with all its subtree under another parent, or as a root; never under itself."""
    return update_team(actor, team_id, parent_id=parent_id, version=version)


def update_team(actor: Actor, team_id: int, *, version: int | None = None, **changes: Any) -> Team:
    """The team with another `name`, or under another `parent_id`, or both."""
    actor.require_owner()
    with transaction.atomic():
        _lock(actor)
        team = get_team(actor, team_id)
        parent = _new_parent(actor, team, changes["parent_id"]) if "parent_id" in changes else team.parent
        name = str(changes.get("name", team.name)).strip()
        _require_free(actor, name, parent, but=team)
        changed = audit.change(
            actor, team, {"name": name, "parent": parent}, verb="update_team", version=version
        )
        if changed.parent_id != team.parent_id:
            _repath(team.path, changed, _path(parent, changed))
            changed.refresh_from_db()
    return changed


def delete_team(actor: Actor, team_id: int) -> None:
    """Remove a team in which nobody works and under which no team is; former members go to its parent."""
    actor.require_owner()
    with transaction.atomic():
        _lock(actor)
        team = get_team(actor, team_id)
        if team.children.exists():
            raise Invalid(Problem("", "team_has_teams"))
        if team.members.filter(active=True).exists():
            raise Invalid(Problem("", "team_has_members"))
        for member in Member.objects.filter(team=team):
            audit.change(actor, member, {"team": team.parent}, verb="update_member")
        audit.remove(actor, team, "delete_team")


def _new_parent(actor: Actor, team: Team, parent_id: int | None) -> Team | None:
    parent = get_team(actor, parent_id) if parent_id else None
    if parent is not None and parent.path.startswith(team.path):
        raise Invalid(Problem("parent", "team_under_itself"))
    return parent


def _lock(actor: Actor) -> None:
    """Let one change of the tree follow the other: two moves at once could close a circle."""
    Workspace.objects.select_for_update().get(pk=actor.workspace_id)


def _path(parent: Team | None, team: Team) -> str:
    path = f"{parent.path if parent else '/'}{team.pk}/"
    if len(path) > LONGEST_PATH:
        raise Invalid(Problem("parent", "team_too_deep"))
    return path


def _repath(old: str, team: Team, new: str) -> None:
    for one in Team.objects.filter(workspace_id=team.workspace_id, path__startswith=old):
        path = new + one.path.removeprefix(old)
        if len(path) > LONGEST_PATH:
            raise Invalid(Problem("parent", "team_too_deep"))
        Team.objects.filter(pk=one.pk).update(path=path)


def _require_free(actor: Actor, name: str, parent: Team | None, *, but: Team | None = None) -> None:
    """Invalid when a sister has the name; the database alone lets roots of one name pass."""
    if not name.strip():
        raise Invalid(Problem("name", "blank"))
    sisters = Team.objects.filter(workspace_id=actor.workspace_id, parent=parent, name=name.strip())
    if (sisters.exclude(pk=but.pk) if but else sisters).exists():
        raise Invalid(Problem("name", "name_taken"))
