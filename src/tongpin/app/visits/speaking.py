"""What visits and commitments add to the state that advice looks at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from tongpin.app.base.prepared import prepared
from tongpin.app.deals.models import Deal
from tongpin.app.deals.queries import playbook_of
from tongpin.app.visits.models import DROPPED, HELD, OPEN, PLANNED, Commitment, Visit, VisitDeal
from tongpin.app.visits.preparing import Readiness, readiness_of
from tongpin.app.workspace.models import Workspace
from tongpin.core.advice import PromiseOpen, VisitingFact, VisitPlanned
from tongpin.core.playbook import visiting_of
from tongpin.core.visits import Ended

REMEMBERED = timedelta(days=366)
PREPARED = timedelta(days=90)  # the longest that a playbook may look ahead


def visiting_of_deals(deals: Collection[Deal], today: date) -> dict[int, VisitingFact]:
    """Visits and commitments of those deals that have any, in a constant number of queries."""
    ids = [deal.pk for deal in deals]
    visits, promises = _visits(ids, today), _promises(ids)
    if not visits and not promises:
        return {}
    zone = _zone(deals)
    stepped = _with_step([visit.pk for rows in visits.values() for visit in rows if visit.state == HELD])
    ready = readiness_of(_coming(visits.values(), today, zone))
    return {
        deal.pk: VisitingFact(
            planned=tuple(
                _planned(visit, _day(visit.starts_at, zone), ready.get(visit.pk))
                for visit in reversed(visits[deal.pk])
                if visit.state == PLANNED
            ),
            promises=tuple(promises[deal.pk]),
            ended=_ended(visits[deal.pk], stepped, zone),
            numbers=visiting_of(playbook_of(deal)).numbers,
        )
        for deal in deals
        if deal.pk in visits or deal.pk in promises
    }


def _visits(ids: Collection[int], today: date) -> dict[int, list[Visit]]:
    """The visits of the last year and those to come, by deal, the latest first."""
    found: dict[int, list[Visit]] = defaultdict(list)
    for row in _since(tuple(ids), _long_ago(today)):
        if row.deal.account_id == row.visit.account_id:
            found[row.deal_id].append(row.visit)
    return found


@prepared
def _since(deal_ids: tuple[int, ...], start: datetime) -> QuerySet[VisitDeal]:
    rows = VisitDeal.objects.filter(deal_id__in=deal_ids, visit__state__in=(PLANNED, HELD))
    rows = rows.filter(visit__starts_at__gte=start).select_related("visit", "deal")
    return rows.order_by("-visit__starts_at", "-visit_id")


def _long_ago(today: date) -> datetime:
    return datetime.combine(today - REMEMBERED, time(), UTC)


def _promises(ids: Collection[int]) -> dict[int, list[PromiseOpen]]:
    found: dict[int, list[PromiseOpen]] = defaultdict(list)
    for deal, pk, side, text, due, name in _open_promises(tuple(ids)):
        found[deal].append(PromiseOpen(pk, side, text, due, name or ""))
    return found


@prepared
def _open_promises(deal_ids: tuple[int, ...]) -> QuerySet[Commitment, tuple[Any, ...]]:
    rows = Commitment.objects.filter(deal_id__in=deal_ids, state=OPEN).order_by("due", "id")
    return rows.values_list("deal_id", "id", "side", "text", "due", "person__name")


def _zone(deals: Collection[Deal]) -> ZoneInfo:
    """The zone in which days are counted; deals that are brought up to date together are of one workspace."""
    workspace_id = next(iter(deals)).workspace_id
    return ZoneInfo(Workspace.objects.values_list("zone", flat=True).get(pk=workspace_id))


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()


def _with_step(ids: Collection[int]) -> frozenset[int]:
    """The visits of which a commitment came that was not dropped."""
    rows = Commitment.objects.filter(visit_id__in=ids).exclude(state=DROPPED).order_by()
    return frozenset(one for one in rows.values_list("visit_id", flat=True) if one)


def _coming(visits: Iterable[Iterable[Visit]], today: date, zone: ZoneInfo) -> list[Visit]:
    last = today + PREPARED
    coming = {visit.pk: visit for rows in visits for visit in rows if visit.state == PLANNED}
    return [visit for visit in coming.values() if today <= _day(visit.starts_at, zone) <= last]


def _planned(visit: Visit, on: date, ready: Readiness | None) -> VisitPlanned:
    return VisitPlanned(
        visit.pk,
        on,
        visit.kind,
        objective=bool(visit.objective or visit.objective_text),
        power=ready.power if ready else (),
        open_checks=ready.open if ready else (),
    )


def _ended(visits: list[Visit], stepped: Collection[int], zone: ZoneInfo) -> tuple[Ended, ...]:
    """The visits that were held, newest first; one that had been planned when the last was recorded is a next step."""
    after: Mapping[int, Visit] = {earlier.pk: later for later, earlier in pairwise(visits)}
    return tuple(
        Ended(
            visit.held_on or _day(visit.starts_at, zone),
            visit.outcome,
            next_step=visit.pk in stepped or _had_next(visit, after.get(visit.pk)),
            claimed=visit.claimed,
        )
        for visit in visits
        if visit.state == HELD
    )


def _had_next(visit: Visit, later: Visit | None) -> bool:
    """Whether the next visit lay ahead when this one was written down: planned before, on that day, or still to be held."""
    if later is None or visit.recorded_at is None or later.starts_at <= visit.recorded_at:
        return False
    return later.state == PLANNED or later.created_at <= visit.recorded_at + timedelta(days=1)
