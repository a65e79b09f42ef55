"""Taking a whole import back: everything it made that nobody has touched since."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from tongpin.app.accounts.models import Account, AccountMember, Person, Unit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.deals.commands import totals
from tongpin.app.deals.contributions import orders_changed
from tongpin.app.deals.models import (
    WON,
    AdviceItem,
    ChecklistTick,
    Deal,
    DealPerson,
    Need,
    NextStep,
    Paper,
    QualificationMark,
    Signal,
    StageMove,
)
from tongpin.app.decision.models import Judgement, KeyEvent, Precedent, StepDate
from tongpin.app.exchange.commands.keeping import keep, writable
from tongpin.app.exchange.models import ImportRun
from tongpin.app.notes.models import Note
from tongpin.app.timeline.models import Entry

NAMED = 20  # changed deals that a refusal names
HISTORY = (
    *(Signal, NextStep, Need, Paper, ChecklistTick, StageMove, DealPerson, QualificationMark, Note),
    *(Judgement, StepDate, KeyEvent),
)


def undo_import(actor: Actor, run_id: int, *, keep_changed: bool = False) -> ImportRun:
    """Remove what the import made.

    Deals that people have worked on since make it Invalid changed_since, with their names; with `keep_changed` they stay, and
    everything else goes.
    """
    with transaction.atomic():
        row = writable(actor, run_id, ("done",))
        made = Deal.objects.filter(workspace_id=actor.workspace_id, origin=row.pk)
        since = datetime.fromisoformat(row.report["outcome"]["written_at"])
        changed = list(_changed(made, since).order_by("id").values_list("id", "name"))
        if changed and not keep_changed:
            named = [{"id": deal, "name": name} for deal, name in changed[:NAMED]]
            raise Invalid(Problem("", "changed_since", {"count": len(changed), "deals": named}))
        ordered = list(made.filter(status=WON).values_list("account_id", flat=True))
        removed = _remove_deals(made.exclude(pk__in=[deal for deal, _ in changed]))
        accounts = _remove_accounts(actor, row.pk, since)
        _leave_teams(row, since)
        totals.rebuild(actor.workspace_id)
        orders_changed(actor.workspace_id, set(ordered))
        facts = {"removed": removed, "kept": len(changed), "accounts": accounts}
        report = {**row.report, "undone": facts}
        return keep(actor, row, "undo_import", facts, state="undone", undone_at=timezone.now(), report=report)


def _changed(made: QuerySet[Deal], since: datetime) -> QuerySet[Deal]:
    """Those that were edited, have got history since, or whose advice somebody has decided about."""
    later = [
        Exists(model._default_manager.filter(deal_id=OuterRef("pk"), created_at__gt=since))
        for model in HISTORY
    ]
    touched = Q(version__gt=1) | Q(
        Exists(AdviceItem.objects.filter(deal_id=OuterRef("pk"), decided_by__isnull=False))
    )
    for one in later:
        touched |= Q(one)
    touched |= Q(Exists(NextStep.objects.filter(deal_id=OuterRef("pk"), version__gt=1)))
    return made.filter(touched | Q(Exists(Note.objects.filter(deal_id=OuterRef("pk"), version__gt=1))))


def _remove_deals(gone: QuerySet[Deal]) -> int:
    """The deals, with their rows and their lines in the story; models that nothing hangs on first, in one stroke each."""
    ids = gone.values("id")
    count = gone.count()
    Entry.objects.filter(deal_id__in=ids).delete()
    for model in (AdviceItem, StageMove, NextStep, Note):
        model._default_manager.filter(deal_id__in=ids).delete()
    gone.delete()
    return count


def _remove_accounts(actor: Actor, origin: int, since: datetime) -> int:
    """The accounts that came with the import, as far as nothing has been added to them."""
    made = Account.objects.filter(workspace_id=actor.workspace_id, origin=origin, version=1)
    for model in (Deal, Person, Unit, Note, Precedent):
        made = made.exclude(Exists(model._default_manager.filter(account_id=OuterRef("pk"))))
    made = made.exclude(Exists(Account.objects.filter(parent_id=OuterRef("pk"))))
    made = made.exclude(Exists(AccountMember.objects.filter(account_id=OuterRef("pk"), created_at__gt=since)))
    ids = list(made.values_list("id", flat=True))
    Entry.objects.filter(account_id__in=made.values("id"), deal_id=None).delete()
    for start in range(0, len(ids), 500):
        Account.objects.filter(pk__in=ids[start : start + 500]).delete()
    return len(ids)


def _leave_teams(row: ImportRun, since: datetime) -> None:
    """Whoever joined an account's team only through this import leaves it again."""
    for account_id, member_id in row.report["outcome"].get("joined", ()):
        if not Deal.objects.filter(account_id=account_id, owner_id=member_id).exists():
            AccountMember.objects.filter(
                account_id=account_id, member_id=member_id, created_at__lte=since
            ).delete()
