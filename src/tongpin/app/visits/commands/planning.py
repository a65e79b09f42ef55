"""A visit is planned: with whom, about which deals, and above all what the customer is to agree to (M04)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tongpin.app.accounts.commands import join_team
from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.deals.commands.changing import new_owner
from tongpin.app.visits.commands.changing import (
    account_to_visit,
    length,
    moment,
    tell,
    touching,
)
from tongpin.app.visits.commands.plans import (
    SIDES,
    TEXTS,
    Asked,
    Plan,
    attach,
    checked_keys,
)
from tongpin.app.visits.commands.questions import ask
from tongpin.app.visits.doors import deals_named
from tongpin.app.visits.models import Visit

__all__ = ["EDITABLE", "Asked", "plan_visit", "sent_before", "when"]

EDITABLE = frozenset(
    {
        "kind",
        "starts_at",
        "minutes",
        "all_day",
        "owner_id",
        "objective",
        "fallback",
        "questions",
        *TEXTS,
        *SIDES,
    }
)


def plan_visit(
    actor: Actor, *, account_id: int, kind: str, starts_at: datetime, client_key: str = "", **plan: Any
) -> Visit:
    """A visit to the account, with what Plan takes; the same `client_key` a second time answers with the first visit."""
    wanted = Plan(kind=kind, starts_at=starts_at, **_known(plan))
    with touching(actor, wanted.deal_ids):
        account = account_to_visit(actor, account_id)
        known = sent_before(actor, account.pk, client_key)
        if known is not None:
            return known
        deals = deals_named(actor, account, wanted.deal_ids, "deal_ids")
        checked_keys(actor, deals, kind=kind, objective=wanted.objective, fallback=wanted.fallback)
        visit = Visit(
            workspace_id=actor.workspace_id,
            account=account,
            owner=new_owner(actor, wanted.owner_id or actor.member_id, ours=(account.owner_id,)),
            kind=kind,
            starts_at=moment(actor, starts_at),
            minutes=length(wanted.minutes),
            all_day=wanted.all_day,
            objective=wanted.objective,
            fallback=wanted.fallback,
            client_key=client_key,
            **{name: getattr(wanted, name).strip() for name in TEXTS},
        )
        audit.create(actor, visit, "plan_visit")
        join_team(actor, account, visit.owner_id)
        attach(actor, visit, {}, wanted.sides)
        ask(actor, visit, wanted.questions)
        tell(actor, visit, "planned", wanted.deal_ids, facts=when(actor, visit))
    return visit


def sent_before(actor: Actor, account_id: int, client_key: str) -> Visit | None:
    """The visit that the device has sent already; Invalid when the key was used for something else."""
    if not client_key:
        return None
    rows = Visit.objects.filter(workspace_id=actor.workspace_id, client_key=client_key)
    known = rows.select_related("account", "owner").first()
    if known is not None and known.account_id != account_id:
        raise Invalid(Problem("client_key", "already_used", {}))
    return known


def _known(plan: dict[str, Any]) -> dict[str, Any]:
    if strange := set(plan) - EDITABLE:
        raise Invalid(*(Problem(name, "unknown_field", {}) for name in sorted(strange)))
    return plan


def when(actor: Actor, visit: Visit) -> dict[str, str]:
    """What the story says of a plan."""
    return {"day": actor.day_of(visit.starts_at).isoformat(), "objective": visit.objective}
