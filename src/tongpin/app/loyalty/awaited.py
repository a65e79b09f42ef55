"""Accounts with a rhythm of their own whose next order is overdue, or due soon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q, QuerySet

from tongpin.app.accounts.models import Account
from tongpin.app.base.actor import Actor
from tongpin.app.desk.reach import Reached, choose
from tongpin.app.loyalty.figures import INDUSTRY, SIZE
from tongpin.app.loyalty.models import AccountRhythm
from tongpin.app.loyalty.sizes import in_band

PAGE = 25
SOON = timedelta(days=30)


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
    return rows_of(actor, (due if coming else overdue)(actor, reached), offset, limit + 1)


def in_reach(actor: Actor, reached: Reached) -> QuerySet[AccountRhythm]:
    """The rhythms of the accounts chosen; such a choice never leaves what the policy lets the actor see."""
    rows = AccountRhythm.objects.filter(workspace_id=actor.workspace_id)
    return rows if reached.whole_of else rows.filter(account__in=Account.objects.filter(reached.owned()))


def overdue(actor: Actor, reached: Reached) -> QuerySet[AccountRhythm]:
    return in_reach(actor, reached).filter(overdue_from__lte=actor.today())


def due(actor: Actor, reached: Reached) -> QuerySet[AccountRhythm]:
    """Those whose next order is usual now or soon, and not late yet."""
    soon = actor.today() + SOON
    return in_reach(actor, reached).filter(overdue_from__gt=actor.today(), due_from__lte=soon)


def narrowed(rows: QuerySet[AccountRhythm], by: str, group: str | None) -> QuerySet[AccountRhythm]:
    return rows if group is None else rows.filter(_belongs(by, group))


def _belongs(by: str, group: str) -> Q:
    if by == SIZE:
        return in_band(group, "account__size")
    if by == INDUSTRY:
        return Q(account__industry=group)
    field = "account__owner_id" if by == "owner" else "account__owner__team_id"
    return Q(**{field: int(group)}) if group.isdecimal() else Q(**{f"{field}__isnull": True})


def rows_of(actor: Actor, rows: QuerySet[AccountRhythm], offset: int, most: int) -> tuple[Awaited, ...]:
    found = rows.select_related("account__owner").order_by("-worth", "id")[offset : offset + most]
    return tuple(_told(actor, row) for row in found)


def _told(actor: Actor, row: AccountRhythm) -> Awaited:
    usual, late = row.usual_gap or 0, row.late_gap or 0
    return Awaited(
        account_id=row.account_id,
        account=row.account.name,
        owner_id=row.account.owner_id,
        owner=row.account.owner.name,
        orders=row.orders,
        last_on=row.last_on,
        usual_gap=usual,
        late_gap=late,
        due=(row.last_on + timedelta(days=usual), row.last_on + timedelta(days=late)),
        days_overdue=max(0, (actor.today() - row.last_on).days - late),
        totals=tuple((currency, Decimal(total)) for currency, total in row.totals.items()),
    )
