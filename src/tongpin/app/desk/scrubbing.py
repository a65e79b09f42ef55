"""Taking a name out of everything that was written about an account."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet

from tongpin.app.accounts.models import Person
from tongpin.app.audit import commands as audit
from tongpin.app.deals.models import (
    AdviceItem,
    ChecklistTick,
    DealPerson,
    Need,
    NeedChange,
    NextStep,
    Paper,
    QualificationMark,
    Signal,
    StageMove,
)
from tongpin.app.decision.models import Judgement
from tongpin.app.desk.held_bonds import texts_on_bonds
from tongpin.app.desk.held_of import texts_on_decisions
from tongpin.app.desk.held_visits import texts_on_visits
from tongpin.app.notes.models import Note
from tongpin.app.portraits.models import Trait
from tongpin.app.timeline.models import Entry

MASK = "***"
SHORTEST = 2  # a single letter or sign stands in too many other words


class NameMask:
    """Replaces one person's name, but not the longer names of others at the account that contain it."""

    def __init__(self, name: str, others: Iterable[str]) -> None:
        longer = sorted({one for one in others if name in one and one != name}, key=len, reverse=True)
        own = rf"\b{re.escape(name)}\b" if name.isascii() else re.escape(name)
        self._name = name
        self._find = re.compile("|".join([*map(re.escape, longer), own]))

    def __call__(self, value: Any) -> Any:
        """The value, a text or anything made of texts, without the name."""
        if isinstance(value, str):
            return self._find.sub(lambda found: MASK if found[0] == self._name else found[0], value)
        if isinstance(value, list):
            return [self(one) for one in value]
        if isinstance(value, dict):
            return {key: self(one) for key, one in value.items()}
        return value


def scrub_account(person: Person) -> int:
    """Mask the person's name in all texts about the account; the number of rows that held it.

    The sealed old values of such a row are made unreadable too.
    """
    if len(person.name) < SHORTEST:
        return 0
    others = (
        Person.objects.filter(account_id=person.account_id)
        .exclude(pk=person.pk)
        .values_list("name", flat=True)
    )
    mask = NameMask(person.name, others)
    return sum(_scrub(rows, fields, mask) for rows, fields in _texts(person))


def _texts(person: Person) -> Iterable[tuple[QuerySet[Any], tuple[str, ...]]]:
    of_deals = {"deal__account_id": person.account_id}
    yield Person.objects.filter(account_id=person.account_id).exclude(pk=person.pk), ("remarks",)
    yield Note.objects.filter(account_id=person.account_id), ("text",)
    yield Entry.objects.filter(account_id=person.account_id), ("text", "facts")
    yield Signal.objects.filter(**of_deals), ("said_by", "quote", "withdrawn_reason")
    yield DealPerson.objects.filter(**of_deals), ("remark",)
    yield QualificationMark.objects.filter(**of_deals), ("evidence",)
    yield Need.objects.filter(**of_deals), ("text",)
    yield NeedChange.objects.filter(need__deal__account_id=person.account_id), ("evidence",)
    yield NextStep.objects.filter(**of_deals), ("text",)
    yield ChecklistTick.objects.filter(**of_deals), ("evidence",)
    yield Paper.objects.filter(**of_deals), ("text",)
    yield StageMove.objects.filter(**of_deals), ("reason",)
    yield AdviceItem.objects.filter(**of_deals), ("facts", "reason")
    yield from texts_on_decisions(person)
    yield from texts_on_visits(person)
    yield from texts_on_bonds(person)


def _scrub(rows: QuerySet[Any], fields: tuple[str, ...], mask: NameMask) -> int:
    hit = 0
    for row in rows.only("id", "workspace_id", *fields).iterator(500):
        masked = {name: mask(getattr(row, name)) for name in fields}
        changed = {name: value for name, value in masked.items() if value != getattr(row, name)}
        if changed:
            rewrite(row, changed)
            hit += 1
    return hit


def rewrite(row: Model, values: dict[str, Any]) -> None:
    """Set values past version and audit, and make what the audit holds sealed about the row unreadable."""
    type(row)._default_manager.filter(pk=row.pk).update(**values)
    workspace_id: int = row.workspace_id  # type: ignore[attr-defined]  # every row here belongs to a workspace
    if isinstance(row, Judgement | Trait):  # the audit trail sealed it for the person it is about
        audit.forget(workspace_id, "Person", row.person_id)
    else:
        audit.forget(workspace_id, type(row).__name__, int(row.pk))
