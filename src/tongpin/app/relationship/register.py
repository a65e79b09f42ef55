"""The register of gifts and hospitality, and the report for whoever answers for compliance (M07b)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum

from tongpin.app.accounts.queries import get_account, get_person
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied
from tongpin.app.decision.queries import require_guarded
from tongpin.app.relationship.models import GIVEN, Gift
from tongpin.app.workspace.queries import Colleague, colleagues
from tongpin.core.gifts import SERIOUS

PAGE = 50
MOST_REPORTED = 20000
ONLY = ("", "serious", "hint")


@dataclass(frozen=True)
class Asked:
    """How the register is narrowed."""

    since: date | None = None
    until: date | None = None
    account_id: int | None = None
    person_id: int | None = None
    colleague_id: int | None = None
    only: str = ""


@dataclass(frozen=True)
class Heap:
    """What was given in one currency."""

    currency: str
    gifts: int
    total: Decimal


@dataclass(frozen=True)
class Register:
    """A page of the register, newest first. Of all that was asked for `heaps` add up what we gave, `serious` counts warnings."""

    rows: tuple[Gift, ...]
    heaps: tuple[Heap, ...]
    serious: int
    asked: Asked
    account: str
    person: str
    colleagues: tuple[Colleague, ...]
    before: str
    next: str
    me: int
    leads: bool
    may_change: bool
    today: date


def register(actor: Actor, asked: Asked | None = None, *, before: str = "") -> Register:
    """The entries at accounts that the actor may know of; Denied for those who may not read what is held of people."""
    asked = asked or Asked()
    rows = register_rows(actor, asked)
    found = list(_earlier(rows, before)[: PAGE + 1])
    more = f"{found[PAGE - 1].on.isoformat()}_{found[PAGE - 1].pk}" if len(found) > PAGE else ""
    return Register(
        rows=tuple(found[:PAGE]),
        heaps=_heaps(rows),
        serious=rows.filter(_serious()).count(),
        asked=asked,
        account=get_account(actor, asked.account_id).name if asked.account_id else "",
        person=get_person(actor, asked.person_id).name if asked.person_id else "",
        colleagues=colleagues(actor, in_reach=True),
        before=before,
        next=more,
        me=actor.member_id,
        leads=actor.leads,
        may_change=actor.may_change,
        today=actor.today(),
    )


def register_rows(actor: Actor, asked: Asked) -> QuerySet[Gift]:
    """All entries that were asked for, newest first."""
    require_guarded(actor)
    if asked.account_id:
        get_account(actor, asked.account_id)
    if asked.person_id:
        get_person(actor, asked.person_id)
    rows = policy.visible_rows(actor, Gift).select_related("account", "person", "member")
    wanted = {
        "on__gte": asked.since,
        "on__lte": asked.until,
        "account_id": asked.account_id,
        "person_id": asked.person_id,
        "member_id": asked.colleague_id,
    }
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    if asked.only == "serious":
        rows = rows.filter(_serious())
    elif asked.only == "hint":
        rows = rows.exclude(hint="")
    return rows.order_by("-on", "-id")


def report(actor: Actor, asked: Asked) -> tuple[Gift, ...]:
    """Everything that was asked for, for a file; only for those who answer for others, and each within the own reach."""
    if not actor.leads:
        raise Denied
    return tuple(register_rows(actor, asked)[:MOST_REPORTED])


def serious_in(rows: Iterable[Gift]) -> int:
    """How many of the entries have to be answered for."""
    return sum(bool(SERIOUS & set(row.warnings)) for row in rows)


def _serious() -> Q:
    """The condition that leaves what has to be answered for; warnings are kept as a list of codes in JSON."""
    found = Q()
    for code in sorted(SERIOUS):
        found |= Q(warnings__icontains=f'"{code}"')
    return found


def _heaps(rows: QuerySet[Gift]) -> tuple[Heap, ...]:
    sums = rows.filter(direction=GIVEN).order_by("currency").values_list("currency")
    found: Iterable[tuple[str, int, Decimal]] = sums.annotate(gifts=Count("id"), total=Sum("value"))
    return tuple(Heap(*one) for one in found)


def _earlier(rows: QuerySet[Gift], before: str) -> QuerySet[Gift]:
    """What comes after the cursor; one that nobody gave out means the first page."""
    day, _, row = before.partition("_")
    try:
        on, row_id = date.fromisoformat(day), int(row)
    except ValueError:
        return rows
    return rows.filter(Q(on__lt=on) | Q(on=on, id__lt=row_id))
