"""Accounts with a rhythm of their own whose next order is overdue, or due soon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from tongpin.app.base.actor import Actor
from tongpin.app.base.prepared import Fixed, counted, prepared
from tongpin.app.desk.reach import Reached, choose
from tongpin.app.loyalty.circles import Owners, circle
from tongpin.app.loyalty.figures import INDUSTRY, OWNER, SIZE
from tongpin.app.loyalty.models import AccountRhythm
from tongpin.app.loyalty.sizes import span_of

PAGE = 25
SOON = timedelta(days=30)
_ROW = (
    "account_id",
    "account__name",
    "account__owner_id",
    "account__owner__name",
    "orders",
    "last_on",
    "usual_gap",
    "late_gap",
    "totals",
)


@dataclass(frozen=True)
class Awaited:
    """An account with a rhythm: when its next order is usual, and how many days that is overdue (0 while it is not).

    `totals` is all it ordered, per currency.
    """

    account_id: int
    account: str
    owner_id: int
    owner: str
    orders: int
    last_on: date
    usual_gap: int
    late_gap: int
    due: tuple[date, date]
    days_overdue: int
    totals: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True)
class Narrow:
    """The group that a list is narrowed to: what a field of its accounts is asked for, and what it holds."""

    lookup: Fixed[str]
    value: int | str | tuple[int, int] | bool


@dataclass(frozen=True)
class Listed:
    """Whose rhythms are listed, those overdue today or those due until a day; with these values a query can be prepared."""

    workspace_id: int
    owners: Owners
    today: date
    until: date | None
    narrow: Narrow | None

    def rows(self) -> QuerySet[AccountRhythm]:
        """These rhythms."""
        rows = AccountRhythm.objects.filter(workspace_id=self.workspace_id)
        if self.owners is not None:
            rows = rows.filter(account__owner_id__in=self.owners)
        if self.narrow is not None:
            rows = rows.filter(**{self.narrow.lookup.given: self.narrow.value})
        if self.until is None:
            return rows.filter(overdue_from__lte=self.today)
        return rows.filter(overdue_from__gt=self.today, due_from__lte=self.until)


def awaited_accounts(
    actor: Actor,
    *,
    whose: str = "",
    owner_id: int | None = None,
    coming: bool = False,
    offset: int = 0,
    limit: int = PAGE,
) -> tuple[Awaited, ...]:
    """Up to `limit + 1` accounts overdue by their own rhythm, or due soon where `coming`; the most valuable first."""
    reached = choose(actor, whose, owner_id, shared=False).reached(actor)
    return rows_of(listed(reached, coming=coming), offset, limit + 1)


def listed(reached: Reached, *, coming: bool, by: str = INDUSTRY, group: str | None = None) -> Listed:
    """The accounts in reach that are overdue, or whose next order is usual now or soon and not late yet; of one group or all."""
    today = reached.actor.today()
    until = today + SOON if coming else None
    narrow = None if group is None else _narrow(by, group)
    return Listed(reached.actor.workspace_id, circle(reached.owners), today, until, narrow)


def rows_of(asked: Listed, offset: int, most: int) -> tuple[Awaited, ...]:
    return tuple(_told(row, asked.today) for row in _rows(asked, Fixed(offset), Fixed(offset + most)))


def count_of(asked: Listed) -> int:
    return _count(asked)[0]


@prepared
def _rows(asked: Listed, first: Fixed[int], last: Fixed[int]) -> QuerySet[AccountRhythm, dict[str, Any]]:
    found: QuerySet[AccountRhythm, dict[str, Any]] = asked.rows().order_by("-worth", "id").values(*_ROW)
    return found[first.given : last.given]


@counted
def _count(asked: Listed) -> Sequence[QuerySet[AccountRhythm]]:
    return [asked.rows()]


def _narrow(by: str, group: str) -> Narrow:
    """A group by its key; where that names none, those of whom it is not known."""
    if by == INDUSTRY:
        return Narrow(Fixed("account__industry"), group)
    if by == SIZE:
        span = span_of(group)
        return Narrow(Fixed("account__size__range"), span) if span else _unknown("account__size")
    field = "account__owner_id" if by == OWNER else "account__owner__team_id"
    return Narrow(Fixed(field), int(group)) if group.isdecimal() else _unknown(field)


def _unknown(field: str) -> Narrow:
    return Narrow(Fixed(f"{field}__isnull"), value=True)


def _told(row: dict[str, Any], today: date) -> Awaited:
    usual, late, last = row["usual_gap"] or 0, row["late_gap"] or 0, row["last_on"]
    return Awaited(
        account_id=row["account_id"],
        account=row["account__name"],
        owner_id=row["account__owner_id"],
        owner=row["account__owner__name"],
        orders=row["orders"],
        last_on=last,
        usual_gap=usual,
        late_gap=late,
        due=(last + timedelta(days=usual), last + timedelta(days=late)),
        days_overdue=max(0, (today - last).days - late),
        totals=tuple((currency, Decimal(total)) for currency, total in row["totals"].items()),
    )
