"""Accounts and their teams; units and notes hang below."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Query, Router, Schema, Status
from pydantic import Field

from tongpin.api import notes, units
from tongpin.api.auth import ApiRequest
from tongpin.api.paging import Page, Window
from tongpin.api.shapes import Id, Input, Version
from tongpin.app.accounts import commands, facts
from tongpin.app.accounts.lists import AccountFilter

PREFIX = ""
router = Router(tags=["Accounts"])
router.add_router("", units.router)
router.add_router("", notes.router)


class AccountOut(Schema):
    """An organisation that buys or may buy; `placeholder` marks the one that stands for an unknown account."""

    id: int
    version: int
    name: str
    other_names: list[str]
    industry: str
    region: str
    size: int | None
    parent_id: int | None
    owner_id: int
    tags: list[str]
    website: str
    about: str
    placeholder: bool
    created_at: datetime
    updated_at: datetime


class AccountFields(Input):
    """What may be set on an account."""

    other_names: list[str] = []
    industry: str = ""
    region: str = ""
    size: int | None = Field(None, ge=0, le=2**31 - 1)
    parent_id: Id | None = None
    tags: list[str] = []
    website: str = ""
    about: str = ""


class AccountIn(AccountFields):
    """A new account; without `owner_id` it is the token's member's. `unless_known` refuses a name that is here already."""

    name: str
    owner_id: Id | None = None
    unless_known: bool = False


class AccountPatch(AccountFields):
    """What changes; fields that are not sent stay."""

    version: Version
    name: str = ""


class AccountQuery(Schema):
    """What the list is narrowed by; texts other than `q` have to agree entirely."""

    q: str = Field(
        "", max_length=200, description="Part of the name, whatever its case, width and punctuation"
    )
    owner_id: Id | None = None
    industry: str = ""
    region: str = ""
    tag: str = ""
    parent_id: Id | None = None


class TeamMemberOut(Schema):
    """A colleague who works with the account; `owns` marks its owner."""

    member_id: int
    name: str
    owns: bool


class TeamMemberIn(Input):
    """The colleague who joins."""

    member_id: Id


class OwnerIn(Input):
    """The colleague who takes the account over."""

    version: Version
    owner_id: Id


@router.get("/accounts", response=Page[AccountOut], summary="List accounts")
def list_accounts(request: ApiRequest, asked: Query[AccountQuery], window: Query[Window]) -> dict[str, Any]:
    """The visible accounts by name."""
    wanted = AccountFilter(**asked.dict())
    return window.page(facts.accounts(request.auth, wanted, limit=window.limit + 1, offset=window.offset))


@router.post("/accounts", response={201: AccountOut}, summary="Create an account")
def create_account(request: ApiRequest, body: AccountIn) -> Any:
    """A new account. With `unless_known`, a visible account of the same name makes it a problem of code `known`."""
    return Status(201, commands.create_account(request.auth, **body.dict()))


@router.get("/accounts/{int:account_id}", response=AccountOut, summary="Show an account")
def show_account(request: ApiRequest, account_id: int) -> Any:
    """One account."""
    return facts.account(request.auth, account_id)


@router.patch("/accounts/{int:account_id}", response=AccountOut, summary="Change an account")
def change_account(request: ApiRequest, account_id: int, body: AccountPatch) -> Any:
    """Sets the fields that are sent. The owner is changed by its own address."""
    return commands.update_account(request.auth, account_id, **body.dict(exclude_unset=True))


@router.post("/accounts/{int:account_id}/owner", response=AccountOut, summary="Hand an account over")
def assign_account(request: ApiRequest, account_id: int, body: OwnerIn) -> Any:
    """Gives the account to another member within reach; for managers and owners."""
    return commands.assign_account(request.auth, account_id, owner_id=body.owner_id, version=body.version)


@router.get("/accounts/{int:account_id}/team", response=Page[TeamMemberOut], summary="List an account team")
def list_team(request: ApiRequest, account_id: int, window: Query[Window]) -> dict[str, Any]:
    """Who works with the account, its owner first."""
    return window.cut(facts.team(request.auth, account_id))


@router.post("/accounts/{int:account_id}/team", response={204: None}, summary="Add to an account team")
def join_team(request: ApiRequest, account_id: int, body: TeamMemberIn) -> Any:
    """Shares the account with a member; nothing happens when the member is in already."""
    commands.share_account(request.auth, account_id, member_id=body.member_id)
    return Status(204, None)


@router.delete(
    "/accounts/{int:account_id}/team/{int:member_id}",
    response={204: None},
    summary="Remove from an account team",
)
def leave_team(request: ApiRequest, account_id: int, member_id: int) -> Any:
    """Takes a member off the account team; the owner stays the owner."""
    commands.leave_team(request.auth, account_id, member_id=member_id)
    return Status(204, None)
