"""What foreign money is worth in the workspace's base currency."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction

from tongpin.app.audit import commands as audit
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, NotFound, Problem
from tongpin.app.workspace.commands import checking
from tongpin.app.workspace.models import Rate

PLACES = Decimal("0.00000001")
LARGEST = Decimal(10) ** 8


def set_rate(actor: Actor, *, currency: str, rate: Decimal, as_of: date | None = None) -> Rate:
    """What one unit of `currency` is worth in the base currency, from now on."""
    actor.require_owner()
    currency = currency.strip().upper()
    checking.accept(checking.currency(currency, field="currency"))
    if currency == actor.base_currency:
        raise Invalid(Problem("currency", "is_base_currency"))
    if not (rate.is_finite() and PLACES <= rate < LARGEST):
        raise Invalid(Problem("rate", "out_of_range", {"least": str(PLACES), "most": str(LARGEST)}))
    values = {"rate": rate.quantize(PLACES), "as_of": as_of or actor.today()}
    with transaction.atomic():
        row = Rate.objects.filter(workspace_id=actor.workspace_id, currency=currency).first()
        if row is None:
            new = Rate(workspace_id=actor.workspace_id, currency=currency, **values)
            return audit.create(actor, new, "set_rate")
        return audit.change(actor, row, values, verb="set_rate")


def remove_rate(actor: Actor, *, currency: str) -> None:
    """Forget a rate: sums in that currency are then shown beside the base currency, not in it."""
    actor.require_owner()
    row = policy.visible_rows(actor, Rate).filter(currency=currency).first()
    if row is None:
        raise NotFound
    audit.remove(actor, row, "remove_rate")


def rebase(actor: Actor, base_currency: str, today: date) -> None:
    """Turn all rates into those of another base currency, through its own rate; Invalid without one."""
    rows = list(policy.visible_rows(actor, Rate))
    if not rows or base_currency == actor.base_currency:
        return
    pivot = next((row for row in rows if row.currency == base_currency), None)
    if pivot is None:
        raise Invalid(Problem("base_currency", "rate_needed", {"currency": base_currency}))
    for row in rows:
        if row is not pivot:
            audit.change(actor, row, {"rate": _rebased(row.rate / pivot.rate)}, verb="set_rate")
    former = {"currency": actor.base_currency, "rate": _rebased(1 / pivot.rate), "as_of": today}
    audit.remove(actor, pivot, "remove_rate")
    audit.create(actor, Rate(workspace_id=actor.workspace_id, **former), "set_rate")


def _rebased(rate: Decimal) -> Decimal:
    if not PLACES <= rate < LARGEST:
        raise Invalid(Problem("base_currency", "rates_not_expressible"))
    return rate.quantize(PLACES)
