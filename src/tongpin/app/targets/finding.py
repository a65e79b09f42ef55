"""Single targets and calls, and what a form about them begins with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.doors import through
from tongpin.app.base.errors import Denied
from tongpin.app.base.prepared import prepared
from tongpin.app.targets.models import ManagerCall, SalesTarget
from tongpin.app.targets.scopes import may_set, whose
from tongpin.core.targets import MONTHS, start_of

USUAL_PERIOD = "quarter"
TARGET = "target"


@dataclass(frozen=True)
class AimStart:
    """Whose, for which period, in which currency; and the target that is there."""

    of: str
    name: str
    period: str
    starts_on: date
    currency: str
    target: SalesTarget | None

    @property
    def fixed(self) -> dict[str, Any]:
        """What a form about a target that is there does not ask for."""
        about = {"period": self.period, "starts_on": self.starts_on, "currency": self.currency}
        return about if self.target else {}


def aim_start(
    actor: Actor,
    kind: str,
    *,
    of: str = "",
    period: str = "",
    starts_on: date | None = None,
    currency: str = "",
) -> AimStart:
    """What a form about a target (`target`) or a call begins with; Denied for those who may not send it."""
    scope = whose(actor, of)
    if not (may_set(actor, scope.of) if kind == TARGET else actor.may_change):
        raise Denied
    chosen = period if period in MONTHS else USUAL_PERIOD
    first = starts_on or start_of(actor.today(), chosen)
    code = currency or actor.base_currency
    here = {"of": scope.of, "period": chosen, "starts_on": first, "currency": code}
    row = targets(actor).filter(**here).first() if kind == TARGET else None
    return AimStart(scope.of, scope.name, chosen, first, code, row)


def get_target(actor: Actor, target_id: int) -> SalesTarget:
    """The target, if the actor may know of it."""
    return through(actor, SalesTarget, target_id)


def target_to_change(actor: Actor, target_id: int) -> SalesTarget:
    """The target, for those who may change it; Denied for those who only see it."""
    row = get_target(actor, target_id)
    if not may_set(actor, row.of):
        raise Denied
    return row


def targets(actor: Actor) -> QuerySet[SalesTarget]:
    """The targets that the actor may know of, the newest period first."""
    return policy.visible_rows(actor, SalesTarget).order_by("-starts_on", "of", "period", "currency")


def calls(actor: Actor) -> QuerySet[ManagerCall]:
    """The calls that the actor may know of, the newest first."""
    return policy.visible_rows(actor, ManagerCall).select_related("by").order_by("-id")


@prepared
def targets_for(actor: Actor, of: str, period: str, starts_on: date) -> QuerySet[SalesTarget]:
    """The targets of a scope in a period."""
    return targets(actor).filter(of=of, period=period, starts_on=starts_on)


@prepared
def calls_for(actor: Actor, of: str, period: str, starts_on: date) -> QuerySet[ManagerCall]:
    """The calls for a scope in a period."""
    return calls(actor).filter(of=of, period=period, starts_on=starts_on)
