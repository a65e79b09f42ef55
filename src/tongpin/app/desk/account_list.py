"""The list of accounts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from tongpin.app.accounts.lists import AccountFilter, accounts_page, words_in_use
from tongpin.app.accounts.models import Account, Person
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.prepared import prepared
from tongpin.app.deals.models import LEAD, OPEN, Deal
from tongpin.app.desk.reach import At, at
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
    found, more = accounts_page(actor, wanted, after)
    words = words_in_use(actor)
    nothing_asked = wanted == AccountFilter() and not after
    return AccountList(
        rows=_rows(actor, found),
        wanted=wanted,
        after=after,
        next=more,
        owners=colleagues(actor),
        industries=words.industries,
        regions=words.regions,
        any=bool(found) or (not nothing_asked and policy.visible_rows(actor, Account).exists()),
    )


def _rows(actor: Actor, found: Collection[Account]) -> tuple[AccountRow, ...]:
    deals = {(account_id, status): count for account_id, status, count in _going(at(actor, found))}
    people = dict(_known(tuple(row.pk for row in found)))
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


@prepared
def _going(there: At) -> QuerySet[Deal, tuple[int, str, int]]:
    rows = there.deals().filter(status__in=(OPEN, LEAD)).order_by()
    return rows.values_list("account_id", "status").annotate(Count("id"))


@prepared
def _known(account_ids: tuple[int, ...]) -> QuerySet[Person, tuple[int, int]]:
    rows = Person.objects.filter(account_id__in=account_ids, erased_at=None).order_by()
    return rows.values_list("account_id").annotate(Count("id"))
