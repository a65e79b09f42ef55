"""What falls on a day and takes no hour: next steps, the customer's events and buying steps, days to remember."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from typing import Any

from django.db.models import Q

from tongpin.app.base import policy
from tongpin.app.calendar.entries import BUYING, CARE, EVENT, STEP, Asked, Entry
from tongpin.app.deals.models import LEAD, OPEN, NextStep
from tongpin.app.decision.models import KeyEvent, StepDate
from tongpin.app.playbooks.queries import content_of
from tongpin.app.portraits.queries import Care, care_dates
from tongpin.app.visits.lists import MINE, of_whom
from tongpin.core.lunar import LAST_YEAR, next_day
from tongpin.core.playbook import deciding_of
from tongpin.core.text import Text

_DEAL = ("deal__account", "deal__owner")
_GOING = Q(done_on__isnull=False) | Q(deal__status__in=(LEAD, OPEN))
_A_DAY = timedelta(days=1)


def steps(asked: Asked) -> list[Entry]:
    """Our next steps; an open one of a deal that has ended is not to be done any more."""
    rows = policy.visible_rows(asked.actor, NextStep, known=True).filter(
        _GOING, of_whom(asked.actor, asked.choice), due__gte=asked.first, due__lte=asked.last
    )
    rows = rows.select_related(*_DEAL, "owner", "person").order_by("due", "id")
    return [
        replace(
            _of_deal(asked, STEP, row, row.due),
            owner_id=row.owner_id,
            owner=row.owner.name,
            text=policy.shown(asked.actor, row, "text"),
            person_id=row.person_id,
            person=row.person.name if row.person else "",
        )
        for row in rows[: asked.most]
    ]


def key_events(asked: Asked) -> list[Entry]:
    """Dates of the customer's own calendar (M18)."""
    rows = policy.visible_rows(asked.actor, KeyEvent, known=True).filter(
        _GOING, _owned(asked), on__gte=asked.first, on__lte=asked.last
    )
    rows = rows.select_related(*_DEAL, "person").order_by("on", "id")
    return [
        replace(
            _of_deal(asked, EVENT, row, row.on),
            text=policy.shown(asked.actor, row, "name"),
            person_id=row.person_id,
            person=row.person.name if row.person else "",
        )
        for row in rows[: asked.most]
    ]


def buying_steps(asked: Asked) -> list[Entry]:
    """Steps of the customer's decision that somebody has dated; how long they usually take is no date."""
    rows = policy.visible_rows(asked.actor, StepDate, known=True).filter(
        _GOING, _owned(asked), due__gte=asked.first, due__lte=asked.last
    )
    rows = rows.select_related(*_DEAL).order_by("due", "id")
    return [
        replace(_of_deal(asked, BUYING, row, row.due), key=row.step, name=_step_name(row))
        for row in rows[: asked.most]
        if row.due is not None
    ]


def days_to_remember(asked: Asked) -> list[Entry]:
    """Birthdays and other days of people, at the accounts of those whose calendar it is; nothing for those who only look on."""
    known = care_dates(asked.actor, since=asked.first, owner_ids=_owners(asked))
    found = (_remember(one, day) for one in known for day in _each(one, asked.last))
    return list(islice(found, asked.most))


def _owners(asked: Asked) -> tuple[int, ...] | None:
    """The members whose work is shown; None for everybody's."""
    actor, choice = asked.actor, asked.choice
    if choice.owner is not None or choice.key == MINE:
        return (choice.owner.id if choice.owner else actor.member_id,)
    return None if actor.sees_all else actor.scope


def _each(care: Care, last: date) -> Iterator[date]:
    """The day itself, year for year: a span may be longer than a year."""
    day = care.next
    while day <= last and day.year < LAST_YEAR:
        yield day
        day = next_day(care.month, care.day, care.lunar, day + _A_DAY)


def _remember(care: Care, day: date) -> Entry:
    return Entry(
        CARE,
        care.id,
        care.version,
        day,
        day,
        care.owner_id,
        key=care.kind,
        text=care.name,
        account_id=care.account_id,
        account=care.account,
        person_id=care.person_id,
        person=care.person,
        lunar=care.lunar,
        modified=care.modified,
    )


def _of_deal(asked: Asked, kind: str, row: Any, day: date) -> Entry:
    deal, done = row.deal, row.done_on is not None
    return Entry(
        kind,
        row.pk,
        row.version,
        day,
        day,
        deal.owner_id,
        deal.owner.name,
        account_id=deal.account_id,
        account=deal.account.name,
        deal_id=deal.pk,
        deal=deal.name,
        done=done,
        movable=asked.actor.may_change and not done and (kind == STEP or asked.actor.sees_guarded),
        modified=row.updated_at,
    )


def _owned(asked: Asked) -> Q:
    """The condition on the owner of the row's deal."""
    owners = _owners(asked)
    return Q() if owners is None else Q(deal__owner_id__in=owners)


def _step_name(row: StepDate) -> Text | None:
    steps = deciding_of(content_of(row.deal.playbook_version_id)).steps
    return next((one.name for one in steps if one.key == row.step), None)
