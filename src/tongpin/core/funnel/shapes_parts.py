"""What parts of a population come to: months of start against months of orders, and parts side by side (docs/method/funnel.md)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .shapes import Base, Days, Pile, Share


@dataclass(frozen=True)
class CohortCell:
    """What a month's deals had won by the end of the month `offset` months later, cumulative.

    Known: `wins` deals worth `value` in base currency, low = high. Forecast: means with 80 % intervals. `share` is wins by
    the deals that started. Values are None where no amount is in a rated currency.
    """

    offset: int
    known: bool
    wins: float
    wins_low: float
    wins_high: float
    share: float
    share_low: float
    share_high: float
    value: float | None
    value_low: float | None
    value_high: float | None


@dataclass(frozen=True)
class CohortRow:
    """The deals that entered the funnel in a month; `open` of them have not ended. `month` is its first day."""

    month: date
    started: Pile
    open: int
    cells: tuple[CohortCell, ...]


@dataclass(frozen=True)
class Triangle:
    """Cohort × month, the oldest month first; forecasts end where no older cohort shows how it goes on."""

    as_of: date
    offsets: int
    rows: tuple[CohortRow, ...]


@dataclass(frozen=True)
class Strength:
    """How many deals somebody wins for each that the team's hazards expect of the same exposure (M44): θ with its 80 % interval.

    `wins` were observed where `expected` were due; `weight` is what the own history counts, 0 … 1. Without any the value is 1, the
    team's, and no interval is told.
    """

    value: float = 1.0
    low: float | None = None
    high: float | None = None
    wins: int = 0
    expected: float = 0.0
    weight: float = 0.0


@dataclass(frozen=True)
class GroupRow:
    """One part of a population beside the others: an owner, team, source, industry, segment or month of start.

    `key` names it in addresses, `name` is what people call it. `shares` are the raw share won of those that started (by
    Aalen–Johansen), `lent` the same with the whole population's rate filling up what is missing, `weight` what its own counts.
    """

    key: str
    name: str
    open: Pile
    started: int
    won: Pile
    lost: int
    immature: int
    share: Share
    lent: Share
    weight: float
    base: Base
    days: Days
    strength: Strength | None = None


@dataclass(frozen=True)
class Groups:
    """The parts of a population by one dimension, and the whole; `shrink_k` is how many deals the borrowed rate counts as."""

    by: str
    rows: tuple[GroupRow, ...]
    whole: GroupRow
    shrink_k: float
