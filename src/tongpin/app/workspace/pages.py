"""What the settings pages show about a workspace: frozen values, read through the usual doors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from tongpin.app.audit import queries as audit
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor, Role
from tongpin.app.base.errors import Denied, NotFound
from tongpin.app.workspace.models import Member, Rate, Team, Token, User
from tongpin.app.workspace.queries import get_member, get_team, get_workspace, may_lead

TRAIL_PAGE = 50
# the same in every row, or no reading matter
UNTOLD = frozenset({"workspace", "digest", "source", "sort_key"})


@dataclass(frozen=True)
class TeamLine:
    """A team in its tree; `depth` counts from 0 at the roots, `label` names the way down to it."""

    id: int
    name: str
    depth: int
    parent_id: int | None
    label: str
    members: int
    version: int


@dataclass(frozen=True)
class MemberLine:
    """A member as those see them who answer for users; `waiting` has not chosen a password yet."""

    id: int
    name: str
    email: str
    role: str
    team_id: int | None
    team: str
    active: bool
    last_login: datetime | None
    version: int
    editable: bool
    myself: bool
    waiting: bool


@dataclass(frozen=True)
class Staff:
    """The users page: who is in reach, which roles and teams may be given."""

    members: tuple[MemberLine, ...]
    teams: tuple[TeamLine, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True)
class TokenLine:
    """A token without its secret; `state` is living, expired or revoked."""

    id: int
    name: str
    prefix: str
    scope: str
    member: str
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    state: str


@dataclass(frozen=True)
class RateLine:
    """A currency's rate."""

    currency: str
    rate: Decimal
    as_of: date


@dataclass(frozen=True)
class WorkspacePage:
    """The workspace's own settings."""

    name: str
    zone: str
    language: str
    base_currency: str
    version: int
    rates: tuple[RateLine, ...]


@dataclass(frozen=True)
class Profile:
    """What users have chosen for themselves."""

    name: str
    email: str
    language: str
    zone: str
    theme: str


@dataclass(frozen=True)
class Place:
    """A workspace the user may switch to."""

    workspace_id: int
    name: str
    role: str
    current: bool


@dataclass(frozen=True)
class TrailLine:
    """An act of the audit trail; sealed values stay sealed."""

    sequence: int
    at: datetime
    by: str
    verb: str
    kind: str
    object_id: int | None
    changes: tuple[tuple[str, Any, Any, bool], ...]


@dataclass(frozen=True)
class Trail:
    """A page of the audit trail, newest first; `before` is the next page's cursor or None."""

    lines: tuple[TrailLine, ...]
    before: int | None
    total: int


def teams(actor: Actor) -> tuple[TeamLine, ...]:
    """All teams, each after its parent, sisters by name."""
    count = Count("members", filter=Q(members__active=True))
    rows = list(policy.visible_rows(actor, Team).annotate(count=count).order_by("name", "id"))
    under: dict[int | None, list[Any]] = {}
    for row in rows:
        under.setdefault(row.parent_id, []).append(row)

    def walk(parent_id: int | None, depth: int, way: str) -> list[TeamLine]:
        lines: list[TeamLine] = []
        for row in under.get(parent_id, []):
            label = f"{way} / {row.name}" if way else row.name
            lines.append(TeamLine(row.pk, row.name, depth, parent_id, label, row.count, row.version))
            lines += walk(row.pk, depth + 1, label)
        return lines

    return tuple(walk(None, 0, ""))


def team_line(actor: Actor, team_id: int) -> TeamLine:
    """One team of the tree, for owners; NotFound when there is none such."""
    actor.require_owner()
    found = next((line for line in teams(actor) if line.id == team_id), None)
    if found is None:
        raise NotFound
    return found


def staff(actor: Actor) -> Staff:
    """The members that the actor answers for and what may be given to them; Denied to all others."""
    if not actor.leads:
        raise Denied
    rows = policy.visible_rows(actor, Member).select_related("user", "team").order_by("-active", "name", "id")
    if not actor.sees_all:
        rows = rows.filter(pk__in=actor.scope)
    return Staff(tuple(_member_line(actor, row) for row in rows), teams_to_give(actor), roles_to_give(actor))


