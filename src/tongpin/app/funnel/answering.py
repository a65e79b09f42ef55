"""Each page from the newest view of its slice, in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.core.cache import cache
from django.utils import timezone

from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import NotFound
from tongpin.app.desk.deal_list import DealRow
from tongpin.app.funnel.access import Settled, house_of, settle
from tongpin.app.funnel.cells import deal_rows
from tongpin.app.funnel.finding import at_it, newest, slice_of
from tongpin.app.funnel.ground import LEAST_OWNERS
from tongpin.app.funnel.keeping import OPTIONS, key_of
from tongpin.app.funnel.models import FunnelView
from tongpin.app.funnel.pages import (
    BacktestPage,
    CohortsPage,
    ComparePage,
    FlowsPage,
    ForecastPage,
    FunnelPage,
    Option,
    Options,
    Page,
    PeoplePage,
)
from tongpin.app.funnel.reading_views import read_part
from tongpin.app.funnel.slices import DIMENSIONS, SEGMENTS, WINDOWS, Asked
from tongpin.app.jobs.queries import progress_key
from tongpin.core.funnel import Flows, Funnel, Groups, Triangle
from tongpin.core.funnel.forecasts import Backtest, Forecast
from tongpin.core.funnel.receiving import paid, with_receipts

P = TypeVar("P", bound=Page)
T = TypeVar("T")


def funnel_page(actor: Actor, asked: Asked) -> FunnelPage:
    """The funnel, what flowed in 30 days, the triangle, and the forecast of the same slice."""
    found = _answer(actor, "funnel", asked)
    _, of = slice_of("forecast", found.settled)
    view = newest(actor.workspace_id, key_of("forecast", of)) if of.of else None
    forecast = found.part("forecast", Forecast, view)
    return found.page(
        FunnelPage,
        views=_views(found.view, view),
        funnel=found.part("funnel", Funnel),
        flows=found.part("flows", Flows),
        triangle=found.part("triangle", Triangle),
        forecast=forecast,
    )


def flows_page(actor: Actor, asked: Asked) -> FlowsPage:
    """What flowed between two days; of the last 30 days when none are named."""
    found = _answer(actor, "flows", asked)
    return found.page(FlowsPage, flows=found.part("flows", Flows))


def cohorts_page(actor: Actor, asked: Asked) -> CohortsPage:
    """Months of start against months of the order, or of the payment by the terms asked for."""
    found = _answer(actor, "cohorts", asked)
    triangle = found.part("triangle", Triangle)
    if triangle and asked.terms is not None:
        triangle = paid(triangle, asked.terms)
    return found.page(CohortsPage, triangle=triangle)


def forecast_page(actor: Actor, asked: Asked) -> ForecastPage:
    """What will come, by the terms asked for as money too, and the deals that carry it as far as the reader may see them."""
    found = _answer(actor, "forecast", asked)
    forecast = found.part("forecast", Forecast)
    if forecast and asked.terms is not None:
        forecast = with_receipts(forecast, asked.terms)
    ids = tuple(one.deal_id for told in (forecast.currencies if forecast else ()) for one in told.carriers)
    rows: dict[int, DealRow] = {row.id: row for row in deal_rows(actor, ids, found.settled.followed)}
    return found.page(ForecastPage, forecast=forecast, carriers=rows)


def backtest_page(actor: Actor, asked: Asked) -> BacktestPage:
    """How past forecasts did, bad ones included."""
    found = _answer(actor, "backtest", asked)
    return found.page(BacktestPage, backtest=found.part("backtest", Backtest))


def people_page(actor: Actor, asked: Asked) -> PeoplePage:
    """The members of a population beside each other; not for those who see its figures only."""
    found = _answer(actor, "people", asked)
    found.require_deals()
    return found.page(PeoplePage, groups=found.part("groups", Groups))


def compare_page(actor: Actor, asked: Asked) -> ComparePage:
    """The parts of a population by `asked.by`; not for those who see its figures only."""
    found = _answer(actor, "compare", asked)
    found.require_deals()
    return found.page(ComparePage, groups=found.part("groups", Groups))


@dataclass(frozen=True)
class _Answer:
    """A slice that may be asked for, with its view if there is one and the page's common part."""

    settled: Settled
    view: FunnelView | None
    common: dict[str, Any]

    def part(self, name: str, kind: type[T], view: FunnelView | None = None) -> T | None:
        """A part of the view, without single deals' amounts where the reader sees figures only; None where it is withheld."""
        read, figures_only = view or self.view, self.settled.figures_only
        if self.common["withheld"] or (figures_only and read and read.owners < LEAST_OWNERS):
            return None
        return read_part(read, name, kind, figures_only=figures_only)

    def page(self, kind: type[P], **parts: Any) -> P:
        """The page."""
        return kind(**{**self.common, **parts})

    def require_deals(self) -> None:
        """Those who see figures only are not told one colleague's."""
        if self.settled.figures_only:
            raise NotFound(self.settled.asked.of)


def _answer(actor: Actor, page: str, asked: Asked) -> _Answer:
    house = house_of(actor)
    settled = settle(actor, asked, house)
    kind, of = slice_of(page, settled)
    key = key_of(kind, of)
    job = at_it(actor.workspace_id, key) if of.of else None
    view = newest(actor.workspace_id, key) if of.of else None
    goes_on = job is not None and job.goes_on
    withheld = bool(settled.figures_only and view and view.owners < LEAST_OWNERS)
    done, total = (cache.get(progress_key(job.job_id)) if job and goes_on else None) or (0, 1)
    common = {
        "state": "reckoning" if goes_on else "ready" if view else "none",
        "asked": settled.asked,
        "options": _options(actor, settled),
        "playbook": settled.playbook,
        "day": actor.today(),
        "base_currency": actor.base_currency,
        "made_at": view.made_at if view else None,
        "hours_old": _hours(view),
        "view_id": view.pk if view and not settled.figures_only else None,
        "views": _views(view),
        "job_id": job.job_id if job and goes_on else None,
        "percent": min(100, 100 * done // max(total, 1)),
        "failed": job is not None and job.failed,
        "figures_only": settled.figures_only,
        "withheld": withheld,
    }
    return _Answer(settled, view, common)


def _views(*views: FunnelView | None) -> tuple[tuple[int, datetime | None], ...]:
    return tuple((one.pk, one.made_at) for one in views if one)


def _hours(view: FunnelView | None) -> int:
    made = view.made_at if view else None
    return int((timezone.now() - made).total_seconds() // 3600) if made else 0


def _options(actor: Actor, settled: Settled) -> Options:
    row = newest(actor.workspace_id, key_of(OPTIONS, Asked(of=settled.asked.of)))
    known = row.payload if row and row.payload and not settled.figures_only else {}
    return Options(
        of=tuple(Option(key, name) for key, name in settled.of),
        playbooks=settled.followed.playbooks,
        sources=tuple(known.get("sources", ())),
        industries=tuple(known.get("industries", ())),
        segments=() if settled.figures_only else tuple(SEGMENTS),
        currencies=tuple(known.get("currencies", ())),
        windows=WINDOWS,
        by=() if settled.figures_only else DIMENSIONS,
    )
