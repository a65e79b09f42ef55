"""Who is here: actors, members, teams."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from django.db.models import Q, QuerySet, Subquery
from django.utils import timezone

from tongpin.app.audit.queries import Break, chained, verify
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor, Role
from tongpin.app.base.doors import through
from tongpin.app.base.errors import Denied, NotFound
from tongpin.app.base.prepared import prepared
from tongpin.app.workspace.models import Member, Rate, Team, Token, User, Workspace


def actor_for_user(user_id: int, workspace_id: int | None = None) -> Actor | None:
    """The actor that a signed-in user is in the chosen workspace (else the first); None when shut out everywhere."""
    # plain values: every page begins with this
    rows = _memberships(user_id)
    chosen = next((row for row in rows if row["workspace_id"] == workspace_id), rows[0] if rows else None)
    return _actor(chosen) if chosen else None


_FIELDS = (
    *("id", "user_id", "workspace_id", "role", "name", "team_id"),
    "workspace__zone",
    "workspace__language",
    "workspace__base_currency",
    "workspace__name",
    "workspace__demo",
    "user__zone",
    "user__language",
    "user__theme",
)


@prepared
def _memberships(user_id: int) -> QuerySet[Member, dict[str, Any]]:
    mine = Member.objects.filter(user_id=user_id, active=True, user__is_active=True).order_by("id")
    found: QuerySet[Member, dict[str, Any]] = mine.values(*_FIELDS)[:50]
    return found


def actor_for_token(secret: str) -> Actor | None:
    """The actor that an API token stands for; None when unknown, expired, revoked or its member is shut out."""
    now = timezone.now()
    token = next(iter(_tokens(token_digest(secret), now)), None)
    if token is None:
        return None
    if token["last_used_at"] is None or (now - token["last_used_at"]).total_seconds() > 60:
        Token.objects.filter(pk=token["id"]).update(last_used_at=now)
    member = {name: token[f"member__{name}"] for name in _FIELDS}
    return _actor(member, read_only=token["scope"] == "read")


@prepared
def _tokens(digest: str, now: datetime) -> QuerySet[Token, dict[str, Any]]:
    live = Token.objects.filter(digest=digest, revoked_at=None, expires_at__gt=now)
    theirs = live.filter(member__active=True, member__user__is_active=True)
    members = (f"member__{name}" for name in _FIELDS)
    found: QuerySet[Token, dict[str, Any]] = theirs.values("id", "scope", "last_used_at", *members)
    return found


def token_digest(secret: str) -> str:
    """What is kept of a token: it is long and random, so that a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def actor_by_email(email: str, workspace_id: int | None = None) -> Actor:
    """The actor with that e-mail for the command line; NotFound when there is none."""
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    actor = actor_for_user(user.pk, workspace_id) if user else None
    if actor is None:
        raise NotFound(email)
    return actor


def first_owner(workspace_id: int | None = None) -> Actor:
    """The longest-serving owner, in whose name the command line works when told nothing else; NotFound without one."""
    rows = Member.objects.filter(role=Role.OWNER, active=True, user__is_active=True)
    rows = rows.filter(workspace_id=workspace_id) if workspace_id else rows
    row = rows.select_related("user", "workspace").order_by("id").first()
    if row is None:
        raise NotFound("owner")
    return actor_of(row)


def actor_of(row: Member, *, read_only: bool = False) -> Actor:
    """The actor a member is, with the reach of the role."""
    found = {name: attrgetter(name.replace("__", "."))(row) for name in _FIELDS}
    return _actor(found, read_only=read_only)


def _actor(row: Mapping[str, Any], *, read_only: bool = False) -> Actor:
    return Actor(
        member_id=row["id"],
        user_id=row["user_id"],
        workspace_id=row["workspace_id"],
        role=Role(row["role"]),
        name=row["name"],
        team_id=row["team_id"],
        scope=_scope(row),
        zone=row["workspace__zone"],
        own_zone=row["user__zone"] or row["workspace__zone"],
        language=row["user__language"] or row["workspace__language"],
        base_currency=row["workspace__base_currency"],
        workspace_name=row["workspace__name"],
        theme=row["user__theme"],
        demo=row["workspace__demo"],
        read_only=read_only,
    )


def _scope(row: Mapping[str, Any]) -> tuple[int, ...]:
    if row["role"] == Role.OWNER:
        return ()
    if row["role"] == Role.SALESPERSON or row["team_id"] is None:
        return (row["id"],) if row["role"] != Role.VIEWER else ()
    return tuple({*_under(row["workspace_id"], row["team_id"]), row["id"]})


@prepared
def _under(workspace_id: int, team_id: int) -> QuerySet[Member, int]:
    rows = Member.objects.filter(workspace_id=workspace_id, team__path__startswith=path_of(team_id))
    return rows.values_list("id", flat=True)


