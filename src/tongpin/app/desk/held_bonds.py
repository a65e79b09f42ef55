"""What is held of one person's relationship with us: given out to the person, and taken out of the product for ever (M56).

The register of gifts has to be kept: its rows stay with kind, value and warnings, but nameless and without words about the person.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from tongpin.app.accounts.models import Person
from tongpin.app.audit import commands as audit
from tongpin.app.relationship.models import Activity, ContactMark, Gift
from tongpin.app.timeline.models import Entry

GIFT = ("on", "direction", "kind", "what", "occasion", "value", "currency", "hint", "member__name")


def held_in_bonds(person: Person) -> dict[str, tuple[QuerySet[Any, Any], tuple[str, ...]]]:
    """What to give out: rows and their fields by heading."""
    return {
        "activities": (
            Activity.objects.filter(person=person),
            ("on", "kind", "colleague__name", "evidence", "withdrawn", "member__name"),
        ),
        "contact": (
            ContactMark.objects.filter(person=person),
            ("on", "aspect", "value", "evidence", "member__name"),
        ),
        "gifts": (Gift.objects.filter(person=person), GIFT),
    }


def drop_bonds(person: Person) -> int:
    """Delete what was done and meant, blank the words on gifts; the number of rows."""
    gone = 0
    for model in (Activity, ContactMark):
        rows = model._default_manager.filter(person=person)
        for workspace_id, pk in rows.values_list("workspace_id", "pk"):
            audit.forget(workspace_id, model.__name__, pk)
        gone += rows.delete()[0]
    for gift in Gift.objects.filter(person=person):
        audit.forget(gift.workspace_id, "Gift", gift.pk)
    gone += Gift.objects.filter(person=person).update(what="***", occasion="", hint="")
    Entry.objects.filter(workspace_id=person.workspace_id, kind="bond", person_id=person.pk).delete()
    return gone


def texts_on_bonds(person: Person) -> Iterable[tuple[QuerySet[Any], tuple[str, ...]]]:
    """The texts about relationships of the person's house, in which the name may stand."""
    of_people = {"person__account_id": person.account_id}
    yield Activity.objects.filter(**of_people), ("evidence",)
    yield ContactMark.objects.filter(**of_people), ("evidence",)
    yield Gift.objects.filter(account_id=person.account_id), ("what", "occasion", "hint")
