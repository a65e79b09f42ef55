"""Appointments of another calendar come in, and go out again."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from django.db import transaction

from tongpin.app.audit import commands as audit
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied, Invalid, NotFound, Problem
from tongpin.app.base.inserting import insert_rows
from tongpin.app.calendar.ics_reading import BETWEEN, Appointment, appointments
from tongpin.app.calendar.models import OutsideEvent

MOST_KEPT = 10_000
AT_ONCE = 500


@dataclass(frozen=True)
class Imported:
    """What came in: how many appointments, how many of them took the place of older ones, and what was passed over."""

    batch: str
    events: int
    replaced: int
    skipped: int


def import_ics(actor: Actor, data: bytes) -> Imported:
    """The appointments of an .ics file in one's own calendar; one with a uid that came before takes its place.

    Taken are those from three months ago to a year ahead; a series comes as its appointments in that time.
    """
    if actor.read_only:
        raise Denied
    today = actor.today()
    taken = appointments(data, actor.zone, today - BETWEEN[0], today + BETWEEN[1])
    if not taken.rows:
        raise Invalid(Problem("file", "no_appointments", {"skipped": taken.skipped}))
    batch = str(uuid4())
    with transaction.atomic():
        replaced = _make_room(actor, taken.uids)
        insert_rows([_row(actor, one, batch) for one in taken.rows])
        _note(actor, "import_ics", batch, len(taken.rows))
    return Imported(batch, len(taken.rows), replaced, taken.skipped)


def remove_import(actor: Actor, batch: str) -> int:
    """The appointments that came with an import, gone again; how many they were."""
    if actor.read_only:
        raise Denied
    with transaction.atomic():
        gone, _ = policy.visible_rows(actor, OutsideEvent).filter(batch=batch).exclude(batch="").delete()
        if not gone:
            raise NotFound(batch)
        _note(actor, "remove_import", batch, gone)
    return gone


def _make_room(actor: Actor, uids: frozenset[str]) -> int:
    """Delete what the file brings anew; Invalid when there would be too much in all."""
    mine = OutsideEvent.objects.filter(workspace_id=actor.workspace_id, member_id=actor.member_id)
    # a row of a series keeps its own moment behind the uid
    known = {pk: uid.partition("\t")[0] for pk, uid in mine.values_list("id", "uid")}
    old = [pk for pk, uid in known.items() if uid in uids]
    if len(known) - len(old) > MOST_KEPT:
        raise Invalid(Problem("file", "calendar_full", {"most": MOST_KEPT}))
    for start in range(0, len(old), AT_ONCE):
        mine.filter(pk__in=old[start : start + AT_ONCE]).delete()
    return len(old)


def _row(actor: Actor, one: Appointment, batch: str) -> OutsideEvent:
    return OutsideEvent(
        workspace_id=actor.workspace_id,
        member_id=actor.member_id,
        uid=one.uid,
        title=one.title,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        all_day=one.all_day,
        batch=batch,
    )


def _note(actor: Actor, verb: str, batch: str, events: int) -> None:
    changes = {"batch": [None, batch], "events": [None, events]}
    audit.note(actor.workspace_id, actor.member_id, verb, OutsideEvent.__name__, None, changes)
