"""The dates of the customer's calendar as the plan shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tongpin.app.decision.plan_page import EventRow
from tongpin.web.decision.telling import Teller
from tongpin.web.shell import formats

BEFORE = timedelta(days=3)


@dataclass(frozen=True)
class EventLine:
    """One date: what happens, who acts, who is reached and who is not."""

    id: int
    name: str
    day: str
    away: str
    late: bool
    done: bool
    who: str
    note: str
    reached: tuple[tuple[str, SafeString | str], ...]
    missing: tuple[tuple[str, SafeString | str], ...]
    plan_url: str


def event_lines(tell: Teller) -> list[EventLine]:
    """What is to come first, then what has taken place."""
    rows = sorted(tell.page.events, key=lambda row: (row.event.done_on is not None, row.event.on))
    return [_line(tell, row) for row in rows]


def _line(tell: Teller, row: EventRow) -> EventLine:
    event, today = row.event, tell.page.head.today
    met = {member.person for member in tell.group.members if member.met}
    missing = [person for person in row.must_reach if person not in met]
    done = event.done_on is not None
    step = gettext("Reach %(names)s before “%(event)s”") % {"names": tell.names(missing), "event": event.name}
    due = max(event.on - BEFORE, today)
    return EventLine(
        id=event.pk,
        name=event.name,
        day=formats.day(event.on, today),
        away=gettext("took place") if done else formats.ago(event.on, today),
        late=not done and event.on < today,
        done=done,
        who=tell.name(event.person_id) if event.person_id else "",
        note=event.note,
        reached=tuple((tell.name(one), tell.face(one, 20)) for one in row.must_reach if one in met),
        missing=tuple((tell.name(one), tell.face(one, 20)) for one in missing),
        plan_url=tell.plan_url(step, missing[0], due) if missing and not done else "",
    )
