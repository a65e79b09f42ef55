"""The list of accounts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count

from tongpin.app.accounts.lists import AccountFilter, account_rows, page_of, words_in_use
from tongpin.app.accounts.models import Account, Person
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.deals.models import LEAD, OPEN
from tongpin.app.desk.reach import deals_at
from tongpin.app.workspace.queries import Colleague, colleagues


@dataclass(frozen=True)
class AccountRow:
    """An account in the list; the counts are of what the actor sees."""

    id: int
    name: str
    placeholder: bool
    industry: str
    region: str
    size: int | None
    tags: tuple[str, ...]
    owner_id: int
    owner: str
    people: int
    open_deals: int
    leads: int


@dataclass(frozen=True)
class AccountList:
    """A page of accounts, and what the list can be narrowed by."""

    rows: tuple[AccountRow, ...]
    wanted: AccountFilter
    after: str
    next: str | None
    owners: tuple[Colleague, ...]
    industries: tuple[str, ...]
    regions: tuple[str, ...]
    any: bool


def account_list(actor: Actor, wanted: AccountFilter, *, after: str = "") -> AccountList:
    """One page of the accounts that pass the filter, by name."""
    found, more = page_of(account_rows(actor, wanted), after)
    nothing_asked = wanted == AccountFilter() and not after
    return AccountList(
        rows=_rows(actor, found),
        wanted=wanted,
        after=after,
        next=more,
        owners=colleagues(actor),
        industries=words_in_use(actor, "industry"),
        regions=words_in_use(actor, "region"),
        any=bool(found) or (not nothing_asked and policy.visible_rows(actor, Account).exists()),
    )


def _rows(actor: Actor, found: Collection[Account]) -> tuple[AccountRow, ...]:
    ids = [row.pk for row in found]
    going = deals_at(actor, found).filter(status__in=(OPEN, LEAD)).order_by()
    deals = {
        (account_id, status): count
        for account_id, status, count in going.values_list("account_id", "status").annotate(Count("id"))
    }
    known = Person.objects.filter(account_id__in=ids, erased_at=None).order_by().values_list("account_id")
    people = dict(known.annotate(Count("id")))
    return tuple(
        AccountRow(
            id=row.pk,
            name=row.name,
            placeholder=row.placeholder,
            industry=row.industry,
            region=row.region,
            size=row.size,
            tags=tuple(row.tags),
            owner_id=row.owner_id,
            owner=row.owner.name,
            people=people.get(row.pk, 0),
            open_deals=deals.get((row.pk, OPEN), 0),
            leads=deals.get((row.pk, LEAD), 0),
        )
        for row in found
    )
