"""The customer's people are invited to a visit, as an iCalendar file by mail (RFC 5546, RFC 6047)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from tongpin.app.accounts.models import Person
from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.calendar.entries import VISIT
from tongpin.app.calendar.ics_writing import Guest, Written, invitation_file
from tongpin.app.calendar.sources import uid_of
from tongpin.app.visits.doors import people_named
from tongpin.app.visits.models import CANCELLED, HELD, Visit
from tongpin.app.visits.queries import get_visit
from tongpin.app.workspace.queries import get_member

MOST_GUESTS = 50
DAY_MINUTES = 24 * 60


@dataclass(frozen=True)
class Invitation:
    """What was, or is to be, sent: the file, to whom, and whether it calls the visit off."""

    file: bytes
    guests: tuple[Guest, ...]
    cancelled: bool


def invite(
    actor: Actor, visit_id: int, *, person_ids: Collection[int], summary: str, message: str = ""
) -> Invitation:
    """The invitation, sent by mail once this is stored; of a visit that was called off the word that it is.

    `summary` and `message` are what the customer reads: nothing else of the visit but its time and place goes out.
    """
    actor.require_change()
    if not settings.EMAIL_HOST:
        raise Invalid(Problem("", "no_mail_server", {}))
    visit = get_visit(actor, visit_id)
    with transaction.atomic():
        made = _invitation(actor, visit, _people(actor, visit, person_ids), summary)
        note = {"invited": [None, sorted(person_ids)], "cancelled": [None, made.cancelled]}
        audit.note(actor.workspace_id, actor.member_id, "invite", Visit.__name__, visit.pk, note)
        transaction.on_commit(lambda: _send(actor, made, summary, message))
    return made


def write_invitation(actor: Actor, visit_id: int, *, person_ids: Collection[int], summary: str) -> Invitation:
    """The same file to be sent by other means."""
    actor.require_change()
    visit = get_visit(actor, visit_id)
    return _invitation(actor, visit, _people(actor, visit, person_ids), summary)


def _people(actor: Actor, visit: Visit, person_ids: Collection[int]) -> list[Person]:
    if not 1 <= len(set(person_ids)) <= MOST_GUESTS:
        raise Invalid(Problem("person_ids", "out_of_range", {"least": 1, "most": MOST_GUESTS}))
    found = people_named(actor, visit.account, person_ids, "person_ids")
    without = [one.name for one in found if not one.email]
    if without:
        raise Invalid(Problem("person_ids", "no_email", {"names": ", ".join(without)}))
    return found


def _invitation(actor: Actor, visit: Visit, people: Sequence[Person], summary: str) -> Invitation:
    if visit.state == HELD:
        raise Invalid(Problem("", "not_planned", {}))
    if not summary.strip():
        raise Invalid(Problem("summary", "required", {}))
    guests = tuple(Guest(one.name, one.email) for one in people)
    host = Guest(actor.name, get_member(actor, actor.member_id).user.email)
    cancelled = visit.state == CANCELLED
    file = invitation_file(
        _written(actor, visit, summary),
        host=host,
        guests=guests,
        cancelled=cancelled,
        language=actor.language,
    )
    return Invitation(file, guests, cancelled)


def _written(actor: Actor, visit: Visit, summary: str) -> Written:
    entry_ends = visit.starts_at + _length(visit)
    first = actor.day_of(visit.starts_at)
    days = max(0, (visit.minutes - 1) // DAY_MINUTES)
    return Written(
        uid=uid_of(actor.workspace_id, VISIT, visit.pk),
        summary=summary.strip(),
        modified=visit.updated_at,
        sequence=visit.version - 1,
        first=first,
        last=first + timedelta(days=days),
        starts_at=None if visit.all_day else visit.starts_at,
        ends_at=None if visit.all_day else entry_ends,
        place=visit.place,
    )


def _length(visit: Visit) -> timedelta:
    return timedelta(minutes=visit.minutes)


def _send(actor: Actor, made: Invitation, summary: str, message: str) -> None:
    """One mail for each guest: nobody reads the others' addresses in its head."""
    method = "CANCEL" if made.cancelled else "REQUEST"
    host = get_member(actor, actor.member_id).user.email
    for guest in made.guests:
        mail = EmailMessage(summary, message, to=[guest.email], reply_to=[host])
        mail.attach("invitation.ics", made.file.decode(), f"text/calendar; method={method}")
        mail.send()
