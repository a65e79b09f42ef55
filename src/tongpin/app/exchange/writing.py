"""Writing a plan down: accounts, deals with their histories, notes; all of it or nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from tongpin.app.accounts import commands as accounts
from tongpin.app.accounts.models import Account, AccountMember
from tongpin.app.accounts.names import name_key
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.deals.commands.bulk import Report, write_deals
from tongpin.app.deals.contributions import orders_changed
from tongpin.app.deals.models import WON, Deal
from tongpin.app.exchange.planning import Draft, Plan
from tongpin.app.notes.models import Note
from tongpin.app.playbooks.queries import InUse
from tongpin.app.timeline.commands import told
from tongpin.app.timeline.models import Entry

BATCH = 500
NO_ACCOUNTS: Collection[int] = ()


@dataclass(frozen=True)
class Written:
    """What came of it. `joined` holds the (account, member) pairs that were not in an account's team before."""

    deals: int
    accounts: int
    statuses: dict[str, int]
    joined: list[tuple[int, int]]


def write_plan(
    actor: Actor, playbook: InUse, plan: Plan, *, origin: int, report: Report | None = None
) -> Written:
    """Write everything that the plan takes; in one transaction, which `report` may end by raising."""
    with transaction.atomic():
        _require_new(actor, plan)
        created = _place(actor, plan.drafts, origin)
        before = _teams({draft.spec.account_id for draft in plan.drafts} - created)
        specs = [draft.spec for draft in plan.drafts]
        deals = write_deals(actor, playbook, specs, origin=origin, imported=True, report=report)
        _write_notes(actor, plan.drafts, deals)
        orders_changed(actor.workspace_id, {deal.account_id for deal in deals if deal.status == WON})
        joined = _teams({deal.account_id for deal in deals} - created) - before
    statuses: dict[str, int] = {}
    for deal in deals:
        statuses[deal.status] = statuses.get(deal.status, 0) + 1
    return Written(len(deals), len(created), statuses, sorted(joined))


def known_ids(actor: Actor) -> frozenset[str]:
    """The ids from old systems that deals in the actor's reach carry."""
    rows = policy.visible_rows(actor, Deal).exclude(external_id="")
    return frozenset(rows.values_list("external_id", flat=True).iterator(chunk_size=5000))


def _require_new(actor: Actor, plan: Plan) -> None:
    """Somebody may have brought the same file in while this one was being read."""
    new = {draft.spec.external_id for draft in plan.drafts} - {""}
    again = new & known_ids(actor) if new else set()
    if again:
        raise Invalid(Problem("", "brought_in_meanwhile", {"count": len(again)}))


def _place(actor: Actor, drafts: Sequence[Draft], origin: int) -> set[int]:
    """Give every draft its account: the known one of that name, else a new one. Returns the new ones' ids."""
    names: dict[str, Draft] = {}
    for draft in drafts:
        if draft.account:
            names.setdefault(name_key(draft.account), draft)
    found = _known(actor, names)
    new = [
        Account(
            workspace_id=actor.workspace_id, name=draft.account, name_key=key,
            owner_id=draft.spec.owner_id, origin=origin,
        )
        for key, draft in names.items()
        if key not in found
    ]  # fmt: skip
    Account.objects.bulk_create(new, batch_size=BATCH)
    Entry.objects.bulk_create(
        [told(actor, "account", "created", account_id=row.pk, ref_id=row.pk) for row in new], batch_size=BATCH
    )
    found |= {row.name_key: row.pk for row in new}
    unknown = accounts.placeholder_account(actor).pk if any(not draft.account for draft in drafts) else 0
    for draft in drafts:
        draft.spec.account_id = found[name_key(draft.account)] if draft.account else unknown
    return {row.pk for row in new}


def _known(actor: Actor, keys: Collection[str]) -> dict[str, int]:
    """The oldest visible account of each name."""
    rows = policy.visible_rows(actor, Account).filter(placeholder=False)
    if len(keys) <= BATCH:
        rows = rows.filter(name_key__in=list(keys))
    return {key: pk for key, pk in rows.order_by("-id").values_list("name_key", "id") if key in keys}


def _teams(account_ids: Collection[int] = NO_ACCOUNTS) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    for part in _parts(sorted(account_ids)):
        rows = AccountMember.objects.filter(account_id__in=part)
        found |= set(rows.values_list("account_id", "member_id"))
    return found


def _parts(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def _write_notes(actor: Actor, drafts: Sequence[Draft], deals: Sequence[Deal]) -> None:
    """What the old system's description said, as a note of the account team."""
    pairs = [(draft.note, deal) for draft, deal in zip(drafts, deals, strict=True) if draft.note]
    notes = [
        Note(
            workspace_id=actor.workspace_id, account_id=deal.account_id, deal=deal,
            member_id=actor.member_id, text=text, circle="team",
        )
        for text, deal in pairs
    ]  # fmt: skip
    Note.objects.bulk_create(notes, batch_size=BATCH)
    Entry.objects.bulk_create(
        [_told(actor, note, deal.opened_on) for note, (_, deal) in zip(notes, pairs, strict=True)]
    )


def _told(actor: Actor, note: Note, on: date) -> Entry:
    about: dict[str, Any] = {"account_id": note.account_id, "deal_id": note.deal_id}
    return told(actor, "note", "written", on=on, text=note.text, circle=note.circle, ref_id=note.pk, **about)
