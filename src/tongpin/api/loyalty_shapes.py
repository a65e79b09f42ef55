"""Shapes of repeat buying: groups with what to expect of them, rates, and accounts with a rhythm."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from tongpin.api.shapes import Amount, Currency


class OutlookOut(Schema):
    """What to expect of a group together; low and high hold the number in four cases of five."""

    alive: float = Field(description="Accounts that ordered again and are still customers")
    alive_low: int
    alive_high: int
    orders: float = Field(description="Orders of all accounts of the group in the next 52 weeks")
    orders_low: int
    orders_high: int


class GroupOut(Schema):
    """Accounts of one kind."""

    key: str
    name: str = Field(description="The group in words where the key is not one: an owner's or a team's name")
    people: int = Field(description="Accounts with an order")
    repeat: int = Field(description="Accounts that ordered again")
    outlook: OutlookOut | None = Field(description="null where too few ordered again")


class RateOut(Schema):
    """A share of those who went on, beside the reference."""

    tries: int
    hits: int
    rate: float | None
    low: float
    high: float
    reference: float


class LoyaltyOut(Schema):
    """The population's figures; no single account has any."""

    as_of: date | None = Field(description="The night of the figures; null before the first one")
    fitted: bool = Field(description="Whether enough accounts ordered again for expectations")
    groups: list[GroupOut]
    rest: GroupOut | None = Field(description="All groups that are too small to be shown alone")
    total: GroupOut
    rates: dict[Literal["prospect", "first_time", "repeat"], RateOut]


class TotalOut(Schema):
    """What an account ordered so far in one currency."""

    currency: Currency
    total: Amount


class AwaitedOut(Schema):
    """An account with a rhythm of its own; a fact, no chance."""

    account_id: int
    account: str
    owner_id: int
    orders: int
    last_on: date
    usual_gap: int = Field(description="Days: the median of its own gaps")
    late_gap: int = Field(description="Days: the 90th percentile of its own gaps")
    due_from: date = Field(description="The day from which on the next order is usual")
    due_to: date = Field(description="The last day before it is late")
    days_overdue: int = Field(description="0 while it is not overdue")
    totals: list[TotalOut]

    @staticmethod
    def resolve_due_from(row: Any) -> date:
        """The first day."""
        found: date = row.due[0]
        return found

    @staticmethod
    def resolve_due_to(row: Any) -> date:
        """The last day."""
        found: date = row.due[1]
        return found

    @staticmethod
    def resolve_totals(row: Any) -> list[dict[str, Any]]:
        """Currency and total by name."""
        return [{"currency": currency, "total": total} for currency, total in row.totals]
