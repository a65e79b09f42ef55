"""What the funnel's statistics come to: frozen values that go to JSON and back (docs/method/funnel.md).

Every share and count speaks of a population of deals; nothing here says how likely one deal is (M45). Intervals are 80 %.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

FlowKind = Literal["in", "onward", "back", "won", "lost", "still"]
Base = Literal["own", "mixed", "team"]

CLOUD, WON, LOST, NEW = "cloud", "won", "lost", "new"  # places beside the stages' keys


@dataclass(frozen=True)
class Money:
    """A sum in one currency."""

    currency: str
    amount: Decimal


@dataclass(frozen=True)
class Pile:
    """Deals and their value: per currency, and in the base currency without the currencies in `unrated`.

    `base` is None when no amount could be converted.
    """

    deals: int
    money: tuple[Money, ...] = ()
    base: Decimal | None = None
    unrated: tuple[str, ...] = ()


@dataclass(frozen=True)
class Share:
    """A share of a population, 0 … 1, with its 80 % interval; `value` is None where nothing was tried.

    For product-limit shares `hits` and `tries` are the deals that came to it and all that set out, open ones included.
    """

    value: float | None
    low: float
    high: float
    hits: int
    tries: int


@dataclass(frozen=True)
class Days:
    """Quartiles of a time in days, from the product-limit curve; None where the curve does not come so far."""

    lower: int | None = None
    median: int | None = None
    upper: int | None = None


@dataclass(frozen=True)
class StageView:
    """One stage of a funnel.

    `inside` is what lies in it now (the capacity), `entered` the visits to it that began in the window, of which `immature`
    are younger than `usual` days and in no simple rate. `onward`: of the mature visits those that came further (`raw_*` before
    shrinkage, None where nothing was borrowed). `won`: the share won of those that ever came here, by Aalen–Johansen.
    `back` and `lost` are visits that ended so. `still` deals are older than `still_after` days, None under 10 winners.
    """

    key: str
    inside: Pile
    entered: int
    onward: Share
    won: Share
    back: int
    lost: int
    days: Days
    usual: int | None
    immature: int
    still: Pile
    still_after: int | None
    raw_onward: Share | None = None
    raw_won: Share | None = None


@dataclass(frozen=True)
class Funnel:
    """The funnel of a population on a day: stages in order, the cloud of leads above, what came out below in the window.

    `base` says whose figures the shares are: of the population's own, mixed with the team's, or the team's alone; `own_weight`
    is what its own history counts, 0 … 1. `enough` is whether there are at least 30 wins.
    """

    as_of: date
    window: int
    stages: tuple[StageView, ...]
    cloud: Pile
    won: Pile
    lost: Pile
    own_weight: float
    base: Base
    enough: bool


@dataclass(frozen=True)
class Flow:
    """Deals that stood at `source` on the first day and at `target` on the last; places are stage keys or CLOUD, NEW, WON, LOST."""

    source: str
    target: str
    kind: FlowKind
    pile: Pile


@dataclass(frozen=True)
class Flows:
    """All flows between the ends of two days; `stages` gives the order of the places."""

    start: date
    end: date
    stages: tuple[str, ...]
    flows: tuple[Flow, ...]


Cells = Mapping[str, tuple[int, ...]]  # cell key → ids of its deals
