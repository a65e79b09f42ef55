"""Who asks: built once per request, handed first to every command and query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.utils import timezone

from tongpin.app.base.errors import Denied


class Role(StrEnum):
    """What a member may do in a workspace."""

    OWNER = "owner"
    MANAGER = "manager"
    SALESPERSON = "salesperson"
    VIEWER = "viewer"


@dataclass(frozen=True)
class Actor:
    """A member of a workspace, with the reach the role gives.

    `scope` holds the ids of the members whose work the actor sees; it is empty for an owner, who sees all. `zone` is the
    workspace's, in which days are counted; `own_zone` only says in which zone this user wants to read times.
    """

    member_id: int
    user_id: int
    workspace_id: int
    role: Role
    name: str
    team_id: int | None
    scope: tuple[int, ...]
    zone: str
    language: str
    base_currency: str
    workspace_name: str = ""
    own_zone: str = ""
    theme: str = "auto"
    demo: bool = False
    read_only: bool = False

    @property
    def sees_all(self) -> bool:
        """Whether the whole workspace is visible."""
        return self.role == Role.OWNER

    @property
    def may_change(self) -> bool:
        """Whether anything may be changed at all."""
        return self.role != Role.VIEWER and not self.read_only

    @property
    def leads(self) -> bool:
        """Whether the actor answers for other people's work."""
        return self.role in (Role.OWNER, Role.MANAGER)

    @property
    def sees_guarded(self) -> bool:
        """Whether confidential and personal fields of visible objects may be read."""
        return self.role != Role.VIEWER

    def today(self) -> date:
        """The day it is in the workspace's zone."""
        return timezone.localdate(timezone=ZoneInfo(self.zone))

    def day_of(self, moment: datetime) -> date:
        """The workspace's day that a moment falls on."""
        return timezone.localdate(moment, timezone=ZoneInfo(self.zone))

    def require_change(self) -> None:
        """Raise Denied for those who only read."""
        if not self.may_change:
            raise Denied

    def require_lead(self) -> None:
        """Raise Denied unless the actor is manager or owner and may change."""
        if not (self.leads and self.may_change):
            raise Denied

    def require_owner(self) -> None:
        """Raise Denied unless the actor owns the workspace."""
        if self.role != Role.OWNER or not self.may_change:
            raise Denied

    def covers(self, member_id: int) -> bool:
        """Whether that member's work lies within the actor's reach."""
        return self.sees_all or member_id in self.scope
