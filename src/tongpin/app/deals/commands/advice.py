"""What people decide about advice: done, later, no; and taking that back."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.deals.commands.changing import required
from tongpin.app.deals.commands.refreshing import DONE_RESTS
from tongpin.app.deals.models import AdviceItem
from tongpin.app.deals.queries import get_advice
from tongpin.app.workspace.queries import get_member


def complete_advice(actor: Actor, item_id: int) -> AdviceItem:
    """It is seen to: the advice rests for two weeks, and comes back if its reason still holds then."""
    return _decide(actor, item_id, "complete_advice", state="done", until=actor.today() + DONE_RESTS)


def postpone_advice(actor: Actor, item_id: int, *, until: date) -> AdviceItem:
    """Not before that day."""
    if until <= actor.today():
        raise Invalid(Problem("until", "not_in_future", {}))
    return _decide(actor, item_id, "postpone_advice", state="postponed", until=until)


def dismiss_advice(actor: Actor, item_id: int, *, reason: str) -> AdviceItem:
    """It does not apply here; remembered for as long as the reason behind it stays the same."""
    return _decide(
        actor, item_id, "dismiss_advice", state="dismissed", until=None, reason=required(reason, "reason")
    )


def reopen_advice(actor: Actor, item_id: int) -> AdviceItem:
    """The decision is taken back."""
    return _decide(actor, item_id, "reopen_advice", state="open", until=None, reason="")


def _decide(actor: Actor, item_id: int, verb: str, **values: Any) -> AdviceItem:
    actor.require_change()
    item = get_advice(actor, item_id)
    who = {"decided_by": get_member(actor, actor.member_id), "decided_at": timezone.now()}
    return audit.change(actor, item, {**values, **who}, verb=verb)
