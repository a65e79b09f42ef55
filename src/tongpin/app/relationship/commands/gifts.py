"""The register of gifts and hospitality: every entry is checked against the limits, and keeps the warnings that were shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from tongpin.app.accounts.models import Account, Person
from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.deals.commands.changing import one_of, past_day, required
from tongpin.app.relationship.allowing import check_gift
from tongpin.app.relationship.commands.touching import living, require_living, short, touching
from tongpin.app.relationship.doors import get_gift, require_keeper
from tongpin.app.relationship.models import GIFT, GIVEN, HOSPITALITY, RECEIVED, Gift
from tongpin.app.timeline import commands as timeline
from tongpin.core.currencies import CODES

MOST = Decimal(10) ** 12
CHANGEABLE = frozenset({"direction", "kind", "what", "occasion", "value", "currency", "on", "hint"})


def record_gift(actor: Actor, account_id: int, *, person_id: int | None = None, **said: Any) -> Gift:
    """A gift or hospitality with somebody of the account; `warnings` on the row are the codes that follow."""
    person = living(actor, person_id) if person_id else None
    with touching(actor, account_id, person_id) as account:
        return add_gift(actor, account, person=person, **said)


def add_gift(
    actor: Actor,
    account: Account,
    *,
    person: Person | None = None,
    what: str,
    value: Decimal,
    currency: str = "",
    direction: str = GIVEN,
    kind: str = GIFT,
    occasion: str = "",
    hint: str = "",
    on: date | None = None,
    visit_ref: int | None = None,
) -> Gift:
    """The gift, inside a command that has come to account and person through their doors and holds the transaction.

    Advice is brought up to date by that command.
    """
    if person is not None:
        require_living(person)
        if person.account_id != account.pk:
            raise Invalid(Problem("person_id", "other_account", {}))
    row = Gift(workspace_id=actor.workspace_id, account=account, person=person, visit_ref=visit_ref)
    row.member_id = actor.member_id
    said = {"what": what, "value": value, "currency": currency or actor.base_currency, "kind": kind, "on": on}
    said |= {"direction": direction, "occasion": occasion, "hint": hint}
    for name, checked in _checked(actor, said).items():
        setattr(row, name, checked)
    row.warnings = list(check_gift(row).warnings)
    audit.create(actor, row, "record_gift")
    _tell(actor, row)
    return row


def change_gift(actor: Actor, gift_id: int, *, version: int | None = None, **changes: Any) -> Gift:
    """Correct what was written down; the warnings are found anew, and the audit trail keeps what stood there."""
    row = get_gift(actor, gift_id)
    require_keeper(actor, row)
    with touching(actor, row.account_id, row.person_id):
        values = _checked(actor, {name: value for name, value in changes.items() if name in CHANGEABLE})
        for name, value in values.items():
            setattr(row, name, value)
        values["warnings"] = list(check_gift(row).warnings)
        saved = audit.change(actor, row, values, verb="change_gift", version=version)
        timeline.untell(actor, "gift", row.pk)
        _tell(actor, saved)
    return saved


def remove_gift(actor: Actor, gift_id: int) -> None:
    """Take an entry out that should never have been there; only for those who lead, and the audit trail keeps that it was."""
    actor.require_lead()
    row = get_gift(actor, gift_id)
    with touching(actor, row.account_id, row.person_id):
        timeline.untell(actor, "gift", row.pk)
        audit.remove(actor, row, "remove_gift")


def _checked(actor: Actor, said: dict[str, Any]) -> dict[str, Any]:
    """The values as they may be kept; Invalid for what may not."""
    found = dict(said)
    checks: dict[str, Callable[[Any], Any]] = {
        "what": lambda value: short(required(value, "what"), "what", 200),
        "occasion": lambda value: short(value, "occasion", 200),
        "hint": lambda value: short(value, "hint", 300),
        "kind": lambda value: one_of(value, (GIFT, HOSPITALITY), "kind"),
        "direction": lambda value: one_of(value, (GIVEN, RECEIVED), "direction"),
        "currency": lambda value: one_of(value, CODES, "currency"),
        "on": lambda value: past_day(actor, value, "on"),
        "value": _value,
    }
    return {name: checks[name](value) for name, value in found.items()}


def _value(value: Decimal) -> Decimal:
    if not value.is_finite() or not 0 <= value < MOST:
        raise Invalid(Problem("value", "out_of_range", {"least": 0, "most": str(MOST)}))
    return value.quantize(Decimal("0.01"))


def _tell(actor: Actor, row: Gift) -> None:
    facts: dict[str, Any] = {
        "kind": row.kind,
        "direction": row.direction,
        "value": format(row.value.normalize(), "f"),
    }
    facts |= {"currency": row.currency, "warnings": list(row.warnings)}
    text = "\n".join(one for one in (row.what, row.hint) if one)
    about = {"account_id": row.account_id, "person_id": row.person_id, "ref_id": row.pk}
    timeline.tell(actor, "gift", "recorded", on=row.on, facts=facts, text=text, **about)
