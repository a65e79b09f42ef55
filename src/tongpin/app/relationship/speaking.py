"""What relationships and the register of gifts add to the state that advice looks at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from tongpin.app.accounts.models import Person
from tongpin.app.base.prepared import prepared
from tongpin.app.deals.models import Deal, DealPerson
from tongpin.app.relationship.models import Activity, ContactMark, Gift
from tongpin.app.relationship.standing import Standing, standings
from tongpin.core.gifts import SERIOUS
from tongpin.core.relationship import HEIGHTS, Bonds, Cooling, GiftNote, PersonBond

REMEMBERED = timedelta(days=366)  # a warning speaks for a year at most


def bonds_of_deals(deals: Collection[Deal], today: date) -> dict[int, Bonds]:
    """What is known of closeness and gifts, for those deals of whose account anything is written down."""
    accounts = {deal.account_id for deal in deals}
    touched = frozenset(_touched(tuple(accounts)))
    gifts = _gifts(accounts, today)
    wanted = [deal for deal in deals if deal.account_id in touched or deal.account_id in gifts]
    if not wanted:
        return {}
    parts = _parts(wanted)
    known = _standings(
        wanted, {one for deal in wanted if deal.account_id in touched for one in parts[deal.pk]}, today
    )
    return {
        deal.pk: Bonds(
            tuple(_bond(one, known[one.pk]) for one in parts[deal.pk] if one.pk in known),
            _of_deal(gifts[deal.account_id], {one.pk for one in parts[deal.pk]}),
        )
        for deal in wanted
    }


@prepared
def _touched(accounts: tuple[int, ...]) -> QuerySet[Activity, int]:
    """The accounts of which anything was ever done or meant to be done with somebody."""
    done = Activity.objects.filter(person__account_id__in=accounts, withdrawn=False).order_by()
    meant = ContactMark.objects.filter(person__account_id__in=accounts).order_by()
    return done.values_list("person__account_id", flat=True).union(
        meant.values_list("person__account_id", flat=True)
    )


def _gifts(accounts: Collection[int], today: date) -> dict[int, list[tuple[int | None, GiftNote]]]:
    """The entries of the last year that have to be answered for, by account, each with its person."""
    found: dict[int, list[tuple[int | None, GiftNote]]] = defaultdict(list)
    for account, person, pk, name, on, warnings in _given(tuple(accounts), today - REMEMBERED):
        if SERIOUS & set(warnings):
            found[account].append((person, GiftNote(pk, name or "", on, tuple(warnings))))
    return found


@prepared
def _given(accounts: tuple[int, ...], since: date) -> QuerySet[Gift, tuple[Any, ...]]:
    rows = Gift.objects.filter(account_id__in=accounts, on__gte=since).order_by("on", "id")
    return rows.values_list("account_id", "person_id", "id", "person__name", "on", "warnings")


def _parts(deals: Iterable[Deal]) -> dict[int, list[Person]]:
    rows = DealPerson.objects.filter(deal__in=list(deals), person__erased_at=None).select_related("person")
    found: dict[int, list[Person]] = defaultdict(list)
    for row in rows.order_by("id"):
        found[row.deal_id].append(row.person)
    return found


def _standings(deals: Iterable[Deal], people: Collection[Person], today: date) -> dict[int, Standing]:
    by_workspace: dict[int, list[Person]] = defaultdict(list)
    for one in people:
        by_workspace[one.workspace_id].append(one)
    found: dict[int, Standing] = {}
    for workspace_id in {deal.workspace_id for deal in deals}:
        found |= standings(workspace_id, by_workspace[workspace_id], today)
    return found


def _bond(person: Person, one: Standing) -> PersonBond:
    bond = one.bond
    judged = max((held.level for held in one.judged.values()), key=HEIGHTS.__getitem__, default=None)
    weight = one.importance
    return PersonBond(
        person=person.pk,
        name=person.name,
        counts=weight.decides or weight.power or weight.is_key,
        proven=one.level,
        judged=judged,
        target=one.target,
        cooling=Cooling(bond.falls_on, bond.falls_to) if bond and bond.falls_on and bond.falls_to else None,
        contact_due=one.due,
    )


def _of_deal(notes: Iterable[tuple[int | None, GiftNote]], people: Collection[int]) -> tuple[GiftNote, ...]:
    """What went to somebody who takes part in the deal, or to nobody by name."""
    return tuple(note for person, note in notes if person is None or person in people)
