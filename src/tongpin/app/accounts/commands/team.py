"""Who of us works with an account."""

from __future__ import annotations

from django.db import transaction

from tongpin.app.accounts import queries
from tongpin.app.accounts.models import Account, AccountMember
from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied, Invalid, Problem
from tongpin.app.timeline.commands import tell
from tongpin.app.workspace import queries as workspace


def join_team(actor: Actor, account: Account, member_id: int) -> None:
    """Put a member on the account's team, once; the caller has authorised it. The placeholder has none."""
    if account.placeholder or AccountMember.objects.filter(account=account, member_id=member_id).exists():
        return
    member = workspace.get_member(actor, member_id)
    with transaction.atomic():
        row = AccountMember(workspace_id=actor.workspace_id, account=account, member=member)
        audit.create(actor, row, "join_team")
        if member.pk != account.owner_id:
            tell(
                actor,
                "account",
                "joined",
                account_id=account.pk,
                ref_id=account.pk,
                facts={"member": member.name},
            )


def share_account(actor: Actor, account_id: int, *, member_id: int) -> None:
    """Share the account with a colleague, who from then on sees and changes what the account team does."""
    actor.require_change()
    account = queries.get_account(actor, account_id)
    if account.placeholder:
        raise Denied
    if not workspace.get_member(actor, member_id).active:
        raise Invalid(Problem("member", "not_active"))
    join_team(actor, account, member_id)


def leave_team(actor: Actor, account_id: int, *, member_id: int) -> None:
    """Take a member off the account's team; the owner of the account stays its owner."""
    actor.require_change()
    account = queries.get_account(actor, account_id)
    row = AccountMember.objects.filter(account=account, member_id=member_id).select_related("member").first()
    if row is None:
        return
    with transaction.atomic():
        facts = {"member": row.member.name}
        audit.remove(actor, row, "leave_team")
        tell(actor, "account", "left", account_id=account.pk, ref_id=account.pk, facts=facts)
