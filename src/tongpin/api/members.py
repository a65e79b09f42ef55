"""Members and teams of the workspace, to read: other objects name them by id."""

from __future__ import annotations

from typing import Any

from ninja import Query, Router, Schema

from tongpin.api.auth import ApiRequest
from tongpin.api.paging import Page, Window
from tongpin.app.workspace import pages, queries

PREFIX = ""
router = Router(tags=["Members"])


class MemberOut(Schema):
    """A colleague who can own accounts and deals."""

    id: int
    name: str
    role: str
    team_id: int | None


class TeamOut(Schema):
    """A team; `depth` counts from 0 at the roots of the tree."""

    id: int
    name: str
    parent_id: int | None
    depth: int


class MeOut(Schema):
    """Whom the token stands for."""

    member_id: int
    name: str
    role: str
    workspace_name: str
    base_currency: str
    zone: str
    read_only: bool


@router.get("/me", response=MeOut, summary="Whom the token stands for")
def show_me(request: ApiRequest) -> Any:
    """The member behind the token, the workspace, and whether the token may write."""
    return request.auth


@router.get("/members", response=Page[MemberOut], summary="List members")
def list_members(request: ApiRequest, window: Query[Window]) -> dict[str, Any]:
    """The active members by name, without those who only look on."""
    return window.cut(queries.colleagues(request.auth))


@router.get("/teams", response=Page[TeamOut], summary="List teams")
def list_teams(request: ApiRequest, window: Query[Window]) -> dict[str, Any]:
    """All teams, each after its parent."""
    return window.cut(pages.teams(request.auth))
