"""Everything with a date, kind by kind, in a number of queries that does not depend on how many there are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain

from django.db.models import Q

from tongpin.app.base import policy
from tongpin.app.calendar.collecting_dates import buying_steps, days_to_remember, key_events, steps
from tongpin.app.calendar.entries import OUTSIDE, PROMISE, VISIT, Asked, Entry
from tongpin.app.calendar.models import OutsideEvent
from tongpin.app.visits.assembling import WITH_COMMITMENT, WITH_VISIT, commitment_rows, visit_rows
from tongpin.app.visits.lists import of_whom
from tongpin.app.visits.models import CANCELLED, DROPPED, OPEN, PLANNED, Commitment, Visit
from tongpin.app.visits.rows import VisitRow

LONGEST_VISIT = timedelta(days=14)


def entries(asked: Asked, *, outside: bool = True) -> tuple[tuple[Entry, ...], bool]:
    """The entries in their order, and whether some kind had more than could be shown."""
    kinds = [visits(asked), key_events(asked), buying_steps(asked), steps(asked), promises(asked)]
    kinds += [days_to_remember(asked)]
    kinds += [own_appointments(asked)] if outside else []
    found = sorted(chain.from_iterable(kinds), key=lambda one: (one.first, one.place_in_day))
    return tuple(found), any(len(one) >= asked.most for one in kinds)


def visits(asked: Asked) -> list[Entry]:
    """The visits that were not called off."""
    actor = asked.actor
    rows = policy.visible_rows(actor, Visit).filter(
        of_whom(actor, asked.choice, members=True),
        starts_at__gt=asked.begins - LONGEST_VISIT,
        starts_at__lt=asked.ends,
    )
    rows = rows.exclude(state=CANCELLED).select_related(*WITH_VISIT).order_by("starts_at", "id")
    kept = [row for row in rows[: asked.most] if _end(row) > asked.begins or row.starts_at >= asked.begins]
    changed = {row.pk: row.updated_at for row in kept}
    return [_visit(asked, row, changed[row.id]) for row in visit_rows(actor, kept)]


def _end(row: Visit) -> datetime:
    return row.starts_at + timedelta(minutes=row.minutes)


def _visit(asked: Asked, row: VisitRow, changed: datetime) -> Entry:
    actor = asked.actor
    first, deal = actor.day_of(row.starts_at), next(iter(row.deals), None)
    last = first if row.all_day else actor.day_of(row.ends_at - timedelta(seconds=1 if row.minutes else 0))
    if row.all_day:
        last = first + timedelta(days=max(0, (row.minutes - 1) // (24 * 60)))
    return Entry(
        VISIT,
        row.id,
        row.version,
        first,
        last,
        row.owner_id,
        row.owner,
        starts_at=None if row.all_day else row.starts_at,
        ends_at=None if row.all_day else row.ends_at,
        key=row.kind,
        name=row.kind_name,
        text=row.subject,
        place=row.place,
        people=tuple(one.name for one in row.people if not one.erased),
        account_id=row.account_id,
        account=row.account,
        deal_id=deal.id if deal else None,
        deal=deal.name if deal else "",
        done=row.state != PLANNED,
        movable=actor.may_change and row.state == PLANNED,
        modified=changed,
    )


def promises(asked: Asked) -> list[Entry]:
    """What they and we agreed to do, without what no longer counts."""
    actor = asked.actor
    rows = policy.visible_rows(actor, Commitment).filter(
        of_whom(actor, asked.choice), due__gte=asked.first, due__lte=asked.last
    )
    rows = rows.exclude(state=DROPPED).select_related(*WITH_COMMITMENT).order_by("due", "id")
    kept = list(rows[: asked.most])
    changed = {row.pk: row.updated_at for row in kept}
    return [
        Entry(
            PROMISE,
            row.id,
            row.version,
            row.due,
            row.due,
            row.owner_id,
            row.owner,
            key=row.side,
            text=row.text,
            account_id=row.account_id,
            account=row.account,
            deal_id=row.deal_id,
            deal=row.deal,
            person_id=row.person_id,
            person=row.person,
            done=row.state != OPEN,
            movable=actor.may_change and row.state == OPEN,
            modified=changed[row.id],
        )
        for row in commitment_rows(actor, kept)
    ]


def own_appointments(asked: Asked) -> list[Entry]:
    """What the reader brought in from other calendars; beside other people's work it is not shown."""
    actor = asked.actor
    if asked.choice.owner is not None and asked.choice.owner.id != actor.member_id:
        return []
    return list(_appointments(asked))


def _appointments(asked: Asked) -> Iterator[Entry]:
    actor = asked.actor
    there = Q(starts_at__gte=asked.begins) | Q(ends_at__gt=asked.begins)
    rows = policy.visible_rows(actor, OutsideEvent).filter(there, starts_at__lt=asked.ends)
    for row in rows.order_by("starts_at", "id")[: asked.most]:
        ends = max(row.starts_at, row.ends_at - timedelta(seconds=1))
        yield Entry(
            OUTSIDE,
            row.pk,
            1,
            actor.day_of(row.starts_at),
            actor.day_of(ends),
            actor.member_id,
            actor.name,
            starts_at=None if row.all_day else row.starts_at,
            ends_at=None if row.all_day else row.ends_at,
            text=policy.shown(actor, row, "title"),
        )
