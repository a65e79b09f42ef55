"""What reaches over several capabilities: giving out, and erasing, what is held about a person (M56)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from tongpin.app.accounts.models import Person
from tongpin.app.accounts.queries import get_person
from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied
from tongpin.app.deals.commands.refreshing import refresh_deals
from tongpin.app.deals.models import Deal, DealPerson
from tongpin.app.desk.handing_over import hand_over
from tongpin.app.desk.held_bonds import drop_bonds
from tongpin.app.desk.held_of import drop_held
from tongpin.app.desk.held_visits import drop_visits
from tongpin.app.desk.personal_data import held_about, signals_of
from tongpin.app.desk.scrubbing import rewrite, scrub_account
from tongpin.app.notes.models import Note
from tongpin.app.timeline.commands import tell, untell
from tongpin.app.timeline.models import Entry

__all__ = ["Erasure", "erase_person", "export_person", "hand_over"]

ERASED = "***"  # with the row's id the name that stays: a mask in every language, words where pages know it
NAMING_FACTS = frozenset({"person", "said_by", "name"})


@dataclass(frozen=True)
class Erasure:
    """How many rows an erasure touched."""

    held: int
    notes: int
    happenings: int
    signals: int
    mentions: int


def export_person(actor: Actor, person_id: int) -> dict[str, Any]:
    """Everything held about the person, for the person; that it was given out is written down."""
    actor.require_lead()
    person = get_person(actor, person_id)
    held = held_about(person)
    audit.record(actor, "export_person", person, {})
    return {**held, "made_at": timezone.now().isoformat(), "made_by": actor.name}


def erase_person(actor: Actor, person_id: int) -> Erasure:
    """Blank everything personal for ever; the row stays, nameless, so that counts and histories hold."""
    actor.require_lead()
    person = get_person(actor, person_id)
    if person.erased_at is not None:
        raise Denied
    with transaction.atomic():
        signals = _blank_signals(person)
        held = drop_held(person) + drop_bonds(person) + drop_visits(person)
        notes = _drop_notes(actor, person)
        done = Erasure(held, notes, _blank_story(person), signals, scrub_account(person))
        for part in DealPerson.objects.filter(person=person):
            rewrite(part, {"remark": ""})
        _blank_person(actor, person)
        tell(actor, "person", "erased", account_id=person.account_id, person_id=person.pk, ref_id=person.pk)
        # what was held of one person counted in the maps of every deal of the house
        refresh_deals(Deal.objects.filter(account_id=person.account_id), actor.today())
    return done


def _blank_person(actor: Actor, person: Person) -> None:
    nothing = {"name_key": "", "title": "", "phones": [], "email": "", "wechat": "", "remarks": ""}
    values = {"name": f"{ERASED}{person.pk}", "erased_at": timezone.now(), **nothing}
    audit.change(actor, person, values, verb="erase_person")
    audit.forget(actor.workspace_id, "Person", person.pk)  # last: the row just written held the old values


def _drop_notes(actor: Actor, person: Person) -> int:
    rows = list(Note.objects.filter(person=person))
    for note in rows:
        untell(actor, "note", note.pk)
        audit.forget(actor.workspace_id, "Note", note.pk)
        audit.remove(actor, note, "remove_note")
    return len(rows)


def _blank_story(person: Person) -> int:
    rows = list(Entry.objects.filter(person_id=person.pk))
    for row in rows:
        row.text = ""
        row.facts = {name: value for name, value in row.facts.items() if name not in NAMING_FACTS}
    Entry.objects.bulk_update(rows, ["text", "facts"], batch_size=500)
    return len(rows)


def _blank_signals(person: Person) -> int:
    rows = list(signals_of(person))
    for row in rows:
        rewrite(row, {"said_by": "", "quote": "", "link": ""})
        Entry.objects.filter(workspace_id=person.workspace_id, kind="signal", ref_id=row.pk).update(text="")
    return len(rows)
