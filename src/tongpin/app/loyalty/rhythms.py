"""The rhythm of accounts from their won deals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal

from django.db import transaction

from tongpin.app.deals.models import WON, Deal
from tongpin.app.loyalty.models import AccountRhythm
from tongpin.app.workspace.models import Rate, Workspace
from tongpin.core.loyalty import order_days, rhythm

MOST_NAMED = 500  # accounts; for more of them all are derived
Order = tuple[date, Decimal | None, str]
_DERIVED = (
    *("orders", "first_on", "last_on", "usual_gap", "late_gap"),
    *("due_from", "overdue_from", "totals", "worth"),
)


def renew(workspace_id: int, account_ids: Collection[int] | None = None) -> int:
    """Derive the rhythms of these accounts, or of all, from what is won now; the number of accounts with an order."""
    rows = Deal.objects.filter(workspace_id=workspace_id, status=WON, closed_on__isnull=False)
    kept = AccountRhythm.objects.filter(workspace_id=workspace_id)
    if account_ids is not None and len(account_ids) <= MOST_NAMED:
        rows, kept = rows.filter(account_id__in=account_ids), kept.filter(account_id__in=account_ids)
    orders: dict[int, list[Order]] = defaultdict(list)
    found = rows.exclude(account__placeholder=True).order_by()
    for account_id, on, amount, code in found.values_list(
        "account_id", "closed_on", "amount", "currency"
    ).iterator():
        if on is not None:
            orders[account_id].append((on, amount, code))
    worth = _factors(workspace_id)
    with transaction.atomic():
        gone = set(kept.values_list("account_id", flat=True)) - set(orders)
        for some in _slices(sorted(gone)):
            kept.filter(account_id__in=some).delete()
        AccountRhythm.objects.bulk_create(
            [_row(workspace_id, account_id, listed, worth) for account_id, listed in sorted(orders.items())],
            batch_size=500,
            update_conflicts=True,
            unique_fields=["account"],
            update_fields=_DERIVED,
        )
    return len(orders)


def _factors(workspace_id: int) -> dict[str, Decimal]:
    """What one unit of each currency is worth in the base currency."""
    base = Workspace.objects.values_list("base_currency", flat=True).get(pk=workspace_id)
    rates = Rate.objects.filter(workspace_id=workspace_id).values_list("currency", "rate")
    return {**dict(rates), base: Decimal(1)}


def _row(
    workspace_id: int, account_id: int, orders: Iterable[Order], worth: dict[str, Decimal]
) -> AccountRhythm:
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for _, amount, currency in orders:
        totals[currency] += amount or 0
    days = order_days(on for on, _, _ in orders)
    own = rhythm(days)
    return AccountRhythm(
        workspace_id=workspace_id,
        account_id=account_id,
        orders=len(days),
        first_on=days[0],
        last_on=days[-1],
        usual_gap=own.usual if own else None,
        late_gap=own.late if own else None,
        due_from=own.window[0] if own else None,
        overdue_from=own.overdue_from if own else None,
        totals={currency: str(total) for currency, total in sorted(totals.items()) if total},
        worth=sum((total * worth.get(currency, 0) for currency, total in totals.items()), Decimal(0)),
    )


def _slices(ids: list[int], size: int = 500) -> Iterable[list[int]]:
    return (ids[at : at + size] for at in range(0, len(ids), size))
