"""Forecasts and their judgement as frozen values that go to JSON and back; the reckoning itself is core/forecast."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class ForecastRow:
    """What one period brings, or all periods up to it where `cumulative`: of the deals open now, or with those still to come.

    `scope` is open or all; `quantiles` maps 0.05 … 0.95 in steps of 0.05 to sums. Empty quantiles: too little is known for an
    interval.
    """

    scope: str
    cumulative: bool
    horizon: int
    start: date
    end: date
    mean: float
    quantiles: Mapping[str, float]


@dataclass(frozen=True)
class KnownPeriod:
    """What a past period really brought."""

    start: date
    end: date
    deals: int
    value: Decimal


@dataclass(frozen=True)
class Carrier:
    """An open deal that carries much of the value: facts only, never how likely it is (M45)."""

    deal_id: int
    amount: Decimal
    stage: str
    days: int


@dataclass(frozen=True)
class CurrencyForecast:
    """The forecast in one currency; `receipts` are the same rows for money instead of orders.

    `missing` names what stands against a full statement, such as too_few_wins.
    """

    currency: str
    wins: int
    rows: tuple[ForecastRow, ...]
    receipts: tuple[ForecastRow, ...]
    known: tuple[KnownPeriod, ...]
    carriers: tuple[Carrier, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Forecast:
    """All currencies, the base currency first."""

    as_of: date
    period: str
    currencies: tuple[CurrencyForecast, ...]


@dataclass(frozen=True)
class Score:
    """How forecasts of one scope and horizon did: WAPE by method (model, roll, trailing, weighted, blend), coverage of intervals.

    `coverage` maps the promised share (0.5, 0.8, 0.9) to the share that held, over `cases` forecasts. None: not to be said.
    """

    scope: str
    cumulative: bool
    horizon: int
    cases: int
    wape: Mapping[str, float | None]
    coverage: Mapping[str, float | None]


@dataclass(frozen=True)
class Judged:
    """One past forecast beside what came: `origin` is the day it speaks from, `made` whether it was really made then."""

    origin: date
    scope: str
    cumulative: bool
    horizon: int
    start: date
    end: date
    mean: float
    low: float | None
    high: float | None
    actual: float
    made: bool


@dataclass(frozen=True)
class CurrencyBacktest:
    """The judgement in one currency: scores, and every judged forecast with bad ones included."""

    currency: str
    scores: tuple[Score, ...]
    judged: tuple[Judged, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Backtest:
    """All currencies, the base currency first."""

    as_of: date
    period: str
    currencies: tuple[CurrencyBacktest, ...]
