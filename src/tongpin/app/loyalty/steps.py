"""How many accounts went on from order to order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from tongpin.app.accounts.models import Account
from tongpin.app.base.prepared import counted
from tongpin.app.loyalty.circles import Owners
from tongpin.app.loyalty.models import AccountRhythm


@dataclass(frozen=True)
class Steps:
    """Accounts, and how many of them ordered at all, on two days, on three."""

    accounts: int
    once: int
    twice: int
    thrice: int


def steps(workspace_id: int, owners: Owners) -> Steps:
    """The steps of those owners' accounts, or of all."""
    accounts, *ordered = _counts(workspace_id, owners)
    return Steps(max(accounts, ordered[0]), *ordered)


@counted
def _counts(workspace_id: int, owners: Owners) -> Sequence[QuerySet[Any]]:
    accounts = Account.objects.filter(workspace_id=workspace_id, placeholder=False)
    rhythms = AccountRhythm.objects.filter(workspace_id=workspace_id)
    if owners is not None:
        accounts = accounts.filter(owner_id__in=owners)
        rhythms = rhythms.filter(account__owner_id__in=owners)
    return [accounts, rhythms, rhythms.filter(orders__gte=2), rhythms.filter(orders__gte=3)]
