"""What visits and commitments hold of one person: given out to the person, and taken out for ever (M56)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from tongpin.app.accounts.models import Person
from tongpin.app.audit import commands as audit
from tongpin.app.timeline.models import Entry
from tongpin.app.visits.models import Commitment, Visit, VisitPerson, VisitQuestion

WORDS = ("subject", "place", "objective_text", "fallback_text", "bring", "said", "raw")


def held_in_visits(person: Person) -> dict[str, tuple[QuerySet[Any, Any], tuple[str, ...]]]:
    """What to give out: rows and their fields by heading."""
    return {
        "visits": (
            VisitPerson.objects.filter(person=person),
            ("visit__starts_at", "visit__kind", "visit__subject", "present", "visit__outcome", "visit__said"),
        ),
        "questions": (VisitQuestion.objects.filter(person=person), ("text", "target", "answer")),
        "commitments": (
            Commitment.objects.filter(person=person),
            ("deal__name", "side", "text", "quote", "due", "state", "closed_on", "remark"),
        ),
    }


def drop_visits(person: Person) -> int:
    """Take out who was there, what was asked about the person and the person's own words; visits and commitments stay.

    Counts the rows. What the audit trail holds sealed about them can no longer be read.
    """
    there = VisitPerson.objects.filter(person=person)
    visits = set(there.values_list("visit_id", flat=True))
    questions = list(VisitQuestion.objects.filter(person=person))
    promised = list(Commitment.objects.filter(person=person))
    for visit_id in visits:
        audit.forget(person.workspace_id, "Visit", visit_id)
    for question in questions:
        audit.forget(person.workspace_id, "VisitQuestion", question.pk)
    for row in promised:
        audit.forget(person.workspace_id, "Commitment", row.pk)
    there.delete()
    VisitQuestion.objects.filter(pk__in=[one.pk for one in questions]).delete()
    Commitment.objects.filter(pk__in=[one.pk for one in promised]).update(person=None, quote="", remark="")
    told = Entry.objects.filter(workspace_id=person.workspace_id, kind="promise", person_id=person.pk)
    told.update(person_id=None)
    return len(visits) + len(questions) + len(promised)


def texts_on_visits(person: Person) -> Iterable[tuple[QuerySet[Any], tuple[str, ...]]]:
    """The texts about visits to the person's house, in which the name may stand."""
    account = {"account_id": person.account_id}
    yield Visit.objects.filter(**account), WORDS
    yield VisitQuestion.objects.filter(visit__account_id=person.account_id), ("text", "answer")
    yield Commitment.objects.filter(**account), ("text", "quote", "remark")
