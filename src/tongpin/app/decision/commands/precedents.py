"""What decided earlier purchases of the customer's (M20)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from tongpin.app.accounts.models import Person
from tongpin.app.accounts.queries import get_account
from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.deals.commands.changing import past_day, required
from tongpin.app.decision.commands.marking import require_marker
from tongpin.app.decision.models import Precedent
from tongpin.app.decision.queries import get_precedent


def record_precedent(
    actor: Actor,
    account_id: int,
    *,
    what: str,
    on: date,
    decided_by: str,
    supplier: str = "",
    person_id: int | None = None,
) -> Precedent:
    """An earlier purchase: what was bought, from whom, what decided it, and who."""
    require_marker(actor)
    account = get_account(actor, account_id)
    row = Precedent(
        workspace_id=actor.workspace_id,
        account=account,
        what=required(what, "what"),
        on=past_day(actor, on, "on"),
        decided_by=required(decided_by, "decided_by"),
        supplier=supplier.strip(),
        person=_person(account.pk, person_id),
        member_id=actor.member_id,
    )
    with transaction.atomic():
        return audit.create(actor, row, "record_precedent")


def update_precedent(actor: Actor, precedent_id: int, *, version: int, **changes: Any) -> Precedent:
    """The purchase with another what, on, supplier, decided_by or person_id."""
    require_marker(actor)
    row = get_precedent(actor, precedent_id)
    for name in ("what", "decided_by"):
        if name in changes:
            changes[name] = required(changes[name], name)
    if "supplier" in changes:
        changes["supplier"] = changes["supplier"].strip()
    if "on" in changes:
        past_day(actor, changes["on"], "on")
    if "person_id" in changes:
        changes["person"] = _person(row.account_id, changes.pop("person_id"))
    return audit.change(actor, row, changes, verb="update_precedent", version=version)


def remove_precedent(actor: Actor, precedent_id: int) -> int:
    """The purchase was recorded by mistake. The id is that of its account."""
    require_marker(actor)
    row = get_precedent(actor, precedent_id)
    audit.remove(actor, row, "remove_precedent")
    return row.account_id


def _person(account_id: int, person_id: int | None) -> Person | None:
    if not person_id:
        return None
    found = Person.objects.filter(account_id=account_id, pk=person_id).first()
    if found is None:
        raise Invalid(Problem("person_id", "other_account", {}))
    return found