def path_of(team_id: int) -> Subquery:
    """A team's path as the database looks it up: a text cut out of its value could not be filled into a prepared query."""
    return Subquery(Team.objects.filter(pk=team_id).values("path"))


def get_member(actor: Actor, member_id: int) -> Member:
    """A member of the actor's workspace; everybody may know who works here."""
    return through(actor, Member, member_id, "user", "team")


def get_team(actor: Actor, team_id: int) -> Team:
    """A team of the actor's workspace."""
    return through(actor, Team, team_id)


@dataclass(frozen=True)
class Colleague:
    """A member as others choose one."""

    id: int
    name: str
    role: str
    team_id: int | None


def colleagues(actor: Actor, *, in_reach: bool = False) -> tuple[Colleague, ...]:
    """The active members by name; `in_reach` leaves those whose work the actor sees."""
    return tuple(Colleague(*row) for row in _colleagues(actor, in_reach))


@prepared
def _colleagues(actor: Actor, in_reach: bool) -> QuerySet[Member, tuple[Any, ...]]:  # noqa: FBT001 - a prepared query takes its values by place
    rows = policy.visible_rows(actor, Member).filter(active=True).exclude(role=Role.VIEWER)
    if in_reach and not actor.sees_all:
        rows = rows.filter(Q(pk__in=actor.scope) | Q(pk=actor.member_id))
    return rows.order_by("name").values_list("id", "name", "role", "team_id")


def rates(actor: Actor) -> dict[str, Rate]:
    """The workspace's currency rates by ISO code."""
    return {row.currency: row for row in _rates(actor)}


@prepared
def _rates(actor: Actor) -> QuerySet[Rate]:
    return policy.visible_rows(actor, Rate)


def get_workspace(actor: Actor) -> Workspace:
    """The actor's workspace."""
    return Workspace.objects.get(pk=actor.workspace_id)


def may_lead(actor: Actor, member: Member) -> bool:
    """Whether the actor decides about that member: an owner about all, a manager about those under them."""
    if actor.role == Role.OWNER:
        return True
    under = member.role in (Role.SALESPERSON, Role.VIEWER) and member.pk != actor.member_id
    return actor.role == Role.MANAGER and under and member.pk in actor.scope


def member_to_invite(actor: Actor, member_id: int) -> Member:
    """The member, if the actor answers for them and they have not chosen a password yet; Denied otherwise.

    A link for somebody who has one, or who belongs to another workspace too, would hand more than this workspace's
    access to whoever reads it.
    """
    member = get_member(actor, member_id)
    elsewhere = Member.objects.filter(user_id=member.user_id).exclude(pk=member.pk).exists()
    if not (actor.may_change and may_lead(actor, member) and member.active):
        raise Denied
    if member.user.has_usable_password() or elsewhere:
        raise Denied
    return member


def team_in_reach(actor: Actor, team: Team) -> bool:
    """Whether the actor answers for that team: an owner for all, a manager for the own subtree."""
    if actor.role == Role.OWNER:
        return True
    if actor.role != Role.MANAGER or actor.team_id is None:
        return False
    return team.path.startswith(get_team(actor, actor.team_id).path)


def demo_user(role: str) -> User | None:
    """The user behind the longest-serving member with that role in a demo workspace; None where there is no demo.

    Nobody who belongs to another workspace too: a door without a password would lead there as well.
    """
    elsewhere = Member.objects.filter(workspace__demo=False).values("user_id")
    rows = Member.objects.filter(workspace__demo=True, role=role, active=True, user__is_active=True)
    rows = rows.exclude(user_id__in=elsewhere)
    row = rows.select_related("user").order_by("id").first()
    return row.user if row else None


@dataclass(frozen=True)
class Named:
    """A workspace in a list."""

    id: int
    name: str


def workspaces() -> tuple[Named, ...]:
    """All workspaces of the installation, for its operator."""
    return tuple(Named(*row) for row in Workspace.objects.order_by("id").values_list("id", "name"))


def is_owner(email: str) -> bool:
    """Whether the user with that e-mail owns a workspace."""
    return Member.objects.filter(user__email__iexact=email.strip(), role=Role.OWNER, active=True).exists()


def member_by_email(actor: Actor, email: str) -> Member:
    """The member of the actor's workspace with that e-mail; NotFound when there is none."""
    row = policy.visible_rows(actor, Member).filter(user__email__iexact=email.strip()).first()
    if row is None:
        raise NotFound(email)
    return row


def audit_verdict(workspace_id: int | None = None) -> tuple[int, tuple[Break, ...]]:
    """The rows read and the breaks found in all chains, or in one; a workspace without a chain is a break too."""
    rows, breaks = verify(workspace_id)
    every = Workspace.objects.filter(pk=workspace_id) if workspace_id else Workspace.objects.all()
    broken = {found.workspace_id for found in breaks}
    bare = set(every.values_list("id", flat=True)) - chained() - broken
    return rows, (*breaks, *(Break(one, 0, "head_missing") for one in sorted(bare)))
