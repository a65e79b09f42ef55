"""How every command changes a deal: through its door, totals moved, derived fields and advice brought up to date."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import transaction

from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor, Role
from tongpin.app.base.errors import Denied, Invalid, Problem
from tongpin.app.deals.commands import totals
from tongpin.app.deals.commands.refreshing import refresh
from tongpin.app.deals.models import Deal
from tongpin.app.deals.queries import get_deal
from tongpin.app.timeline import commands as timeline
from tongpin.app.workspace.models import Member
from tongpin.app.workspace.queries import get_member

LONGEST_AGO = 365 * 20


@contextmanager
def changing(actor: Actor, deal_id: int) -> Iterator[Deal]:
    """The deal, locked for the length of one command; at the end everything kept on it is brought up to date."""
    actor.require_change()
    get_deal(actor, deal_id)
    with transaction.atomic():
        deal = (
            Deal.objects.select_for_update(of=("self",))
            .select_related("account", "owner", "playbook_version")
            .get(pk=deal_id)
        )
        yield deal
        refresh(deal_id, actor.today())


def save(
    actor: Actor, deal: Deal, values: Mapping[str, Any], *, verb: str, version: int | None = None
) -> Deal:
    """Set values on the deal and move it between the totals."""
    before = totals.weight(deal)
    saved = audit.change(actor, deal, values, verb=verb, version=version)
    totals.shift(actor.workspace_id, before, totals.weight(saved))
    return saved


def happened(deal: Deal, on: date) -> None:
    """Remember the day of the last thing that happened on the deal."""
    if deal.last_event_on is None or on > deal.last_event_on:
        Deal.objects.filter(pk=deal.pk).update(last_event_on=on)
        deal.last_event_on = on


def tell(actor: Actor, deal: Deal, kind: str, code: str, **parts: Any) -> None:
    """Write a happening of the deal down, in its account's story too."""
    timeline.tell(actor, kind, code, account_id=deal.account_id, deal_id=deal.pk, **parts)


def past_day(actor: Actor, day: date | None, field: str) -> date:
    """The day given, or today; Invalid when it lies in the future or absurdly far back."""
    today = actor.today()
    if day is None:
        return today
    if day > today:
        raise Invalid(Problem(field, "in_future", {"today": today.isoformat()}))
    if (today - day).days > LONGEST_AGO:
        raise Invalid(Problem(field, "too_long_ago", {}))
    return day


def new_owner(actor: Actor, member_id: int, *, ours: Collection[int] = ()) -> Member:
    """The member who is to answer for something: the actor, one of `ours`, or for those who lead anybody in their reach."""
    owner = get_member(actor, member_id)
    if owner.pk not in (actor.member_id, *ours) and not (actor.leads and actor.covers(owner.pk)):
        raise Denied
    if owner.role == Role.VIEWER:
        raise Invalid(Problem("owner_id", "viewer_cannot_own", {}))
    if not owner.active:
        raise Invalid(Problem("owner_id", "not_active", {}))
    return owner


def one_of(value: str, allowed: Any, field: str) -> str:
    """The value if it is one of those allowed; Invalid otherwise."""
    if value not in allowed:
        raise Invalid(Problem(field, "unknown_choice", {"value": value}))
    return value


def required(value: str, field: str) -> str:
    """The text without blanks around it; Invalid when nothing is left."""
    text = value.strip()
    if not text:
        raise Invalid(Problem(field, "required", {}))
    return text
