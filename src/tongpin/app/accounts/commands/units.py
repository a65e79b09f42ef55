"""The departments and parts of an account."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from tongpin.app.accounts import queries
from tongpin.app.accounts.models import Account, Unit
from tongpin.app.accounts.values import require_known, require_no_cycle, tidied
from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied, Invalid, Problem
from tongpin.app.timeline.commands import tell

FIELDS = frozenset({"name", "parent_id"})


def create_unit(actor: Actor, account_id: int, *, name: str, parent_id: int | None = None) -> Unit:
    """A new unit of the account, under another one if wanted."""
    account = queries.get_account(actor, account_id)
    actor.require_change()
    if account.placeholder:
        raise Denied
    values = _values(actor, account, None, {"name": name, "parent_id": parent_id})
    with transaction.atomic():
        row = audit.create(
            actor, Unit(workspace_id=actor.workspace_id, account=account, **values), "create_unit"
        )
        _tell(actor, row, "unit_created")
    return row


def update_unit(actor: Actor, unit_id: int, *, version: int | None = None, **changes: Any) -> Unit:
    """The unit with its new name or place."""
    unit = queries.get_unit(actor, unit_id)
    actor.require_change()
    values = _values(actor, unit.account, unit, changes)
    with transaction.atomic():
        row = audit.change(actor, unit, values, verb="update_unit", version=version)
        if row.version != unit.version:
            _tell(actor, row, "unit_changed")
    return row


def remove_unit(actor: Actor, unit_id: int) -> None:
    """Dissolve the unit: what was under it, units and people, moves up to where it was itself."""
    unit = queries.get_unit(actor, unit_id)
    actor.require_change()
    with transaction.atomic():
        for child in unit.children.all():
            audit.change(actor, child, {"parent": unit.parent}, verb="update_unit")
        for person in unit.people.all():
            audit.change(actor, person, {"unit": unit.parent}, verb="update_person")
        _tell(actor, unit, "unit_removed")
        audit.remove(actor, unit, "remove_unit")


def _values(actor: Actor, account: Account, unit: Unit | None, changes: dict[str, Any]) -> dict[str, Any]:
    require_known(changes, FIELDS)
    values = tidied(changes)
    if "parent_id" in values:
        values["parent"] = unit_of(actor, account, values.pop("parent_id"), "parent")
        require_no_cycle("parent", unit.pk if unit else None, values["parent"], _parent_id)
    return values


def unit_of(actor: Actor, account: Account, unit_id: int | None, field: str) -> Unit | None:
    """The unit with that id, if there is one; Invalid when it is another account's."""
    if unit_id is None:
        return None
    unit = queries.get_unit(actor, unit_id)
    if unit.account_id != account.pk:
        raise Invalid(Problem(field, "other_account"))
    return unit


def _parent_id(unit_id: int) -> int | None:
    return Unit.objects.values_list("parent_id", flat=True).get(pk=unit_id)


def _tell(actor: Actor, unit: Unit, code: str) -> None:
    tell(actor, "account", code, account_id=unit.account_id, ref_id=unit.pk, facts={"unit": unit.name})
