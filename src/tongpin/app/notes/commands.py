"""Writing, changing and deleting notes: only who wrote one may. The story tells it to the same circle."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from tongpin.app.accounts import queries as accounts
from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied, Invalid, Problem
from tongpin.app.deals import queries as deals
from tongpin.app.notes import queries
from tongpin.app.notes.models import Note
from tongpin.app.timeline.commands import tell, untell


def write_note(
    actor: Actor,
    *,
    text: str,
    circle: str = "team",
    account_id: int | None = None,
    person_id: int | None = None,
    deal_id: int | None = None,
) -> Note:
    """A new note on a deal, a person or an account; one of the three ids suffices."""
    actor.require_change()
    about = _about(actor, account_id, person_id, deal_id)
    row = Note(
        workspace_id=actor.workspace_id,
        member_id=actor.member_id,
        **about,
        **_values({"text": text, "circle": circle}),
    )
    with transaction.atomic():
        audit.create(actor, row, "write_note")
        _tell(actor, row)
    return row


def update_note(actor: Actor, note_id: int, *, version: int | None = None, **changes: Any) -> Note:
    """The note with its new text or circle."""
    note = _own(actor, note_id)
    with transaction.atomic():
        row = audit.change(actor, note, _values(changes), verb="update_note", version=version)
        if row.version != note.version:
            untell(actor, "note", row.pk)
            _tell(actor, row)
    return row


def remove_note(actor: Actor, note_id: int) -> None:
    """The note is gone, from the story too; what the audit keeps of it can no longer be read."""
    note = _own(actor, note_id)
    with transaction.atomic():
        untell(actor, "note", note.pk)
        audit.forget(actor.workspace_id, "Note", note.pk)
        audit.remove(actor, note, "remove_note")


def _own(actor: Actor, note_id: int) -> Note:
    note = queries.get_note(actor, note_id)
    actor.require_change()
    if note.member_id != actor.member_id:
        raise Denied
    return note


def _about(
    actor: Actor, account_id: int | None, person_id: int | None, deal_id: int | None
) -> dict[str, int | None]:
    """The ids that the note carries, each through its door, all of one account."""
    deal = deals.get_deal(actor, deal_id) if deal_id is not None else None
    person = accounts.get_person(actor, person_id) if person_id is not None else None
    found = {one.account_id for one in (deal, person) if one is not None}
    found |= {accounts.get_account(actor, account_id).pk} if account_id is not None else set()
    if len(found) != 1:
        raise Invalid(Problem("", "other_account" if found else "about_nothing"))
    return {"account_id": found.pop(), "person_id": person_id, "deal_id": deal_id}


def _values(changes: dict[str, Any]) -> dict[str, Any]:
    values = dict(changes)
    if "text" in values:
        values["text"] = str(values["text"]).replace("\0", "").replace("\r\n", "\n").strip()
    return values


def _tell(actor: Actor, note: Note) -> None:
    tell(
        actor,
        "note",
        "written",
        account_id=note.account_id,
        deal_id=note.deal_id,
        person_id=note.person_id,
        on=actor.day_of(note.created_at),
        text=note.text,
        circle=note.circle,
        ref_id=note.pk,
    )
