"""The limits of gifts: the playbook's, the workspace's and those of single accounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tongpin.app.accounts.models import Account
from tongpin.app.accounts.queries import get_account
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.decision.queries import require_guarded
from tongpin.app.relationship.ground import ground_of_workspace
from tongpin.app.relationship.models import GiftLimit
from tongpin.core.gifts import Limit


@dataclass(frozen=True)
class LimitsPage:
    """The limits of the workspace and of single accounts, over those of the playbook; who may change them."""

    own: tuple[GiftLimit, ...]
    usual: tuple[Limit, ...]
    may_change: bool
    may_set_general: bool
    base: str
    accounts: Mapping[int, str]


def limits_page(actor: Actor) -> LimitsPage:
    """All limits that hold somewhere the actor may look."""
    require_guarded(actor)
    rows = GiftLimit.objects.filter(workspace_id=actor.workspace_id).select_related("account")
    seen = _visible_accounts(actor, [row.account_id for row in rows if row.account_id])
    own = [row for row in rows if row.account_id is None or row.account_id in seen]
    own.sort(key=lambda row: (row.account.sort_key if row.account else "", row.currency))
    return LimitsPage(
        own=tuple(own),
        usual=ground_of_workspace(actor.workspace_id).limits,
        may_change=actor.leads and actor.may_change,
        may_set_general=actor.sees_all and actor.may_change,
        base=actor.base_currency,
        accounts=seen,
    )


def limit_start(actor: Actor, account_id: int | None) -> str:
    """The name of the account that a limit is to be set for, nothing for the workspace; Denied for those who may not."""
    if account_id is None:
        actor.require_owner()
        return ""
    account = get_account(actor, account_id)
    actor.require_lead()
    return account.name


def _visible_accounts(actor: Actor, ids: list[int]) -> dict[int, str]:
    rows = policy.visible_rows(actor, Account).filter(pk__in=ids)
    return dict(rows.values_list("id", "name"))
