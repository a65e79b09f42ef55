"""A colleague leaves: everything that goes on is handed to another one."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from tongpin.app.accounts import commands as accounts
from tongpin.app.accounts.models import Account
from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor, Role
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.deals import commands as deals
from tongpin.app.deals.models import LEAD, OPEN, Deal, NextStep
from tongpin.app.workspace.models import Member
from tongpin.app.workspace.queries import get_member

STILL_GOING = (LEAD, OPEN)


@dataclass(frozen=True)
class Belongings:
    """How much a member answers for: accounts, deals and leads that go on, and open steps on other people's deals."""

    accounts: int
    deals: int
    steps: int


@dataclass(frozen=True)
class Leaving:
    """What goes from whom, and who may take it: (id, name), by name."""

    id: int
    name: str
    belongings: Belongings
    takers: tuple[tuple[int, str], ...]


def leaving(actor: Actor, member_id: int) -> Leaving:
    """The question before everything of a member is handed over; for the owner of the workspace alone."""
    held = belongings(actor, member_id)
    member = get_member(actor, member_id)
    others = Member.objects.filter(workspace_id=actor.workspace_id, active=True).exclude(pk=member_id)
    takers = others.exclude(role=Role.VIEWER).order_by("name", "id").values_list("id", "name")
    return Leaving(member.pk, member.name, held, tuple(takers))


def belongings(actor: Actor, member_id: int) -> Belongings:
    """What would change hands; for the owner of the workspace alone."""
    actor.require_owner()
    member = get_member(actor, member_id)
    return Belongings(
        Account.objects.filter(owner=member).count(),
        Deal.objects.filter(owner=member, status__in=STILL_GOING).count(),
        NextStep.objects.filter(owner=member, done_on=None, deal__status__in=STILL_GOING)
        .exclude(deal__owner=member)
        .count(),
    )


def hand_over(actor: Actor, *, from_id: int, to_id: int) -> Belongings:
    """Give all accounts, deals and leads that go on, and open steps of one member to another; ended deals stay."""
    actor.require_owner()
    source, target = get_member(actor, from_id), _taker(actor, to_id)
    if source.pk == target.pk:
        raise Invalid(Problem("to_id", "same_member", {}))
    with transaction.atomic():
        done = belongings(actor, source.pk)
        for account in Account.objects.filter(owner=source).order_by("id"):
            accounts.assign_account(actor, account.pk, owner_id=target.pk)
        going = Deal.objects.filter(owner=source, status__in=STILL_GOING).order_by("id")
        for deal_id in list(going.values_list("id", flat=True)):
            deals.assign_deal(actor, deal_id, owner_id=target.pk)
        steps = NextStep.objects.filter(owner=source, done_on=None, deal__status__in=STILL_GOING)
        for step in steps.order_by("id"):
            deals.update_step(actor, step.pk, version=step.version, owner_id=target.pk)
        audit.record(actor, "hand_over", source, {"to": [None, target.pk]})
    return done


def _taker(actor: Actor, member_id: int) -> Member:
    member = get_member(actor, member_id)
    if not member.active:
        raise Invalid(Problem("to_id", "not_active", {}))
    if member.role == Role.VIEWER:
        raise Invalid(Problem("to_id", "viewer_cannot_own", {}))
    return member
