"""What was won: sums over spans of days, and how the deals of a year ended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Aggregate, Q, QuerySet, Sum
from django.db.models import Count as Number

from tongpin.app.base.prepared import prepared
from tongpin.app.deals.models import LOST, WON, Deal
from tongpin.core.averages import Count
from tongpin.core.targets import usual_amount

Span = tuple[date, date]  # the first day, and the first one after it
Sums = dict[tuple[int, str, Span], tuple[Decimal, int]]
RATE_DAYS = 365
MOST_AMOUNTS = 500


def won_in(workspace_id: int, spans: Iterable[Span]) -> Sums:
    """(owner, currency, span) → what was won and how many deals, in one query."""
    wanted = sorted({span for span in spans if span[0] < span[1]})
    if not wanted:
        return {}
    around = min(first for first, _ in wanted), max(end for _, end in wanted)
    found: Sums = {}
    for owner, currency, *told in _won(workspace_id, around, tuple(wanted)):
        for at, span in enumerate(wanted):
            amount, deals = told[2 * at : 2 * at + 2]
            if deals:
                found[owner, currency, span] = Decimal(amount or 0), deals
    return found


@prepared
def _won(workspace_id: int, around: Span, spans: tuple[Span, ...]) -> QuerySet[Deal, tuple[Any, ...]]:
    asked: dict[str, Aggregate] = {}
    for at, (first, end) in enumerate(spans):
        inside = Q(closed_on__gte=first, closed_on__lt=end)
        asked[f"sum{at}"], asked[f"deals{at}"] = Sum("amount", filter=inside), Number("id", filter=inside)
    rows = Deal.objects.filter(workspace_id=workspace_id, status=WON)
    rows = rows.filter(closed_on__gte=around[0], closed_on__lt=around[1]).order_by()
    return rows.values_list("owner_id", "currency").annotate(**asked)


def total(sums: Sums, owners: frozenset[int] | None, currency: str, span: Span) -> tuple[Decimal, int]:
    """What those owners, or everybody, won in that currency and span."""
    mine = [
        told
        for (owner, code, when), told in sums.items()
        if code == currency and when == span and (owners is None or owner in owners)
    ]
    return sum((one for one, _ in mine), Decimal(0)), sum(deals for _, deals in mine)


@dataclass(frozen=True)
class Ended:
    """The deals of a scope that ended in a year: how many of them were won, and the median order in each currency."""

    count: Count
    usual: Mapping[str, Decimal]


def ended(workspace_id: int, owners: frozenset[int] | None, today: date) -> Ended:
    """How the deals of those owners, or of everybody, ended in the last year."""
    since = today - timedelta(days=RATE_DAYS)
    rows = Deal.objects.filter(workspace_id=workspace_id, status__in=(WON, LOST), closed_on__gte=since)
    mine = rows if owners is None else rows.filter(owner_id__in=owners)
    told = mine.aggregate(tries=Number("id"), hits=Number("id", filter=Q(status=WON)))
    return Ended(Count(**told), _usual(mine.filter(status=WON, amount__gt=0)))


def _usual(rows: QuerySet[Deal]) -> dict[str, Decimal]:
    """The median amount of the newest orders in each currency."""
    found: dict[str, list[Decimal]] = defaultdict(list)
    newest = rows.order_by("-closed_on", "-id").values_list("currency", "amount")[:MOST_AMOUNTS]
    for currency, amount in newest:
        found[currency].append(amount or Decimal(0))
    return {code: usual_amount(amounts) for code, amounts in found.items()}


def usual_in(own: Ended, whole: Ended, currency: str) -> Decimal:
    """The usual order of a scope; that of the whole workspace where it has none."""
    return own.usual.get(currency) or whole.usual.get(currency) or usual_amount(())
