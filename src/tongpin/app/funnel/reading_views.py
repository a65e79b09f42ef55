"""Parts of a view as values again; without amounts for those who see a population's figures only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar, cast

from tongpin.app.funnel.models import FunnelView
from tongpin.core.funnel import Flows, Funnel, Triangle, from_plain
from tongpin.core.funnel.forecasts import Backtest, Forecast
from tongpin.core.funnel.shapes import Pile

T = TypeVar("T")


def read_part(view: FunnelView | None, name: str, kind: type[T], *, figures_only: bool) -> T | None:
    """The part of that name; None where the view has none."""
    data = (view.payload or {}).get(name) if view else None
    if data is None:
        return None
    found = from_plain(kind, data)
    strip = STRIPPED.get(kind)
    return cast("T", strip(found)) if figures_only and strip else found


def _bare(pile: Pile) -> Pile:
    """Deals counted, without what they are worth: the rest of a sum may be one deal."""
    return Pile(pile.deals)


def _funnel(funnel: Funnel) -> Funnel:
    stages = tuple(replace(one, inside=_bare(one.inside), still=_bare(one.still)) for one in funnel.stages)
    return replace(
        funnel, stages=stages, cloud=_bare(funnel.cloud), won=_bare(funnel.won), lost=_bare(funnel.lost)
    )


def _flows(flows: Flows) -> Flows:
    return replace(flows, flows=tuple(replace(one, pile=_bare(one.pile)) for one in flows.flows))


def _triangle(triangle: Triangle) -> Triangle:
    rows = tuple(
        replace(
            row,
            started=_bare(row.started),
            cells=tuple(replace(cell, value=None, value_low=None, value_high=None) for cell in row.cells),
        )
        for row in triangle.rows
    )
    return replace(triangle, rows=rows)


def _forecast(forecast: Forecast) -> Forecast:
    """Sums to come of many deals; neither the deals that carry them nor months that may hold a single order."""
    return replace(
        forecast, currencies=tuple(replace(one, known=(), carriers=()) for one in forecast.currencies)
    )


def _backtest(backtest: Backtest) -> Backtest:
    return replace(backtest, currencies=tuple(replace(one, judged=()) for one in backtest.currencies))


STRIPPED: dict[Any, Callable[[Any], Any]] = {
    Funnel: _funnel,
    Flows: _flows,
    Triangle: _triangle,
    Forecast: _forecast,
    Backtest: _backtest,
}
