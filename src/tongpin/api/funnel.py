"""The funnel's statistics: answers from the newest reckoning, and the deals behind their numbers."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from ninja import Query, Router, Status

from tongpin.api.auth import ApiRequest
from tongpin.api.funnel_shapes import (
    BacktestOut,
    Between,
    CellOut,
    CellQuery,
    CohortsOut,
    FlowsOut,
    ForecastOut,
    FunnelOut,
    GroupsOut,
    Parted,
    Slice,
    Termed,
    TermedWindow,
    ViewIn,
    ViewOut,
    Windowed,
)
from tongpin.app.funnel import commands, queries
from tongpin.app.funnel.pages import Page

PREFIX = "/funnel"
router = Router(tags=["Funnel"])


@router.get("", response=FunnelOut, summary="Show a funnel")
def show_funnel(request: ApiRequest, asked: Query[Windowed]) -> dict[str, Any]:
    """Capacity, slopes with 80 % intervals, time in stage, and what stands still."""
    return _answer(queries.funnel_page(request.auth, asked.asked()))


@router.get("/flows", response=FlowsOut, summary="Show what flowed between two days")
def show_flows(request: ApiRequest, asked: Query[Between]) -> dict[str, Any]:
    """In, onward, back, won, lost, still."""
    return _answer(queries.flows_page(request.auth, asked.asked()))


@router.get("/cohorts", response=CohortsOut, summary="Show months of start against months of the order")
def show_cohorts(request: ApiRequest, asked: Query[TermedWindow]) -> dict[str, Any]:
    """Known cells, and forecast ones with 80 % intervals."""
    return _answer(queries.cohorts_page(request.auth, asked.asked()))


@router.get("/forecast", response=ForecastOut, summary="Show the forecast from the workspace's own events")
def show_forecast(request: ApiRequest, asked: Query[Termed]) -> dict[str, Any]:
    """What is open and what is still to come, by month and currency."""
    return _answer(queries.forecast_page(request.auth, asked.asked()))


@router.get("/backtest", response=BacktestOut, summary="Show how forecasts did on the workspace's own past")
def show_backtest(request: ApiRequest, asked: Query[Slice]) -> dict[str, Any]:
    """Errors beside those of naive rivals, coverage of the intervals, every judged forecast."""
    return _answer(queries.backtest_page(request.auth, asked.asked()))


@router.get("/people", response=GroupsOut, summary="Show the members' own funnels")
def show_people(request: ApiRequest, asked: Query[Windowed]) -> dict[str, Any]:
    """Each member's share, plain and with the whole's filling up what is missing."""
    return _answer(queries.people_page(request.auth, asked.asked()))


@router.get("/compare", response=GroupsOut, summary="Compare the parts of a population")
def show_parts(request: ApiRequest, asked: Query[Parted]) -> dict[str, Any]:
    """By owner, team, source, industry, segment or month of start."""
    return _answer(queries.compare_page(request.auth, asked.asked()))


@router.post("/views", response={202: ViewOut}, summary="Have a slice reckoned")
def ask_view(request: ApiRequest, body: ViewIn) -> Any:
    """Starts a job unless one is at it already. The usual slices are reckoned every night."""
    return Status(202, {"job_id": commands.ask_view(request.auth, body.page, body.asked())})


@router.get("/views/{int:view_id}/deals", response=CellOut, summary="List the deals behind a number")
def list_cell(request: ApiRequest, view_id: int, asked: Query[CellQuery]) -> dict[str, Any]:
    """As they were when it was reckoned, fifty to a page; of each page those that this member may see now."""
    page = queries.cell_deals(request.auth, view_id, asked.cell, asked.page)
    items = [
        {**{one.name: getattr(row, one.name) for one in fields(row)}, "stage": row.stage_key}
        for row in page.rows
    ]
    return {
        "total": page.total,
        "hidden": page.hidden,
        "page": page.sheet.number,
        "pages": page.sheet.paginator.num_pages,
        "items": items,
    }


def _answer(page: Page) -> dict[str, Any]:
    told = {one.name: getattr(page, one.name) for one in fields(page)}
    return {**told, "of": page.asked.of, "playbook": page.asked.playbook}
