"""Deals as bulk work hands them over: each with its whole history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from tongpin.app.deals.models import OPEN


@dataclass(frozen=True, slots=True)
class MoveSpec:
    """One row of stage history: `to` is a stage key, `won` or `lost`."""

    to: str
    at: datetime
    kind: str = "import"
    amount: Decimal | None = None
    owner_id: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SignalSpec:
    """A signal as it was once recorded."""

    stage: str
    key: str
    on: date
    certainty: str = "confirmed"
    quote: str = ""
    said_by: str = ""
    person_id: int | None = None


@dataclass(slots=True)
class DealSpec:
    """A deal as it stands after its whole history."""

    account_id: int
    name: str
    owner_id: int
    stage: str
    opened_on: date
    stage_since: date
    status: str = OPEN
    amount: Decimal | None = None
    currency: str = "CNY"
    expected_on: date | None = None
    closed_on: date | None = None
    lost_reason: str = ""
    source: str = ""
    products: str = ""
    external_id: str = ""
    next_step: str = ""
    qualification: dict[str, str] = field(default_factory=dict)
    moves: Sequence[MoveSpec] = ()
    signals: Sequence[SignalSpec] = ()
