"""The form of a gift, with where the person stands and what would be said of an entry that is only being tried."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tongpin.app.accounts.models import Account, Person
from tongpin.app.accounts.queries import get_account
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import NotFound
from tongpin.app.decision.queries import require_guarded
from tongpin.app.relationship.allowing import allowances, check_gift, rules_for
from tongpin.app.relationship.doors import get_gift, require_keeper
from tongpin.app.relationship.models import Gift
from tongpin.core.gifts import Allowance, Check, Limit


@dataclass(frozen=True)
class Receiver:
    """Somebody of the house, as the form names them, and where they stand this year."""

    id: int
    name: str
    title: str
    allowance: Allowance


@dataclass(frozen=True)
class Trial:
    """An entry as somebody is about to write it, to be checked before it is."""

    person_id: int | None
    value: Decimal
    currency: str
    on: date
    direction: str
    hint: str


@dataclass(frozen=True)
class GiftStart:
    """What the form of a gift starts from: the people of the house with their standing, the limits that hold there.

    `check` is what would be said of an entry that is only being tried.
    """

    account_id: int
    account: str
    people: tuple[Receiver, ...]
    person_id: int | None
    limits: tuple[Limit, ...]
    base: str
    row: Gift | None
    may_remove: bool
    today: date
    check: Check | None


def gift_start(
    actor: Actor,
    account_id: int | None = None,
    person_id: int | None = None,
    gift_id: int | None = None,
    trial: Trial | None = None,
) -> GiftStart:
    """The form of a new entry or of one that is there; NotFound when the person is not of this house."""
    row = get_gift(actor, gift_id) if gift_id else None
    account = row.account if row else get_account(actor, account_id or 0)
    actor.require_change()
    require_guarded(actor)
    if row:
        require_keeper(actor, row)
    people = _people(account)
    if person_id and person_id not in {one.pk for one in people}:
        raise NotFound
    stand = allowances(actor, {one.pk: account.pk for one in people}, actor.today())
    rules = rules_for(actor.workspace_id, [account.pk])
    return GiftStart(
        account_id=account.pk,
        account=account.name,
        people=tuple(Receiver(one.pk, one.name, one.title, stand[one.pk]) for one in people),
        person_id=person_id,
        limits=rules.limits[account.pk],
        base=rules.base,
        row=row,
        may_remove=actor.leads,
        today=actor.today(),
        check=_tried(actor, account, row, trial) if trial else None,
    )


def _tried(actor: Actor, account: Account, row: Gift | None, trial: Trial) -> Check:
    wanted = trial.person_id or (row.person_id if row else None)
    person = Person.objects.filter(account=account, pk=wanted).first() if wanted else None
    tried = Gift(workspace_id=actor.workspace_id, account=account, person=person, pk=row.pk if row else None)
    for name in ("value", "currency", "on", "direction", "hint"):
        setattr(tried, name, getattr(trial, name))
    return check_gift(tried)


def _people(account: Account) -> list[Person]:
    return list(Person.objects.filter(account=account, erased_at=None).order_by("sort_key", "id"))
