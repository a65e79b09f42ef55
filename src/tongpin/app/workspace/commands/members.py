"""Who joins a workspace, what they may do there, and how they are shut out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor, Role
from tongpin.app.base.errors import Denied, Invalid, Problem
from tongpin.app.workspace.commands import users
from tongpin.app.workspace.models import Member, Team, Token, User, Workspace
from tongpin.app.workspace.queries import get_member, get_team, may_lead, team_in_reach

GIVEN_BY_MANAGERS = frozenset({Role.SALESPERSON.value, Role.VIEWER.value})


@dataclass(frozen=True)
class Added:
    """A new member, and whether they could sign in before (then the password is the one they have)."""

    member: Member
    known_before: bool


def add_member(
    actor: Actor, *, email: str, name: str, role: str, team_id: int | None = None, password: str | None = None
) -> Added:
    """The new member; without a password the caller sends a link to choose one.

    An owner adds anybody; a manager adds salespeople and viewers to the own teams.
    """
    actor.require_lead()
    team = get_team(actor, team_id) if team_id else None
    _require_grant(actor, role, team)
    with transaction.atomic():
        found = users.known(email)
        if found is not None and Member.objects.filter(workspace_id=actor.workspace_id, user=found).exists():
            raise Invalid(Problem("email", "already_member"))
        user = _opened(found) if found else users.make(email, name, password)
        if found is None:
            users.note_made(actor, user)
        member = Member(
            workspace_id=actor.workspace_id, user=user, team=team, role=role, name=name.strip() or user.name
        )
        return Added(audit.create(actor, member, "add_member"), found is not None)


def update_member(actor: Actor, member_id: int, *, version: int | None = None, **changes: Any) -> Member:
    """The member with another `name`, `role` or `team_id`; the last owner stays one."""
    member = _led(actor, member_id)
    values = _values(actor, changes)
    _require_grant(actor, values.get("role", member.role), values.get("team", member.team))
    with transaction.atomic():
        if values.get("role", member.role) != Role.OWNER:
            _require_other_owner(member)
        return audit.change(actor, member, values, verb="update_member", version=version)


def deactivate_member(actor: Actor, member_id: int, *, version: int | None = None) -> Member:
    """The member, shut out at once: tokens are revoked, sessions end unless another workspace lets them in.

    What the member owns stays theirs until somebody takes it over.
    """
    member = _led(actor, member_id)
    with transaction.atomic():
        _require_other_owner(member)
        member = audit.change(actor, member, {"active": False}, verb="deactivate_member", version=version)
        for token in Token.objects.filter(member=member, revoked_at=None):
            audit.change(actor, token, {"revoked_at": timezone.now()}, verb="revoke_token")
        users.shut_out_if_homeless(member.user_id)
    return member


def reactivate_member(actor: Actor, member_id: int, *, version: int | None = None) -> Member:
    """The member, let in again; revoked tokens stay revoked."""
    member = _led(actor, member_id)
    with transaction.atomic():
        member = audit.change(actor, member, {"active": True}, verb="reactivate_member", version=version)
        _opened(member.user)
    return member


def _opened(user: User) -> User:
    """The user, whose sign-in is open again where it was closed with the last membership."""
    if not user.is_active:
        user.is_active = True
        user.save(update_fields=["is_active"])
    return user


def _led(actor: Actor, member_id: int) -> Member:
    """The member, if the actor may decide about them."""
    actor.require_lead()
    member = get_member(actor, member_id)
    if not may_lead(actor, member):
        raise Denied
    return member


def _require_grant(actor: Actor, role: str, team: Team | None) -> None:
    """Denied unless the actor may give that role in that team."""
    if role not in {one.value for one in Role}:
        raise Invalid(Problem("role", "invalid_choice", {"value": role}))
    if actor.role == Role.OWNER:
        return
    if role not in GIVEN_BY_MANAGERS:
        raise Denied
    if team is None or not team_in_reach(actor, team):
        raise Invalid(Problem("team", "team_out_of_reach"))


def _require_other_owner(member: Member) -> None:
    """Invalid when the member is the only owner left; the lock keeps two from leaving at once."""
    if member.role != Role.OWNER or not member.active:
        return
    Workspace.objects.select_for_update().get(pk=member.workspace_id)
    others = Member.objects.filter(workspace_id=member.workspace_id, role=Role.OWNER, active=True).exclude(
        pk=member.pk
    )
    if not others.exists():
        raise Invalid(Problem("role", "last_owner"))


def _values(actor: Actor, changes: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: changes[name] for name in ("name", "role") if name in changes}
    if "team_id" in changes:
        values["team"] = get_team(actor, changes["team_id"]) if changes["team_id"] else None
    return values
