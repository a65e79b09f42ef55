"""What is held of one person, in decisions and of its own: given out to the person, and taken out of the product for ever (M56)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, Q, QuerySet

from tongpin.app.accounts.models import Person
from tongpin.app.audit import commands as audit
from tongpin.app.decision.models import (
    AccessMark,
    EventPerson,
    Judgement,
    KeyEvent,
    LineMark,
    OutsideTie,
    Precedent,
    TieMark,
)
from tongpin.app.portraits.models import CareDate, Trait
from tongpin.app.timeline.models import Entry

TOLD = ("need", "motive", "ground")  # aspects of a portrait that are told in words
DATED = ("value", "certainty", "on", "evidence", "member__name")


def held_in_decisions(person: Person) -> dict[str, tuple[QuerySet[Any, Any], tuple[str, ...]]]:
    """What to give out: rows and their fields by heading. Of a tie only the person's own end: the other end is somebody else's."""
    return {
        "judgements": (
            Judgement.objects.filter(person=person),
            ("deal__name", "aspect", "key", "beside", *DATED),
        ),
        "ties": (_ties(person), ("aspect", *DATED)),
        "lines": (LineMark.objects.filter(person=person), ("colleague__name", *DATED)),
        "access": (AccessMark.objects.filter(person=person), ("aspect", *DATED)),
        "outside_ties": (
            OutsideTie.objects.filter(person=person),
            ("party", "kind", "what", "certainty", "since", "ended_on", "member__name"),
        ),
        "key_events": (
            KeyEvent.objects.filter(
                Q(person=person) | Q(pk__in=EventPerson.objects.filter(person=person).values("event_id"))
            ),
            ("deal__name", "name", "on", "note", "done_on"),
        ),
        "precedents": (
            Precedent.objects.filter(person=person),
            ("what", "on", "supplier", "decided_by", "member__name"),
        ),
        "traits": (Trait.objects.filter(person=person), ("aspect", "key", "circle", *DATED)),
        "care_dates": (
            CareDate.objects.filter(person=person),
            ("kind", "name", "month", "day", "year", "lunar"),
        ),
    }


def drop_held(person: Person) -> int:
    """Delete what was held of the person, its lines in stories, and the keys of its past; the number of rows."""
    gone = sum(_drop(rows) for rows in _about(person))
    EventPerson.objects.filter(person=person).delete()
    for model in (KeyEvent, Precedent):
        model._default_manager.filter(person=person).update(person=None)
    told = Entry.objects.filter(workspace_id=person.workspace_id, kind="decision")
    told.filter(Q(person_id=person.pk) | Q(facts__other_id=person.pk)).delete()
    return gone


def texts_on_decisions(person: Person) -> Iterable[tuple[QuerySet[Any], tuple[str, ...]]]:
    """The texts about the decisions of the person's house, in which the name may stand."""
    of_deals, account = {"deal__account_id": person.account_id}, {"account_id": person.account_id}
    of_people = {"person__account_id": person.account_id}
    yield Judgement.objects.filter(**of_deals), ("evidence",)
    yield TieMark.objects.filter(**account), ("evidence",)
    yield LineMark.objects.filter(**of_people), ("evidence",)
    yield AccessMark.objects.filter(**account), ("evidence",)
    yield (
        OutsideTie.objects.filter(Q(**of_people) | Q(linked_id=person.account_id)),
        ("party", "what"),
    )
    yield KeyEvent.objects.filter(**of_deals), ("name", "note")
    yield Precedent.objects.filter(**account), ("what", "supplier", "decided_by")
    yield Trait.objects.filter(**of_people, aspect__in=TOLD), ("value", "evidence")
    yield Trait.objects.filter(**of_people).exclude(aspect__in=TOLD), ("evidence",)  # whose value is a code
    yield CareDate.objects.filter(**of_people), ("name",)


def _ties(person: Person) -> QuerySet[TieMark]:
    return TieMark.objects.filter(Q(one=person) | Q(other=person))


def _about(person: Person) -> Iterable[QuerySet[Any]]:
    """Judgements and traits were sealed for the person, whose key goes with the person; the others each for itself."""
    yield Judgement.objects.filter(person=person)
    yield _ties(person)
    yield LineMark.objects.filter(person=person)
    yield AccessMark.objects.filter(person=person)
    yield OutsideTie.objects.filter(person=person)
    yield Trait.objects.filter(person=person)
    yield CareDate.objects.filter(person=person)


def _drop(rows: QuerySet[Any]) -> int:
    model: type[Model] = rows.model
    found = list(rows.values_list("workspace_id", "pk"))
    for workspace_id, pk in found:
        audit.forget(workspace_id, model.__name__, pk)
    rows.delete()
    return len(found)
