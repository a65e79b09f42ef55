"""The doors to accounts, units and people."""

from __future__ import annotations

from django.db.models import QuerySet

from tongpin.app.accounts.models import Account, AccountMember, Person, Unit
from tongpin.app.accounts.names import name_key
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.doors import through
from tongpin.app.base.prepared import prepared


def get_account(actor: Actor, account_id: int) -> Account:
    """The account, if the actor may know of it."""
    return through(actor, Account, account_id, "owner", "parent")


def get_person(actor: Actor, person_id: int) -> Person:
    """The person, if the actor may know of the account."""
    return through(actor, Person, person_id, "account", "unit", "reports_to")


def get_unit(actor: Actor, unit_id: int) -> Unit:
    """The unit, if the actor may know of the account."""
    return through(actor, Unit, unit_id, "account")


def in_team(actor: Actor, account: Account) -> bool:
    """Whether the actor works with the account: as its owner or in its account team."""
    if account.owner_id == actor.member_id:
        return True
    return bool(_membership(account.pk, actor.member_id))


@prepared
def _membership(account_id: int, member_id: int) -> QuerySet[AccountMember, int]:
    rows = AccountMember.objects.filter(account_id=account_id, member_id=member_id)
    return rows.values_list("id", flat=True)[:1]


def accounts_named(actor: Actor, name: str) -> tuple[Account, ...]:
    """The visible accounts whose name has the same key: at most a handful, oldest first."""
    rows = policy.visible_rows(actor, Account).filter(name_key=name_key(name), placeholder=False)
    return tuple(rows.select_related("owner").order_by("id")[:5])


def people_named(actor: Actor, account_id: int, name: str) -> tuple[Person, ...]:
    """The people of a visible account whose name has the same key."""
    account = get_account(actor, account_id)
    rows = Person.objects.filter(account=account, name_key=name_key(name, 120), erased_at=None)
    return tuple(rows.order_by("id")[:5])
