"""The pages of the funnel as frozen values: each answers from the newest view of its slice and says how old that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.core.paginator import Page as Sheet

from tongpin.app.desk.deal_list import DealRow
from tongpin.app.funnel.slices import Asked
from tongpin.app.playbooks.queries import InUse
from tongpin.core.funnel import Flows, Funnel, Groups, Triangle
from tongpin.core.funnel.forecasts import Backtest, Forecast

State = Literal["ready", "reckoning", "none"]


@dataclass(frozen=True)
class Option:
    """A choice of the filter form."""

    key: str
    name: str


@dataclass(frozen=True)
class Options:
    """What the reader may choose: populations (whole, teams, members), playbooks, and what narrows."""

    of: tuple[Option, ...]
    playbooks: tuple[InUse, ...]
    sources: tuple[str, ...]
    industries: tuple[str, ...]
    segments: tuple[str, ...]
    currencies: tuple[str, ...]
    windows: tuple[int, ...]
    by: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """What all pages of the funnel say.

    `state` is ready (a view is there), reckoning (a job is at work: `job_id`, `percent`; an older view may be there too, as
    `made_at` says) or none (nobody has asked yet: `commands.ask_view` starts it). `failed`: the last job for it broke off.
    `asked` is the slice settled. `figures_only`: the reader sees the population's figures, not its deals nor their amounts.
    `withheld`: not even those, since they are of so few people that they would tell a colleague's. `view_id` opens cells, `views`
    are those that the page was read from, with the moment at which they were made: the same ones say the same.
    `playbook` is None in a workspace without one.
    """

    state: State
    asked: Asked
    options: Options
    playbook: InUse | None
    day: date
    base_currency: str
    made_at: datetime | None
    hours_old: int
    view_id: int | None
    views: tuple[tuple[int, datetime | None], ...]
    job_id: int | None
    percent: int
    failed: bool
    figures_only: bool
    withheld: bool


@dataclass(frozen=True)
class FunnelPage(Page):
    """The funnel with what stands beside its picture: flows of the last 30 days, the triangle, the forecasts by currency."""

    funnel: Funnel | None
    flows: Flows | None
    triangle: Triangle | None
    forecast: Forecast | None


@dataclass(frozen=True)
class FlowsPage(Page):
    """Flows between two days."""

    flows: Flows | None


@dataclass(frozen=True)
class CohortsPage(Page):
    """Months of start against months of the order."""

    triangle: Triangle | None


@dataclass(frozen=True)
class ForecastPage(Page):
    """What will come; `carriers` are the deals of the forecast's carriers that the reader may see, by id."""

    forecast: Forecast | None
    carriers: Mapping[int, DealRow]


@dataclass(frozen=True)
class BacktestPage(Page):
    """How the method did on the population's own past, and how the forecasts that were really made did."""

    backtest: Backtest | None


@dataclass(frozen=True)
class PeoplePage(Page):
    """The members' own funnels beside their population's."""

    groups: Groups | None


@dataclass(frozen=True)
class ComparePage(Page):
    """The parts of a population by one dimension."""

    groups: Groups | None


@dataclass(frozen=True)
class CellPage:
    """A page of the deals behind one number, the largest first: of `total` deals those at the places of `sheet`.

    `rows` are those of them that are for this reader; `hidden` are not, or are gone since the number was reckoned.
    `part` is the name of the person or team they are of, or the key of another part of the population.
    """

    view_id: int
    cell: str
    part: str
    asked: Asked
    playbook: InUse | None
    made_at: datetime
    rows: tuple[DealRow, ...]
    total: int
    hidden: int
    sheet: Sheet[int]
