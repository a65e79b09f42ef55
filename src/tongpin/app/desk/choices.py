"""What the forms about accounts, units and people start from, and what their pickers find."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from tongpin.app.accounts import queries as accounts
from tongpin.app.accounts.lists import AccountFilter, account_rows, people_rows, words_in_use
from tongpin.app.accounts.models import Account, Person
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied
from tongpin.app.desk.organisation import MOST_PEOPLE, OrgRow, unit_tree
from tongpin.app.workspace.queries import Colleague, colleagues

FOUND = 20
OFFERED = 100
ACCOUNT_FIELDS = ("name", "industry", "region", "size", "website", "tags", "other_names", "about", "version")
PERSON_FIELDS = ("name", "title", "phones", "email", "wechat", "remarks", "version")


@dataclass(frozen=True)
class Choice:
    """An entry of a picker; the hint tells entries of the same name apart."""

    id: int
    text: str
    hint: str = ""


@dataclass(frozen=True)
class AccountForm:
    """What the form of an account needs; `values` are the stored ones, none for a new account."""

    values: Mapping[str, Any]
    parent_hidden: bool
    parents: tuple[Choice, ...]
    industries: tuple[str, ...]
    regions: tuple[str, ...]
    owners: tuple[Colleague, ...]


@dataclass(frozen=True)
class PersonForm:
    """What the form of a person needs; `account` is None while a new person has none yet."""

    values: Mapping[str, Any]
    account: Account | None
    accounts: tuple[Choice, ...]
    units: tuple[OrgRow, ...]
    bosses: tuple[Choice, ...]


@dataclass(frozen=True)
class UnitForm:
    """What the form of a unit needs."""

    values: Mapping[str, Any]
    account: Account
    parents: tuple[OrgRow, ...]


def find_accounts(actor: Actor, q: str) -> tuple[Choice, ...]:
    """The first visible accounts whose name holds `q`."""
    rows = account_rows(actor, AccountFilter(q=q)).filter(placeholder=False)
    return tuple(_account_choice(row) for row in rows[:FOUND])


def find_people(actor: Actor, q: str, account_id: int | None = None) -> tuple[Choice, ...]:
    """The first visible people whose name holds `q`."""
    rows = people_rows(actor, q, account_id)[:FOUND]
    return tuple(Choice(row.pk, row.name, row.title if account_id else row.account.name) for row in rows)


def account_form(actor: Actor, account_id: int | None = None, *, chosen: int | None = None) -> AccountForm:
    """The start of an account's form; `chosen` is the parent picked in a form that comes back."""
    actor.require_change()
    account = accounts.get_account(actor, account_id) if account_id else None
    if account is not None and account.placeholder:
        raise Denied
    parents = _accounts_on_offer(actor, {account.parent_id if account else None, chosen})
    stored, words = account.parent_id if account else None, words_in_use(actor)
    return AccountForm(
        values=_stored(account, ACCOUNT_FIELDS, ("parent",)),
        parent_hidden=stored is not None and stored not in {one.id for one in parents},
        parents=tuple(one for one in parents if account is None or one.id != account.pk),
        industries=words.industries,
        regions=words.regions,
        owners=colleagues(actor, in_reach=True) if account is None and actor.leads else (),
    )


def person_form(
    actor: Actor, person_id: int | None = None, *, account_id: int | None = None, chosen: int | None = None
) -> PersonForm:
    """The start of a person's form, at an account or, for a new person, still without one."""
    actor.require_change()
    person = accounts.get_person(actor, person_id) if person_id else None
    if person is not None and person.erased_at is not None:
        raise Denied
    account = person.account if person else accounts.get_account(actor, account_id) if account_id else None
    return PersonForm(
        values=_stored(person, PERSON_FIELDS, ("unit", "reports_to")),
        account=account,
        accounts=() if account else _accounts_on_offer(actor, {chosen}),
        units=unit_tree(account) if account else (),
        bosses=_bosses(account, person) if account else (),
    )


def unit_form(actor: Actor, *, account_id: int | None = None, unit_id: int | None = None) -> UnitForm:
    """The start of a unit's form."""
    actor.require_change()
    unit = accounts.get_unit(actor, unit_id) if unit_id else None
    account = unit.account if unit else accounts.get_account(actor, account_id or 0)
    parents = tuple(row for row in unit_tree(account) if unit is None or row.id != unit.pk)
    return UnitForm(_stored(unit, ("name", "version"), ("parent",)), account, parents)


def _stored(row: Model | None, fields: Collection[str], links: Collection[str]) -> dict[str, Any]:
    """The row's values under the names that forms use: a link is the id it holds."""
    if row is None:
        return {}
    return {name: getattr(row, name) for name in fields} | {
        name: getattr(row, f"{name}_id") for name in links
    }


def _accounts_on_offer(actor: Actor, wanted: set[int | None]) -> tuple[Choice, ...]:
    """The accounts that a plain select offers: the wanted ones as far as visible, and the first by name."""
    rows = policy.visible_rows(actor, Account).filter(placeholder=False)
    kept = list(rows.filter(pk__in=[one for one in wanted if one is not None]).select_related("owner"))
    first = (
        account_rows(actor, AccountFilter())
        .filter(placeholder=False)
        .exclude(pk__in=[row.pk for row in kept])
    )
    return tuple(_account_choice(row) for row in (*kept, *first[:OFFERED]))


def _bosses(account: Account, person: Person | None) -> tuple[Choice, ...]:
    rows = Person.objects.filter(account=account, erased_at=None).order_by("sort_key", "id")
    rows = rows.exclude(pk=person.pk) if person else rows
    return tuple(Choice(*row) for row in rows.values_list("id", "name", "title")[:MOST_PEOPLE])


def _account_choice(row: Account) -> Choice:
    return Choice(row.pk, row.name, row.region or row.owner.name)
