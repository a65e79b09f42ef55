"""The cloud: possible deals that are not in the funnel, each with what we hold of the four elements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from tongpin.app.base.actor import Actor
from tongpin.app.base.prepared import prepared
from tongpin.app.deals.kept import LeadSource
from tongpin.app.deals.models import LEAD, NO_DUE
from tongpin.app.desk.lead_filter import SORTS, LeadsAsked, cleaned, narrowed
from tongpin.app.desk.narrowed import COUNTED, number, read
from tongpin.app.desk.reach import SHARED, Reached, Whose, choose
from tongpin.core.qualification import ELEMENTS, qualify

PAGE = 50


@dataclass(frozen=True)
class LeadRow:
    """One lead as a line: `marks` pairs each element with its state, in the method's order."""

    id: int
    name: str
    account_id: int
    account: str
    source: str
    amount: Decimal | None
    currency: str
    owner_id: int
    owner: str
    since: date
    days: int
    due: date | None
    marks: tuple[tuple[str, str], ...]
    ready: bool


@dataclass(frozen=True)
class LeadList:
    """The page; `found` counts up to COUNTED, `more_found` says that there are more."""

    day: date
    asked: LeadsAsked
    whose: Whose
    sources: tuple[str, ...]
    rows: tuple[LeadRow, ...]
    found: int
    more_found: bool
    next: str | None
    may_change: bool


def lead_list(actor: Actor, asked: LeadsAsked) -> LeadList:
    """The leads that were asked for."""
    day, choice, clean = actor.today(), choose(actor, asked.whose, asked.owner_id), cleaned(asked)
    reached = choice.reached(actor)
    narrow = narrowed(reached, clean)
    found, more = read(narrow, _FIELDS, SORTS[clean.sort], clean.after, PAGE)
    count = number(narrow)
    return LeadList(
        day,
        clean,
        choice,
        tuple(_sources(reached)),
        tuple(_row(row, day) for row in found),
        min(count, COUNTED),
        count > COUNTED,
        more,
        actor.may_change,
    )


@prepared
def _sources(reached: Reached) -> QuerySet[Any, str]:
    """From the kept totals, which do not know of shared accounts: there the leads are looked at."""
    rows: QuerySet[Any] = LeadSource.objects.filter(reached.owned(), leads__gt=0)
    if reached.choice is SHARED:
        rows = reached.deals().filter(status=LEAD).exclude(source="")
    return rows.order_by("source").values_list("source", flat=True).distinct()[:PAGE]


_FIELDS = (
    "id",
    "name",
    "account_id",
    "account__name",
    "source",
    "amount",
    "currency",
    "owner_id",
    "owner__name",
    "stage_since",
    "next_due",
    "qualification",
)


def _row(row: Mapping[str, Any], day: date) -> LeadRow:
    marks = row["qualification"]
    return LeadRow(
        row["id"],
        row["name"],
        row["account_id"],
        row["account__name"],
        row["source"],
        row["amount"],
        row["currency"],
        row["owner_id"],
        row["owner__name"],
        row["stage_since"],
        (day - row["stage_since"]).days,
        None if row["next_due"] == NO_DUE else row["next_due"],
        tuple((element, marks.get(element, "unknown")) for element in ELEMENTS),
        qualify(marks).passed,
    )