def member_line(actor: Actor, member_id: int) -> MemberLine:
    """One member, for those who answer for them."""
    row = get_member(actor, member_id)
    if not may_lead(actor, row):
        raise Denied
    return _member_line(actor, row)


def roles_to_give(actor: Actor) -> tuple[str, ...]:
    """The roles that the actor may give."""
    given = tuple(Role) if actor.role == Role.OWNER else (Role.SALESPERSON, Role.VIEWER)
    return tuple(one.value for one in given)


def teams_to_give(actor: Actor) -> tuple[TeamLine, ...]:
    """The teams in which the actor may place somebody."""
    lines = teams(actor)
    if actor.role == Role.OWNER:
        return lines
    if actor.team_id is None:
        return ()
    inside = set(_subtree_ids(actor, actor.team_id))
    return tuple(line for line in lines if line.id in inside)


def tokens(actor: Actor) -> tuple[TokenLine, ...]:
    """One's own tokens, an owner's view of all, newest first; those long dead are left out."""
    rows = policy.visible_rows(actor, Token).select_related("member").order_by("-id")[:200]
    now = timezone.now()
    return tuple(
        TokenLine(
            row.pk,
            row.name,
            row.prefix,
            row.scope,
            row.member.name,
            row.created_at,
            row.expires_at,
            row.last_used_at,
            "revoked" if row.revoked_at else "expired" if row.expires_at <= now else "living",
        )
        for row in rows
    )


def workspace_page(actor: Actor) -> WorkspacePage:
    """The workspace's settings with its rates by currency."""
    row = get_workspace(actor)
    lines = policy.visible_rows(actor, Rate).order_by("currency")
    rates = tuple(RateLine(one.currency, one.rate.normalize(), one.as_of) for one in lines)
    return WorkspacePage(row.name, row.zone, row.language, row.base_currency, row.version, rates)


def profile(actor: Actor) -> Profile:
    """The actor's own profile."""
    row = User.objects.get(pk=actor.user_id)
    return Profile(row.name, row.email, row.language, row.zone, row.theme)


def places(user_id: int, current_id: int | None) -> tuple[Place, ...]:
    """The workspaces that let the user in, oldest membership first."""
    rows = Member.objects.filter(user_id=user_id, active=True).select_related("workspace").order_by("id")[:50]
    return tuple(
        Place(row.workspace_id, row.workspace.name, row.role, row.workspace_id == current_id) for row in rows
    )


def trail(actor: Actor, before: int | None = None) -> Trail:
    """A page of the workspace's audit trail, for owners."""
    actor.require_owner()
    rows, more, total = audit.rows(actor, before, TRAIL_PAGE)
    names = dict(policy.visible_rows(actor, Member).values_list("id", "name"))
    lines = (
        TrailLine(
            row.sequence,
            row.at,
            names.get(row.member_id or 0, ""),
            row.verb,
            row.kind,
            row.object_id,
            tuple(_pair(name, said) for name, said in sorted(row.changes.items()) if name not in UNTOLD),
        )
        for row in rows
    )
    return Trail(tuple(lines), more, total)


def _pair(name: str, said: Any) -> tuple[str, Any, Any, bool]:
    """A field's name, the value before and after, and whether they are sealed."""
    if isinstance(said, dict) and "sealed" in said:
        return name, None, None, True
    if isinstance(said, list) and len(said) == 2:
        return name, said[0], said[1], False
    return name, None, said, False


def _member_line(actor: Actor, row: Member) -> MemberLine:
    return MemberLine(
        row.pk,
        row.name,
        row.user.email,
        row.role,
        row.team_id,
        row.team.name if row.team else "",
        row.active,
        row.user.last_login,
        row.version,
        may_lead(actor, row),
        row.pk == actor.member_id,
        not row.user.has_usable_password(),
    )


def _subtree_ids(actor: Actor, team_id: int) -> list[int]:
    path = get_team(actor, team_id).path
    return list(policy.visible_rows(actor, Team).filter(path__startswith=path).values_list("id", flat=True))
