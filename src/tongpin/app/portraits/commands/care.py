"""Days of the year to remember."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import transaction

from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.portraits.commands.holding import writable
from tongpin.app.portraits.dates import get_care_date
from tongpin.app.portraits.models import CareDate
from tongpin.core.lunar import MONTHS, is_day
from tongpin.core.portraits import OCCASIONS

MOST = 20
EARLIEST = 1900
FIELDS = frozenset({"kind", "name", "month", "day", "year", "lunar"})


def set_care_date(
    actor: Actor,
    person_id: int,
    *,
    month: int,
    day: int,
    kind: str = "birthday",
    name: str = "",
    year: int | None = None,
    lunar: bool = False,
) -> CareDate:
    """A new day to remember; `lunar`: month and day of the Chinese calendar. A second birthday is Invalid."""
    person = writable(actor, person_id)
    given = {"kind": kind, "name": name, "month": month, "day": day, "year": year, "lunar": lunar}
    row = CareDate(
        workspace_id=actor.workspace_id, person=person, member_id=actor.member_id, **_tidied(given)
    )
    _require_day(actor, row)
    with transaction.atomic():
        return audit.create(actor, row, "set_care_date")


def update_care_date(actor: Actor, care_id: int, *, version: int | None = None, **changes: Any) -> CareDate:
    """The day with what changed; Stale when somebody changed it in between."""
    row = get_care_date(actor, care_id)
    actor.require_change()
    values = _tidied(changes)
    for name, value in values.items():
        setattr(row, name, value)
    _require_day(actor, row)
    return audit.change(actor, row, values, verb="set_care_date", version=version)


def remove_care_date(actor: Actor, care_id: int) -> int:
    """The day is gone, and what the audit keeps of it can no longer be read; the person's id."""
    row = get_care_date(actor, care_id)
    actor.require_change()
    with transaction.atomic():
        audit.forget(actor.workspace_id, "CareDate", row.pk)
        audit.remove(actor, row, "remove_care_date")
    return row.person_id


def _tidied(given: dict[str, Any]) -> dict[str, Any]:
    unknown = set(given) - FIELDS
    if unknown:
        raise Invalid(*(Problem(name, "unknown_field") for name in sorted(unknown)))
    return given | ({"name": str(given["name"]).replace("\0", "").strip()} if "name" in given else {})


def _require_day(actor: Actor, row: CareDate) -> None:
    problems = [*_problems(row, actor.today()), *_crowded(row)]
    if problems:
        raise Invalid(*problems)


def _problems(row: CareDate, today: date) -> Iterator[Problem]:
    if row.kind not in OCCASIONS:
        yield Problem("kind", "unknown_choice", {"value": str(row.kind)[:20]})
    if row.kind == "other" and not row.name:
        yield Problem("name", "required")
    if not 1 <= row.month <= MONTHS:
        yield Problem("month", "no_such_month")
    elif not is_day(row.month, row.day, lunar=row.lunar):
        yield Problem("day", "no_such_day")
    if row.year is not None and not EARLIEST <= row.year <= today.year:
        yield Problem("year", "out_of_range")


def _crowded(row: CareDate) -> Iterator[Problem]:
    others = CareDate.objects.filter(person_id=row.person_id).exclude(pk=row.pk)
    if others.count() >= MOST:
        yield Problem("", "too_many", {"most": MOST})
    if row.kind == "birthday" and others.filter(kind="birthday").exists():
        yield Problem("kind", "has_birthday")
