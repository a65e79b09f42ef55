"""Entries of the register and limits, ready for the templates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tongpin.app.relationship.queries import GiftStart
from tongpin.core.gifts import SERIOUS, Allowance, Check, Limit
from tongpin.web.accounts.words import person_name
from tongpin.web.bonds import words
from tongpin.web.shell import formats


@dataclass(frozen=True)
class GiftRow:
    """One entry; `serious` are the warnings that have to be answered for, `minor` the others."""

    id: int
    on: date
    kind: str
    what: str
    occasion: str
    value: str
    account_id: int
    account: str
    person_id: int
    person: str
    by: str
    hint: str
    serious: tuple[str, ...]
    minor: tuple[str, ...]
    may_edit: bool


def gift_row(row: Any, *, may_edit: bool = False) -> GiftRow:
    """The entry in words."""
    return GiftRow(
        id=row.pk,
        on=row.on,
        kind=str(words.GIFTS.get((row.kind, row.direction), row.kind)),
        what=row.what,
        occasion=row.occasion,
        value=formats.money(row.value, row.currency),
        account_id=row.account_id,
        account=row.account.name,
        person_id=row.person_id or 0,
        person=person_name(row.person.name) if row.person else "",
        by=row.member.name if row.member else "",
        hint=row.hint,
        serious=tuple(warning(code) for code in row.warnings if code in SERIOUS),
        minor=tuple(warning(code) for code in row.warnings if code not in SERIOUS),
        may_edit=may_edit,
    )


def warning(code: str) -> str:
    """One warning in words."""
    return str(words.WARNINGS.get(code, code))


def standing_words(stand: Allowance) -> str:
    """Where somebody stands this year."""
    if stand.limit is None:
        return _("no limit is known")
    unit = stand.limit.currency
    said = {"spent": formats.money(stand.spent, unit), "year": formats.money(stand.limit.year, unit)}
    return _("%(spent)s of %(year)s this year") % said


def limit_words(limit: Limit) -> str:
    """A limit as one line."""
    said = {
        "once": formats.money(limit.once, limit.currency),
        "year": formats.money(limit.year, limit.currency),
        "source": words.SOURCES[limit.source],
    }
    return _("%(once)s for one gift, %(year)s a year, %(source)s") % said


def start_context(start: GiftStart) -> dict[str, Any]:
    """What stands above the form of a gift: the limits, who already had something, and what would be said of this one."""
    limits: dict[str, Limit] = {}
    for one in start.limits:
        limits.setdefault(one.currency, one)
    shown = [limits[start.base]] if start.base in limits else list(limits.values())[:1]
    had = [
        one
        for one in start.people
        if one.allowance.spent or one.allowance.uncounted or one.id == start.person_id
    ]
    return {
        "start": start,
        "limits": [limit_words(one) for one in shown],
        "had": [(one.name, standing_words(one.allowance)) for one in had],
        "tried": tried_words(start.check) if start.check else None,
    }


def tried_words(check: Check) -> dict[str, Any]:
    """The check of an entry that is only being tried."""
    return {
        "serious": [warning(code) for code in check.warnings if code in SERIOUS],
        "minor": [warning(code) for code in check.warnings if code not in SERIOUS],
        "after": standing_words(check.after),
    }
