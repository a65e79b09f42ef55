"""Setting targets, and saying what will come."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied, Invalid, Problem, Stale
from tongpin.app.targets.finding import get_target
from tongpin.app.targets.models import ManagerCall, SalesTarget
from tongpin.app.targets.scopes import Whose, may_set, whose
from tongpin.core.currencies import CODES
from tongpin.core.targets import MONTHS, end_of


def set_target(
    actor: Actor,
    *,
    of: str,
    period: str,
    starts_on: date,
    amount: Decimal,
    currency: str = "",
    version: int | None = None,
) -> SalesTarget:
    """The target of a scope and period, new or changed; Stale when it is not as `version` says, or there although it says none."""
    scope = _mine_to_set(actor, of)
    _require(period, amount, currency or actor.base_currency)
    key = {
        "workspace_id": actor.workspace_id,
        "of": scope.of,
        "period": period,
        "starts_on": starts_on,
        "currency": currency or actor.base_currency,
    }
    known = SalesTarget.objects.filter(**key).first()
    if known is None:
        row = SalesTarget(**key, member_id=scope.member_id, team_id=scope.team_id, amount=amount)
        try:
            with transaction.atomic():
                return audit.create(actor, row, "set_target")
        except (Invalid, IntegrityError):
            # somebody else was faster by a moment
            known = SalesTarget.objects.filter(**key).first()
            if known is None:
                raise
    if version is None and known.amount != amount:
        raise Stale(known.version, {"amount": str(known.amount)}, {"amount": str(amount)})
    return audit.change(actor, known, {"amount": amount}, verb="set_target", version=version)


def change_target(actor: Actor, target_id: int, *, amount: Decimal, version: int) -> SalesTarget:
    """Another amount for a target that is there."""
    row = get_target(actor, target_id)
    _mine_to_set(actor, row.of)
    _require(row.period, amount, row.currency)
    return audit.change(actor, row, {"amount": amount}, verb="set_target", version=version)


def remove_target(actor: Actor, target_id: int) -> None:
    """There is no such target any more; the audit keeps that there was."""
    row = get_target(actor, target_id)
    _mine_to_set(actor, row.of)
    audit.remove(actor, row, "remove_target")


def make_call(
    actor: Actor,
    *,
    of: str,
    period: str,
    starts_on: date,
    amount: Decimal,
    currency: str = "",
    low: Decimal | None = None,
    high: Decimal | None = None,
    note: str = "",
) -> ManagerCall:
    """What the actor commits to for a period that is not over: a new row, older ones stay."""
    scope = whose(actor, of)
    actor.require_change()
    _require(period, amount, currency or actor.base_currency)
    if end_of(starts_on, period) <= actor.today():
        raise Invalid(Problem("starts_on", "period_over"))
    for field, wrong in (
        ("low", low is not None and low > amount),
        ("high", high is not None and high < amount),
    ):
        if wrong:
            raise Invalid(Problem(field, "not_around_the_call"))
    row = ManagerCall(
        workspace_id=actor.workspace_id,
        of=scope.of,
        member_id=scope.member_id,
        team_id=scope.team_id,
        period=period,
        starts_on=starts_on,
        currency=currency or actor.base_currency,
        amount=amount,
        low=low,
        high=high,
        note=note.strip(),
        by_id=actor.member_id,
        made_on=actor.today(),
    )
    return audit.create(actor, row, "make_call")


def _mine_to_set(actor: Actor, of: str) -> Whose:
    scope = whose(actor, of)
    if not may_set(actor, scope.of):
        raise Denied
    return scope


def _require(period: str, amount: Any, currency: str) -> None:
    """Invalid for a period that is none, an amount under nothing, or a currency that nobody knows."""
    wrong = []
    if period not in MONTHS:
        wrong.append(Problem("period", "unknown_choice", {"value": period}))
    if amount < 0:
        wrong.append(Problem("amount", "negative"))
    if currency not in CODES:
        wrong.append(Problem("currency", "unknown_choice", {"value": currency}))
    if wrong:
        raise Invalid(*wrong)
