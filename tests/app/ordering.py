"""Orders of accounts, one by one and many at once."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from tests.cast import make_account, make_deal
from tongpin.app.accounts.models import Account
from tongpin.app.base.actor import Actor
from tongpin.app.deals import commands as deals
from tongpin.app.deals.models import Deal
from tongpin.app.loyalty import commands


def order(actor: Actor, account: Account, ago: int, amount: int = 100, currency: str = "CNY") -> Deal:
    deal = make_deal(actor, account, f"order {ago} days ago", amount=Decimal(amount), currency=currency)
    return deals.close_deal(
        actor, deal.pk, won=True, reason="order 7", on=actor.today() - timedelta(days=ago)
    )


def many_orders(actor: Actor, number: int, **fields: Any) -> None:
    """So many accounts with two to five orders each, written directly."""
    pattern = order(actor, make_account(actor, f"pattern {fields} of {actor.name}"), 400)
    rows = []
    for at in range(number):
        account = Account.objects.create(
            workspace_id=actor.workspace_id, owner_id=actor.member_id, name=f"buyer {at}", **fields
        )
        for turn in range(2 + at % 4):
            row = Deal.objects.get(pk=pattern.pk)
            row.pk, row.account_id = None, account.pk
            row.closed_on = actor.today() - timedelta(days=max(1, 330 - at - turn * (30 + at % 50)))
            rows.append(row)
    Deal.objects.bulk_create(rows)
    commands.refresh_loyalty(actor.workspace_id, actor.today())
