"""What deals add up to, by stage and currency: from the kept totals, or counted where these do not fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet, Sum

from tongpin.app.base.prepared import prepared
from tongpin.app.deals.kept import StageTotal
from tongpin.app.deals.models import LEAD, OPEN, Deal
from tongpin.app.desk.pick import View
from tongpin.app.desk.reach import SHARED, Reached


@dataclass(frozen=True)
class Pile:
    """Deals of one currency."""

    currency: str
    deals: int
    total: Decimal


@dataclass(frozen=True)
class Sums:
    """What a set of deals adds up to.

    `base` is in the workspace's base currency without the currencies in `unrated`; None when nothing is left.
    """

    piles: tuple[Pile, ...]
    base: Decimal | None
    unrated: tuple[str, ...]

    @property
    def deals(self) -> int:
        """How many deals these are."""
        return sum(pile.deals for pile in self.piles)


NOTHING = Sums((), None, ())
Piles = dict[str, dict[str, Pile]]


def by_stage(view: View) -> Piles:
    """Stage → currency → what lies there; the leads under LEAD.

    The kept totals know neither sync nor time nor shared accounts: where these are asked for, deals are counted.
    """
    found: Piles = {}
    for status, stage, currency, count, total in _rows(view):
        piles = found.setdefault(LEAD if status == LEAD else stage, {})
        before = piles.get(currency, Pile(currency, 0, Decimal(0)))
        piles[currency] = Pile(currency, before.deals + count, before.total + (total or 0))
    return found


def _rows(view: View) -> list[tuple[Any, ...]]:
    if view.pick.plain:
        return [*_kept(view, LEAD, OPEN)]
    leads = _counted(view.deals().filter(status=LEAD)) if view.pick.whose.key == SHARED else _kept(view, LEAD)
    return [*_counted(view.narrowed()), *leads]


def _kept(view: View, *statuses: str) -> Iterable[tuple[Any, ...]]:
    return _totals(view.reached, view.playbook_id, statuses)


@prepared
def _totals(
    reached: Reached, playbook_id: int, statuses: tuple[str, ...]
) -> QuerySet[StageTotal, tuple[Any, ...]]:
    rows = StageTotal.objects.filter(reached.owned(), playbook_id=playbook_id)
    rows = rows.filter(status__in=statuses, deals__gt=0).order_by()
    return rows.values_list("status", "stage", "currency").annotate(Sum("deals"), Sum("total"))


def _counted(rows: QuerySet[Deal]) -> Iterable[tuple[Any, ...]]:
    grouped = rows.order_by().values_list("status", "stage", "currency")
    return grouped.annotate(Count("id"), Sum("amount"))


def added_up(piles: Iterable[Pile], base_currency: str, worth: Mapping[str, Decimal]) -> Sums:
    merged: dict[str, Pile] = {}
    for pile in piles:
        before = merged.get(pile.currency, Pile(pile.currency, 0, Decimal(0)))
        merged[pile.currency] = Pile(pile.currency, before.deals + pile.deals, before.total + pile.total)
    listed = tuple(sorted(merged.values(), key=lambda pile: (pile.currency != base_currency, pile.currency)))
    factors = {**worth, base_currency: Decimal(1)}
    unrated = tuple(pile.currency for pile in listed if pile.currency not in factors and pile.total)
    rated = [pile.total * factors[pile.currency] for pile in listed if pile.currency in factors]
    return Sums(listed, sum(rated, Decimal(0)) if rated else None, unrated)
