"""Everything that is held about one person, wherever it lies (M56)."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, Q, QuerySet

from tongpin.app.accounts.models import Person
from tongpin.app.base import policy
from tongpin.app.deals.models import DealPerson, Need, NextStep, Signal
from tongpin.app.desk.held_bonds import held_in_bonds
from tongpin.app.desk.held_of import held_in_decisions
from tongpin.app.desk.held_visits import held_in_visits
from tongpin.app.notes.models import Note
from tongpin.app.timeline.models import Entry

FORMAT = "tongpin-person-1"
PART = ("deal__name", "deal__status", "is_key", "focus", "refused", "reached", "tie_to_rival", "remark")
SIGNAL = (
    *("deal__name", "stage", "key", "certainty", "happened_on"),
    *("said_by", "quote", "link", "refuted"),
)


def held_about(person: Person) -> dict[str, Any]:
    """All rows that speak of the person, as plain values; also what colleagues noted for themselves."""
    return {
        "format": FORMAT,
        "person": _person(person),
        "kept_for": dict(policy.of(Person).purposes),
        "deals": _plain(
            DealPerson.objects.filter(person=person),
            *PART,
        ),
        "signals": _plain(
            signals_of(person),
            *SIGNAL,
        ),
        "needs": _plain(Need.objects.filter(person=person), "deal__name", "text", "type"),
        "next_steps": _plain(NextStep.objects.filter(person=person), "deal__name", "text", "due", "done_on"),
        **{name: _plain(rows, *fields) for name, (rows, fields) in held_in_decisions(person).items()},
        **{name: _plain(rows, *fields) for name, (rows, fields) in held_in_bonds(person).items()},
        **{name: _plain(rows, *fields) for name, (rows, fields) in held_in_visits(person).items()},
        "notes": _plain(Note.objects.filter(person=person), "created_at", "member__name", "circle", "text"),
        "story": _plain(
            Entry.objects.filter(person_id=person.pk), "on", "kind", "code", "member_name", "text"
        ),
    }


def _person(person: Person) -> dict[str, Any]:
    return {
        "id": person.pk,
        "account": person.account.name,
        "unit": person.unit.name if person.unit else "",
        "reports_to": person.reports_to.name if person.reports_to else "",
        **{name: getattr(person, name) for name in policy.personal_fields(Person)},
        "known_since": person.created_at.isoformat(),
        "changed_at": person.updated_at.isoformat(),
    }


def signals_of(person: Person) -> QuerySet[Signal]:
    """The signals that came from the person: linked, or said by that name at the account."""
    by_name = Q(deal__account_id=person.account_id, person=None, said_by=person.name)
    return Signal.objects.filter(Q(person=person) | by_name)


def _plain(rows: QuerySet[Any, Any], *fields: str) -> list[dict[str, Any]]:
    found = rows.order_by("id").values(*fields)
    return [
        {name.replace("__name", "").replace("__", "_"): _text(value) for name, value in row.items()}
        for row in found
    ]


def _text(value: Any) -> Any:
    if isinstance(value, Model):
        return value.pk
    return value.isoformat() if hasattr(value, "isoformat") else value
