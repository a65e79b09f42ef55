"""How much may be given: for the whole workspace by its owner, for one account by those who lead."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction

from tongpin.app.accounts.queries import get_account
from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.deals.commands.changing import one_of
from tongpin.app.relationship.doors import get_limit
from tongpin.app.relationship.models import GiftLimit
from tongpin.core.currencies import CODES

MOST = Decimal(10) ** 12


def set_limit(
    actor: Actor, *, currency: str, once: Decimal, year: Decimal, account_id: int | None = None
) -> GiftLimit:
    """What may be given at most per person from now on; nought forbids. Earlier gifts keep the warnings they had."""
    _require_may(actor, account_id)
    one_of(currency, CODES, "currency")
    for name, value in (("once", once), ("year", year)):
        if not value.is_finite() or not 0 <= value < MOST:
            raise Invalid(Problem(name, "out_of_range", {"least": 0, "most": str(MOST)}))
    if year < once:
        raise Invalid(Problem("year", "less_than_once", {}))
    with transaction.atomic():
        account = get_account(actor, account_id) if account_id else None
        held = GiftLimit.objects.select_for_update().filter(
            workspace_id=actor.workspace_id, account=account, currency=currency
        )
        row = held.first()
        values = {"once": once, "year": year}
        if row:
            return audit.change(actor, row, values, verb="set_gift_limit")
        row = GiftLimit(workspace_id=actor.workspace_id, account=account, currency=currency, **values)
        return audit.create(actor, row, "set_gift_limit")


def remove_limit(actor: Actor, limit_id: int) -> None:
    """The limit no longer holds; what stands behind it does: the workspace's, or the playbook's."""
    row = get_limit(actor, limit_id)
    _require_may(actor, row.account_id)
    audit.remove(actor, row, "remove_gift_limit")


def _require_may(actor: Actor, account_id: int | None) -> None:
    if account_id is None:
        actor.require_owner()
    else:
        actor.require_lead()
        get_account(actor, account_id)
