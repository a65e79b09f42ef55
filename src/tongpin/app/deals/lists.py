"""Lists of deals and of what hangs on them, for programs: in windows, always by id or by day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from tongpin.app.accounts.queries import in_team
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import NotFound
from tongpin.app.deals import lines
from tongpin.app.deals.checks import last_ticks
from tongpin.app.deals.models import (
    LEAD,
    AdviceItem,
    Deal,
    DealPerson,
    Need,
    NextStep,
    Paper,
    Signal,
    StageMove,
)
from tongpin.app.deals.queries import get_deal, playbook_of, readable_advice
from tongpin.app.deals.whole import DealLine, WholeDeal, line, whole
from tongpin.app.timeline.queries import Story, story


@dataclass(frozen=True)
class Span:
    """How many rows to pass over, and how many to return at most."""

    offset: int
    limit: int

    def of(self, rows: QuerySet[Any]) -> Iterable[Any]:
        """The rows in the window."""
        return rows[self.offset : self.offset + self.limit]


@dataclass(frozen=True)
class DealFilter:
    """What a list of deals is narrowed by; `after` leaves larger ids only, for paging without an offset."""

    statuses: tuple[str, ...]
    stage: str = ""
    owner_id: int | None = None
    account_id: int | None = None
    playbook: str = ""
    sync: str = ""
    external_id: str = ""
    updated_since: datetime | None = None
    after: int = 0


def deals(actor: Actor, wanted: DealFilter, span: Span) -> tuple[DealLine, ...]:
    """The visible deals that pass the filter, by id."""
    equal = {
        "stage": wanted.stage,
        "owner_id": wanted.owner_id,
        "account_id": wanted.account_id,
        "playbook__key": wanted.playbook,
        "sync": wanted.sync,
        "external_id": wanted.external_id,
        "id__gt": wanted.after,
        "updated_at__gte": wanted.updated_since,
    }
    rows = policy.visible_rows(actor, Deal).filter(status__in=wanted.statuses)
    rows = rows.filter(**{name: value for name, value in equal.items() if value})
    rows = rows.select_related("account", "owner", "playbook", "playbook_version")
    rows = rows.defer("playbook_version__source").order_by("id")
    return tuple(line(deal) for deal in span.of(rows))


def deal(actor: Actor, deal_id: int) -> WholeDeal:
    """One deal or lead with its standing."""
    return whole(actor, get_deal(actor, deal_id))


def lead(actor: Actor, deal_id: int) -> WholeDeal:
    """One lead; NotFound when it is in the funnel by now, or ended."""
    found = get_deal(actor, deal_id)
    if found.status != LEAD:
        raise NotFound
    return whole(actor, found)


def deal_story(actor: Actor, deal_id: int, before: str = "") -> Story:
    """What happened on the deal, newest first."""
    found = get_deal(actor, deal_id)
    works = found.owner_id == actor.member_id or in_team(actor, found.account)
    return story(actor, in_team=works, before=before, deal_id=found.pk)


def signals(actor: Actor, deal_id: int, span: Span) -> tuple[lines.SignalLine, ...]:
    """The deal's signals, oldest first, without the withdrawn ones."""
    rows = Signal.objects.filter(deal=get_deal(actor, deal_id), withdrawn=False)
    ordered = rows.select_related("person", "member").order_by("happened_on", "id")
    return tuple(lines.signal(actor, row) for row in span.of(ordered))


def needs(actor: Actor, deal_id: int, span: Span) -> tuple[lines.NeedLine, ...]:
    """The deal's needs, oldest first."""
    rows = Need.objects.filter(deal=get_deal(actor, deal_id)).select_related("person")
    return tuple(lines.need(actor, row) for row in span.of(rows.order_by("id")))


def papers(actor: Actor, deal_id: int, span: Span) -> tuple[lines.PaperLine, ...]:
    """The deal's paperwork, newest first."""
    rows = Paper.objects.filter(deal=get_deal(actor, deal_id)).select_related("member")
    return tuple(lines.paper(actor, row) for row in span.of(rows.order_by("-on", "-id")))


def checks(actor: Actor, deal_id: int, span: Span) -> tuple[lines.CheckLine, ...]:
    """Every item of the checklists in the deal's playbook, in its order."""
    found = get_deal(actor, deal_id)
    ticks = last_ticks(found)
    keys = [(stage.key, item.key) for stage in playbook_of(found).stages for item in stage.checklist]
    return tuple(
        lines.check(actor, ticks[key]) if key in ticks else lines.CheckLine(found.pk, *key, ticked=False)
        for key in keys[span.offset : span.offset + span.limit]
    )


def parts(actor: Actor, deal_id: int, span: Span) -> tuple[lines.PartLine, ...]:
    """The people who take part in the deal, the key person first."""
    rows = DealPerson.objects.filter(deal=get_deal(actor, deal_id)).select_related("person")
    return tuple(lines.part(actor, row) for row in span.of(rows.order_by("-is_key", "id")))


def steps(
    actor: Actor,
    span: Span,
    *,
    deal_id: int | None = None,
    owner_id: int | None = None,
    done: bool | None = None,
    due_until: date | None = None,
) -> tuple[lines.StepLine, ...]:
    """The next steps on visible deals by due day."""
    rows = policy.visible_rows(actor, NextStep)
    if deal_id is not None:
        rows = rows.filter(deal=get_deal(actor, deal_id))
    if owner_id is not None:
        rows = rows.filter(owner_id=owner_id)
    if done is not None:
        rows = rows.filter(done_on__isnull=not done)
    if due_until is not None:
        rows = rows.filter(due__lte=due_until)
    ordered = rows.select_related("owner", "person").order_by("due", "id")
    return tuple(lines.step(actor, row) for row in span.of(ordered))


def advice(actor: Actor, deal_id: int, span: Span, *, decided: bool = False) -> tuple[lines.AdviceLine, ...]:
    """What is advised on the deal, most urgent first; `decided` adds what rests, waits or was dismissed."""
    showing = Q(state="open") | Q(state__in=("done", "postponed"), until__lte=actor.today())
    rows = AdviceItem.objects.filter(
        Q() if decided else showing, readable_advice(actor), deal=get_deal(actor, deal_id), urgency__gt=0
    )
    return tuple(lines.advice(actor, row) for row in span.of(rows.order_by("-urgency", "id")))


def moves(
    actor: Actor,
    span: Span,
    *,
    deal_id: int | None = None,
    since: date | None = None,
    until: date | None = None,
    after: int = 0,
) -> tuple[lines.MoveLine, ...]:
    """The stage events of visible deals, in the order in which they were written down."""
    rows = policy.visible_rows(actor, StageMove).filter(id__gt=after)
    if deal_id is not None:
        rows = rows.filter(deal=get_deal(actor, deal_id))
    if since is not None:
        rows = rows.filter(on__gte=since)
    if until is not None:
        rows = rows.filter(on__lte=until)
    return tuple(lines.move(actor, row) for row in span.of(rows.select_related("member").order_by("id")))
