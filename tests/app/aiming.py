"""Targets, forecasts and orders for tests about them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tests.app.ordering import order
from tests.cast import make_account
from tongpin.app.base.actor import Actor
from tongpin.app.deals.models import Deal
from tongpin.app.funnel.models import ForecastMade
from tongpin.app.targets import commands
from tongpin.app.targets.models import SalesTarget
from tongpin.core.targets import start_of

D = Decimal


def member(actor: Actor) -> str:
    return f"member:{actor.member_id}"


def set_target(actor: Actor, of: str, amount: int, **more: Any) -> SalesTarget:
    given = {"period": "month", "starts_on": start_of(actor.today(), "month")} | more
    return commands.set_target(actor, of=of, amount=D(amount), **given)


def forecast(
    actor: Actor, of: str, as_of: date, end: date, mean: float, half: float, currency: str = "CNY"
) -> ForecastMade:
    """A forecast of everything up to that day, even on both sides."""
    quantiles = {f"{share / 100:.2f}": mean + half * (share - 50) / 40 for share in range(5, 100, 5)}
    row = {
        "scope": "all",
        "cumulative": True,
        "horizon": 1,
        "start": as_of.isoformat(),
        "end": end.isoformat(),
        "mean": mean,
        "quantiles": quantiles,
    }
    return ForecastMade.objects.create(
        workspace_id=actor.workspace_id,
        of=of,
        currency=currency,
        as_of=as_of,
        period="month",
        rows=[{**row, "scope": "open", "mean": 1.0}, {**row, "cumulative": False}, row],
        wins=50,
    )


def won(actor: Actor, on: date, amount: int, currency: str = "CNY") -> None:
    """An order of that day, which may lie before anything that commands would take."""
    deal = order(actor, make_account(actor, f"won {on} {amount} {Deal.objects.count()}"), 0, amount, currency)
    Deal.objects.filter(pk=deal.pk).update(closed_on=on)
