"""Bringing what is kept on deals up to date with their history rows, and their advice with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, timedelta
from itertools import islice

from django.db import transaction
from django.db.models import QuerySet

from tongpin.app.base.inserting import insert_rows
from tongpin.app.base.prepared import prepared
from tongpin.app.deals.models import (
    DROPPED,
    ENTERING,
    LEAD,
    LOST,
    NO_DUE,
    OPEN,
    READY,
    REFUTED,
    AdviceItem,
    Deal,
    NextStep,
    Signal,
    StageMove,
)
from tongpin.app.deals.queries import Around, around, playbook_of, signal_facts, state_of
from tongpin.core.advice import Advice, DealState, advise
from tongpin.core.buying import sync
from tongpin.core.qualification import qualify

KEPT = (
    "sync",
    "their_stage",
    "stage_gap",
    "assumed_only",
    "last_signal_on",
    "next_due",
    "cloud",
)
RULED = ("owner", "urgency", "due", "facts", "fingerprint", "state", "until", "row")
STEPS = frozenset(
    {"next_step_overdue", "next_step_due", "next_step_undated"}
)  # steps stand in Today themselves
DONE_RESTS = timedelta(days=14)
CHUNK = 500
_postponed: ContextVar[bool] = ContextVar("postponed", default=False)


@contextmanager
def postponed() -> Iterator[None]:
    """Inside, commands bring nothing up to date: for many commands in a row, followed by a refresh of the workspace."""
    token = _postponed.set(True)
    try:
        yield
    finally:
        _postponed.reset(token)


def refresh(deal_id: int, today: date) -> None:
    """Bring one deal up to date."""
    refresh_deals(_deal(deal_id), today)


@prepared
def _deal(deal_id: int) -> QuerySet[Deal]:
    return Deal.objects.filter(pk=deal_id)


def refresh_workspace(workspace_id: int, today: date) -> Iterator[int]:
    """Bring all open deals and leads up to date, chunk by chunk; yields how many are done so far."""
    rows = Deal.objects.filter(workspace_id=workspace_id, status__in=(LEAD, OPEN)).order_by("id")
    ids = iter(list(rows.values_list("id", flat=True)))
    done = 0
    while chunk := list(islice(ids, CHUNK)):
        with transaction.atomic():
            refresh_deals(Deal.objects.filter(pk__in=chunk), today)
        done += len(chunk)
        yield done


def refresh_deals(rows: Iterable[Deal], today: date) -> None:
    """Derive the kept fields and the advice of these deals from their history; the version stays as it is."""
    if _postponed.get():
        return
    deals = list(rows)
    about, entered = around(deals, today), _once_in_the_funnel(deals)
    altered = [
        deal
        for deal in deals
        if derive(
            deal, about.signals.get(deal.pk, []), about.steps.get(deal.pk, []), entered=deal.pk in entered
        )
    ]
    # an upsert of whole rows: several times faster than CASE WHEN updates
    Deal.objects.bulk_create(
        altered, batch_size=200, update_conflicts=True, unique_fields=["id"], update_fields=list(KEPT)
    )
    keep_advice(deals, about, today)


def _once_in_the_funnel(deals: Iterable[Deal]) -> set[int]:
    """Of those that are lost, the ids of the deals; the others were never more than leads."""
    lost = tuple(deal.pk for deal in deals if deal.status == LOST)
    return set(_entered(lost)) if lost else set()


@prepared
def _entered(deal_ids: tuple[int, ...]) -> QuerySet[StageMove, int]:
    moves = StageMove.objects.filter(deal_id__in=deal_ids, kind__in=ENTERING)
    return moves.values_list("deal_id", flat=True).distinct()


def derive(deal: Deal, signals: Iterable[Signal], steps: Sequence[NextStep], *, entered: bool) -> bool:
    """Set the kept fields on the row in hand; whether any of them is another one now.

    `entered` says whether the deal was ever in the funnel; it is asked only of lost ones.
    """
    before = [getattr(deal, name) for name in KEPT]
    facts = signal_facts(signals)
    proven = [fact.on for fact in facts if fact.certainty == "confirmed" and not fact.refuted]
    deal.last_signal_on = max(proven, default=None)
    deal.next_due = steps[0].due if steps else NO_DUE
    content = playbook_of(deal)
    found = sync(content, deal.stage, facts) if content.has_stage(deal.stage) else None
    deal.sync = found.state if found else "none"
    deal.their_stage = (found.their_stage or "") if found else ""
    deal.stage_gap = found.gap if found else 0
    deal.assumed_only = bool(found and found.assumed_only)
    deal.cloud = _cloud(deal, entered=entered)
    return before != [getattr(deal, name) for name in KEPT]


def _cloud(deal: Deal, *, entered: bool) -> int | None:
    if deal.status == LOST:
        return None if entered else DROPPED
    if deal.status != LEAD:
        return None
    held = qualify(deal.qualification)
    return READY if held.passed else REFUTED if held.refuted else None


def keep_advice(deals: Collection[Deal], about: Around, today: date) -> None:
    """Bring the advice rows of these deals in line with what the rules say today."""
    _reconcile([(deal, state_of(deal, about)) for deal in deals], today)


def _reconcile(states: Collection[tuple[Deal, DealState | None]], today: date) -> None:
    known = {(row.deal_id, row.code): row for row in _given(tuple(deal.pk for deal, _ in states))}
    fresh: list[AdviceItem] = []
    altered: list[AdviceItem] = []
    for deal, state in states:
        for advice in advise(state, today) if state else ():
            if advice.code in STEPS:
                continue
            row = known.pop((deal.pk, advice.code), None)
            if row is None:
                fresh.append(_new(deal, advice, today))
            elif _update(row, deal, advice, today):
                altered.append(row)
    # What a rule no longer says is gone, unless somebody decided about it: the decision is remembered.
    gone = [row.pk for row in known.values() if row.state == "open"]
    if gone:
        AdviceItem.objects.filter(pk__in=gone).delete()
    insert_rows(fresh)
    AdviceItem.objects.bulk_create(
        altered, batch_size=500, update_conflicts=True, unique_fields=["id"], update_fields=list(RULED)
    )
    silent = [row.pk for row in known.values() if row.state != "open"]
    if silent:
        AdviceItem.objects.filter(pk__in=silent).update(urgency=0)


@prepared
def _given(deal_ids: tuple[int, ...]) -> QuerySet[AdviceItem]:
    return AdviceItem.objects.filter(deal_id__in=deal_ids)


def _new(deal: Deal, advice: Advice, today: date) -> AdviceItem:
    return AdviceItem(
        workspace_id=deal.workspace_id,
        deal=deal,
        owner_id=deal.owner_id,
        code=advice.code,
        row=advice.row,
        urgency=advice.urgency,
        due=advice.due,
        facts=advice.facts,
        fingerprint=advice.fingerprint,
        first_on=today,
    )


def _update(row: AdviceItem, deal: Deal, advice: Advice, today: date) -> bool:
    before = (row.owner_id, row.urgency, row.due, row.facts, row.fingerprint, row.state)
    if row.state != "open" and row.fingerprint != advice.fingerprint:
        row.state, row.until = "open", None
    if row.state in ("done", "postponed") and row.until is not None and row.until <= today:
        row.state, row.until = "open", None
    row.owner_id, row.urgency, row.due = deal.owner_id, advice.urgency, advice.due
    row.facts, row.fingerprint, row.row = advice.facts, advice.fingerprint, advice.row
    return before != (row.owner_id, row.urgency, row.due, row.facts, row.fingerprint, row.state)
