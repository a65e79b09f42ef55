"""Every night: the whole workspace, every team and everybody with deals, for each playbook; and a forecast of each."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import NotFound
from tongpin.app.base.statistics import gather_statistics
from tongpin.app.funnel.desks import desk_of
from tongpin.app.funnel.keeping import keep_forecast, keep_options, keep_view, sweep
from tongpin.app.funnel.reckoning import Desk
from tongpin.app.funnel.slices import DIMENSIONS, MEMBER, TEAM, WHOLE, Asked
from tongpin.app.workspace.nights import days_begun
from tongpin.app.workspace.queries import first_owner
from tongpin.core.funnel import from_plain
from tongpin.core.funnel.forecasts import Forecast

Report = Callable[[int, int], None]


def reckon_everything(*, at_any_hour: bool = False) -> int:
    """The views of each workspace in the hour after its midnight; how many were made."""
    return sum(reckon_workspace(workspace, today) for workspace, today in days_begun(at_any_hour=at_any_hour))


def reckon_workspace(
    workspace_id: int, today: date | None = None, report: Report | None = None, *, backtests: bool = True
) -> int:
    """The usual views of one workspace; how many were made. Nothing in a workspace without owner or deals."""
    try:
        actor = first_owner(workspace_id)
    except NotFound:
        return 0
    desk = desk_of(actor, today)
    if not len(desk.deals.ids):
        return 0
    views = [*wanted(desk, backtests=backtests)]
    for done, (kind, asked) in enumerate(views, start=1):
        make(actor, desk, kind, asked)
        if report is not None:
            report(done, len(views))
    sweep(workspace_id, desk.today)
    gather_statistics()
    return len(views)


def judge_whole(workspace_id: int) -> None:
    """How good past forecasts of everybody together were: what takes longest of a night, once."""
    actor = first_owner(workspace_id)
    make(actor, desk_of(actor), "backtest", Asked(of=WHOLE))


def make(actor: Actor, desk: Desk, kind: str, asked: Asked) -> None:
    """Reckon one view and keep it."""
    began = time.perf_counter()
    found = desk.reckon(kind, asked)
    keep_view(actor.workspace_id, kind, asked, found, time.perf_counter() - began, desk.today)
    if kind == "forecast":
        keep_options(actor.workspace_id, desk, asked)
        told = found.payload["forecast"]
        rows = [one["rows"] for one in told["currencies"]]
        keep_forecast(actor.workspace_id, asked, from_plain(Forecast, told), rows)


def wanted(desk: Desk, *, backtests: bool) -> Iterator[tuple[str, Asked]]:
    """Kind and slice of each view."""
    wide = [WHOLE, *(f"{TEAM}:{team_id}" for team_id, _, _ in desk.house.teams)]
    own = [f"{MEMBER}:{one.id}" for one in desk.house.people if one.active]
    for of in (*wide, *own):
        asked = Asked(of=of)
        if not desk.owners(asked):
            continue
        yield "forecast", asked
        if backtests and of in wide:
            yield "backtest", asked
        for key in desk.playbooks:
            here = replace(asked, playbook=key)
            if desk.ground(key).picked(here).any():
                yield "funnel", here
                by = DIMENSIONS if of in wide else ("owner",)
                yield from (("groups", replace(here, by=one)) for one in by)
