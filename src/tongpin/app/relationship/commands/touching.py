"""How every command changes what is between us and the people of a house: locked, and the advice of their deals up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from tongpin.app.accounts.models import Account, Person
from tongpin.app.accounts.queries import get_account, get_person
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied, Invalid, Problem
from tongpin.app.deals.commands.refreshing import refresh_deals
from tongpin.app.deals.models import LEAD, OPEN, Deal, DealPerson
from tongpin.app.decision.commands.marking import require_marker


@contextmanager
def touching(actor: Actor, account_id: int, person_id: int | None = None) -> Iterator[Account]:
    """The account, locked for the length of one command; at the end the advice of the person's deals is brought up to date.

    Without a person it is the advice of all deals of the account.
    """
    require_marker(actor)
    get_account(actor, account_id)
    with transaction.atomic():
        account = Account.objects.select_for_update(of=("self",)).get(pk=account_id)
        yield account
        going = Deal.objects.filter(account=account, status__in=(LEAD, OPEN))
        if person_id is not None:
            going = going.filter(pk__in=DealPerson.objects.filter(person_id=person_id).values("deal_id"))
        refresh_deals(going.select_related("account", "owner", "playbook_version"), actor.today())


def living(actor: Actor, person_id: int) -> Person:
    """The person through the door; Denied when the personal data were erased."""
    person = get_person(actor, person_id)
    require_living(person)
    return person


def require_living(person: Person) -> None:
    """Raise Denied for somebody whose personal data were erased."""
    if person.erased_at is not None:
        raise Denied


def short(text: str, field: str, most: int) -> str:
    """The text without blanks around it; Invalid when it is too long."""
    found = text.strip()
    if len(found) > most:
        raise Invalid(Problem(field, "max_length", {"limit_value": most, "show_value": len(found)}))
    return found
