"""Shapes of targets: amounts with intervals, standings and judgements."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from tongpin.api.shapes import Amount, Currency
from tongpin.app.targets.queries import Standing

Period = Literal["month", "quarter", "year"]


class SumOut(Schema):
    """An amount; in four cases of five it lies between low and high, null where too little is known for that."""

    amount: Amount
    low: Amount | None
    high: Amount | None


class CallOut(Schema):
    """What somebody committed to on a day."""

    id: int
    by: str
    made_on: date
    said: SumOut
    note: str | None = Field(description="Null for members who only look on")


class ClosingOut(Schema):
    """What would close a gap with 90 % certainty at today's rate."""

    wins: int
    opportunities: int
    low: int | None
    high: int | None


class CurrencyStandingOut(Schema):
    """One currency of a period."""

    currency: Currency
    target: Amount | None
    won: Amount
    deals: int
    expected: SumOut | None = Field(description="By the end, from the newest forecast; null without one")
    forecast_of: date | None
    missing: SumOut | None = Field(
        description="To the target; what is not won yet where there is no forecast"
    )
    closing: ClosingOut | None
    calls: list[CallOut]


class StandingOut(Schema):
    """Where a scope stands; currencies are never added up."""

    of: str = Field(description="whole, team:<id> or member:<id>")
    period: Period
    starts_on: date
    ends_on: date = Field(description="The first day after it")
    over: bool
    currencies: list[CurrencyStandingOut]


class JudgedOut(Schema):
    """A period that is over, in one currency."""

    of: str
    period: Period
    starts_on: date
    ends_on: date
    currency: Currency
    came: Amount
    target: Amount | None
    call: SumOut | None = Field(description="The last one before the end")
    call_by: str
    call_on: date | None
    calls: int
    model: SumOut | None = Field(description="As on the day of the call, or at the beginning without one")
    model_on: date | None


class ScoreOut(Schema):
    """Σ |said − came| / Σ came, and how many intervals held."""

    cases: int
    off: float | None
    held: int
    intervals: int


class ScoresOut(Schema):
    """Of one currency."""

    currency: Currency
    target: ScoreOut
    call: ScoreOut
    model: ScoreOut
    together: tuple[ScoreOut, ScoreOut] = Field(description="Calls and model over periods where both spoke")


class JudgedCalls(Schema):
    """Periods that are over, the newest first."""

    rows: list[JudgedOut]
    scores: list[ScoresOut]


def standing_of(found: Standing) -> dict[str, Any]:
    """A standing as `StandingOut` takes it."""
    told = [
        {
            **vars(one),
            "target": one.target.amount if one.target else None,
            "forecast_of": one.said.as_of if one.said else None,
        }
        for one in found.currencies
    ]
    return {**vars(found), "of": found.whose.of, "currencies": told}
