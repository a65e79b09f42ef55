"""A deal's own fields, its owner and its playbook version change."""

from __future__ import annotations

from typing import Any

from tongpin.app.accounts import commands as accounts
from tongpin.app.accounts.models import Account
from tongpin.app.accounts.queries import get_account
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.deals.commands.changing import changing, new_owner, save, tell
from tongpin.app.deals.commands.leads import cleaned, require_new_number
from tongpin.app.deals.models import Deal, DealPerson
from tongpin.app.playbooks.queries import content_of

EDITABLE = frozenset(
    {"name", "amount", "currency", "expected_on", "source", "products", "account_id", "external_id"}
)


def update_deal(actor: Actor, deal_id: int, *, version: int, **changes: Any) -> Deal:
    """The deal with other fields; Stale when somebody saved in between."""
    if strange := set(changes) - EDITABLE:
        raise Invalid(*(Problem(name, "unknown_field", {}) for name in sorted(strange)))
    with changing(actor, deal_id) as deal:
        if "account_id" in changes:
            changes["account"] = _other_account(actor, deal, changes.pop("account_id"))
        if "currency" in changes and not changes["currency"]:
            changes.pop("currency")
        values = cleaned(actor, changes)
        before = {name: getattr(deal, name) for name in values}
        saved = save(actor, deal, values, verb="update_deal", version=version)
        if other := sorted(name for name in values if getattr(saved, name) != before[name]):
            tell(actor, saved, "change", "fields", facts={"fields": other})
        if saved.external_id != before.get("external_id", saved.external_id):
            require_new_number(actor, saved)
        if "account" in changes:
            accounts.join_team(actor, changes["account"], saved.owner_id)
    return Deal.objects.get(pk=deal_id)


def _other_account(actor: Actor, deal: Deal, account_id: int) -> Account:
    """The account the deal moves to; Invalid while people of the present one take part in it."""
    account = get_account(actor, account_id)
    if account.pk != deal.account_id and DealPerson.objects.filter(deal=deal).exists():
        raise Invalid(Problem("account_id", "people_take_part", {}))
    return account


def assign_deal(actor: Actor, deal_id: int, *, owner_id: int, version: int | None = None) -> Deal:
    """Another member answers for the deal; only those who lead may hand one over."""
    with changing(actor, deal_id) as deal:
        actor.require_lead()
        owner = new_owner(actor, owner_id)
        before = deal.owner.name
        saved = save(actor, deal, {"owner": owner}, verb="assign_deal", version=version)
        accounts.join_team(actor, deal.account, owner.pk)
        if before != owner.name:
            tell(actor, saved, "change", "owner", facts={"from": before, "to": owner.name})
    return Deal.objects.get(pk=deal_id)


def migrate_deal(actor: Actor, deal_id: int) -> Deal:
    """The deal follows the newest version of its playbook; refused when that one lacks its stage."""
    with changing(actor, deal_id) as deal:
        newest = deal.playbook.current
        assert newest is not None
        if not content_of(newest.pk).has_stage(deal.stage):
            raise Invalid(
                Problem("stage", "stage_not_in_version", {"stage": deal.stage, "number": newest.number})
            )
        if newest.pk != deal.playbook_version_id:
            saved = save(actor, deal, {"playbook_version": newest}, verb="migrate_deal")
            tell(actor, saved, "change", "playbook", facts={"number": newest.number})
    return Deal.objects.get(pk=deal_id)
