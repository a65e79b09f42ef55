"""Creating and changing people."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from tongpin.app.accounts import queries
from tongpin.app.accounts.commands.units import unit_of
from tongpin.app.accounts.models import Account, Person
from tongpin.app.accounts.phones import kept_phones
from tongpin.app.accounts.values import differing, named, require_known, require_no_cycle, tidied
from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied, Invalid, Problem
from tongpin.app.timeline.commands import tell

FIELDS = frozenset({"name", "title", "unit_id", "reports_to_id", "phones", "email", "wechat", "remarks"})
LONGEST_NAME = 120


def create_person(actor: Actor, account_id: int, *, name: str, **fields: Any) -> Person:
    """A new person at the account. `phones` is a list as people write them; each is kept in E.164."""
    account = queries.get_account(actor, account_id)
    actor.require_change()
    values = _values(actor, account, None, {"name": name, **fields})
    with transaction.atomic():
        row = audit.create(
            actor, Person(workspace_id=actor.workspace_id, account=account, **values), "create_person"
        )
        tell(actor, "person", "created", account_id=account.pk, person_id=row.pk, ref_id=row.pk)
    return row


def update_person(actor: Actor, person_id: int, *, version: int | None = None, **changes: Any) -> Person:
    """The person with what changed; nothing can be written back about somebody who was erased."""
    person = queries.get_person(actor, person_id)
    actor.require_change()
    if person.erased_at is not None:
        raise Denied
    values = _values(actor, person.account, person, changes)
    with transaction.atomic():
        row = audit.change(actor, person, values, verb="update_person", version=version)
        if row.version != person.version:
            where = {"account_id": row.account_id, "person_id": row.pk, "ref_id": row.pk}
            tell(actor, "person", "changed", facts={"fields": differing(person, row, values)}, **where)
    return row


def _values(actor: Actor, account: Account, person: Person | None, changes: dict[str, Any]) -> dict[str, Any]:
    require_known(changes, FIELDS)
    values = named(tidied(changes), LONGEST_NAME)
    if "phones" in values:
        values["phones"] = kept_phones(actor, values["phones"])
    if "unit_id" in values:
        values["unit"] = unit_of(actor, account, values.pop("unit_id"), "unit")
    if "reports_to_id" in values:
        values["reports_to"] = _boss(actor, account, values.pop("reports_to_id"))
        require_no_cycle("reports_to", person.pk if person else None, values["reports_to"], _boss_id)
    return values


def _boss(actor: Actor, account: Account, boss_id: int | None) -> Person | None:
    if boss_id is None:
        return None
    boss = queries.get_person(actor, boss_id)
    if boss.account_id != account.pk:
        raise Invalid(Problem("reports_to", "other_account"))
    return boss


def _boss_id(person_id: int) -> int | None:
    return Person.objects.values_list("reports_to_id", flat=True).get(pk=person_id)
