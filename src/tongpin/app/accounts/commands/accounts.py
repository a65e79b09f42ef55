"""Creating, changing and handing over accounts."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from tongpin.app.accounts import queries
from tongpin.app.accounts.models import Account
from tongpin.app.accounts.values import differing, named, require_known, require_no_cycle, tidied, word_list
from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor, Role
from tongpin.app.base.errors import Denied, Invalid, Problem
from tongpin.app.timeline.commands import tell
from tongpin.app.workspace import queries as workspace
from tongpin.app.workspace.models import Member, Workspace

FIELDS = frozenset(
    {"name", "other_names", "industry", "region", "size", "parent_id", "tags", "website", "about"}
)
LONGEST_NAME = 200
PLACEHOLDER_NAME = "unknown account"  # pages say it in their own language


def create_account(
    actor: Actor, *, name: str, owner_id: int | None = None, unless_known: bool = False, **fields: Any
) -> Account:
    """A new account, owned by the actor unless told otherwise.

    With `unless_known`, visible accounts of the same name make it Invalid (`known`, with those found).
    """
    actor.require_change()
    values = _values(actor, None, {"name": name, **fields})
    if unless_known:
        _require_unknown(actor, name)
    owner = _owner(actor, owner_id if owner_id is not None else actor.member_id)
    with transaction.atomic():
        row = audit.create(
            actor, Account(workspace_id=actor.workspace_id, owner=owner, **values), "create_account"
        )
        tell(actor, "account", "created", account_id=row.pk, ref_id=row.pk)
    return row


def update_account(actor: Actor, account_id: int, *, version: int | None = None, **changes: Any) -> Account:
    """The account with what changed; its owner is changed by assign_account alone."""
    account = queries.get_account(actor, account_id)
    _require_real(actor, account)
    values = _values(actor, account, changes)
    with transaction.atomic():
        row = audit.change(actor, account, values, verb="update_account", version=version)
        if row.version != account.version:
            facts = {"fields": differing(account, row, values)}
            tell(actor, "account", "changed", account_id=row.pk, ref_id=row.pk, facts=facts)
    return row


def assign_account(actor: Actor, account_id: int, *, owner_id: int, version: int | None = None) -> Account:
    """Hand the account to another colleague within the actor's reach."""
    actor.require_lead()
    account = queries.get_account(actor, account_id)
    owner = _owner(actor, owner_id)
    if not owner.active:
        raise Invalid(Problem("owner", "not_active"))
    if owner.pk == account.owner_id:
        return account
    with transaction.atomic():
        row = audit.change(actor, account, {"owner": owner}, verb="assign_account", version=version)
        facts = {"from": account.owner.name, "to": owner.name}
        tell(actor, "account", "assigned", account_id=row.pk, ref_id=row.pk, facts=facts)
    return row


def placeholder_account(actor: Actor) -> Account:
    """The one account that stands for “unknown”; made when first needed, owned by the workspace's owner."""
    with transaction.atomic():
        Workspace.objects.select_for_update().get(pk=actor.workspace_id)
        found = (
            Account.objects.filter(workspace_id=actor.workspace_id, placeholder=True).order_by("id").first()
        )
        if found is not None:
            return found
        row = Account(
            workspace_id=actor.workspace_id,
            owner_id=workspace.first_owner(actor.workspace_id).member_id,
            placeholder=True,
            **named({"name": PLACEHOLDER_NAME}, LONGEST_NAME),
        )
        return audit.create(actor, row, "create_account")


def _values(actor: Actor, account: Account | None, changes: dict[str, Any]) -> dict[str, Any]:
    require_known(changes, FIELDS)
    values = named(tidied(changes), LONGEST_NAME)
    for field in {"other_names", "tags"} & set(values):
        values[field] = word_list(field, values[field])
    if values.get("website") and "://" not in values["website"]:
        values["website"] = f"https://{values['website']}"
    if "parent_id" in values:
        parent_id = values.pop("parent_id")
        if account is None or parent_id != account.parent_id:
            values["parent"] = _parent(actor, account, parent_id)
    return values


def _parent(actor: Actor, account: Account | None, parent_id: int | None) -> Account | None:
    if parent_id is None:
        return None
    parent = queries.get_account(actor, parent_id)
    if parent.placeholder:
        raise Invalid(Problem("parent", "not_a_parent"))
    require_no_cycle("parent", account.pk if account else None, parent, _parent_id)
    return parent


def _parent_id(account_id: int) -> int | None:
    return Account.objects.values_list("parent_id", flat=True).get(pk=account_id)


def _owner(actor: Actor, owner_id: int) -> Member:
    owner = workspace.get_member(actor, owner_id)
    if not actor.covers(owner.pk):
        raise Denied
    if owner.role == Role.VIEWER:
        raise Invalid(Problem("owner", "viewer_cannot_own"))
    return owner


def _require_unknown(actor: Actor, name: str) -> None:
    found = queries.accounts_named(actor, name)
    if found:
        known = [{"id": one.pk, "name": one.name, "owner": one.owner.name} for one in found]
        raise Invalid(Problem("name", "known", {"accounts": known}))


def _require_real(actor: Actor, account: Account) -> None:
    actor.require_change()
    if account.placeholder:
        raise Denied
