"""Accounts, units and people as plain values, as far as the actor may read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tongpin.app.accounts import queries
from tongpin.app.accounts.lists import AccountFilter, account_rows, people_rows
from tongpin.app.accounts.models import Account, AccountMember, Person, Unit
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor


@dataclass(frozen=True)
class AccountFacts:
    """An account's own values."""

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


@dataclass(frozen=True)
class UnitFacts:
    """A unit's own values."""

    id: int
    version: int
    account_id: int
    name: str
    parent_id: int | None


@dataclass(frozen=True)
class PersonFacts:
    """A person's own values; what is personal is None for those who may not read it."""

    id: int
    version: int
    account_id: int
    name: str
    title: str
    unit_id: int | None
    reports_to_id: int | None
    phones: list[str] | None
    email: str | None
    wechat: str | None
    remarks: str | None
    erased_at: datetime | None
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True)
class TeamFacts:
    """A colleague of the account team."""

    member_id: int
    name: str
    owns: bool


def accounts(actor: Actor, wanted: AccountFilter, *, limit: int, offset: int = 0) -> list[AccountFacts]:
    """The visible accounts that pass the filter, by name."""
    return [account_facts(row) for row in account_rows(actor, wanted)[offset : offset + limit]]


def account(actor: Actor, account_id: int) -> AccountFacts:
    """One account."""
    return account_facts(queries.get_account(actor, account_id))


def account_facts(row: Account) -> AccountFacts:
    """The account's values; an account has nothing guarded."""
    return AccountFacts(**{name: getattr(row, name) for name in AccountFacts.__dataclass_fields__})


def team(actor: Actor, account_id: int) -> list[TeamFacts]:
    """Who of us works with the account, its owner first."""
    row = queries.get_account(actor, account_id)
    members = (
        AccountMember.objects.filter(account=row)
        .exclude(member_id=row.owner_id)
        .order_by("member__name", "id")
    )
    others = [TeamFacts(*one, owns=False) for one in members.values_list("member_id", "member__name")]
    return [TeamFacts(row.owner_id, row.owner.name, owns=True), *others]


def units(actor: Actor, account_id: int) -> list[UnitFacts]:
    """The units of an account by name."""
    row = queries.get_account(actor, account_id)
    return [unit_facts(one) for one in Unit.objects.filter(account=row).order_by("name", "id")]


def unit(actor: Actor, unit_id: int) -> UnitFacts:
    """One unit."""
    return unit_facts(queries.get_unit(actor, unit_id))


def unit_facts(row: Unit) -> UnitFacts:
    """The unit's values."""
    return UnitFacts(row.pk, row.version, row.account_id, row.name, row.parent_id)


def people(
    actor: Actor, *, q: str = "", account_id: int | None = None, limit: int, offset: int = 0
) -> list[PersonFacts]:
    """The visible people whose name holds `q`, of all accounts or of one, by name."""
    where = queries.get_account(actor, account_id).pk if account_id is not None else None
    return [person_facts(actor, row) for row in people_rows(actor, q, where)[offset : offset + limit]]


def person(actor: Actor, person_id: int) -> PersonFacts:
    """One person."""
    return person_facts(actor, queries.get_person(actor, person_id))


def person_facts(actor: Actor, row: Person) -> PersonFacts:
    """The person's values as far as the actor may read them."""
    plain = (
        "id",
        "version",
        "account_id",
        "unit_id",
        "reports_to_id",
        "erased_at",
        "created_at",
        "updated_at",
    )
    kept = {name: getattr(row, name) for name in plain}
    guarded = {
        name: policy.shown(actor, row, name) for name in PersonFacts.__dataclass_fields__ if name not in plain
    }
    return PersonFacts(**kept, **guarded)
