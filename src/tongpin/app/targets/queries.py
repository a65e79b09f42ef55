"""The page of targets: what is aimed at, what came, what is to come, and what people committed to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import NotFound
from tongpin.app.funnel.pages import BacktestPage
from tongpin.app.funnel.queries import backtest_page
from tongpin.app.funnel.slices import Asked
from tongpin.app.targets.finding import (
    USUAL_PERIOD,
    AimStart,
    aim_start,
    calls,
    get_target,
    target_to_change,
    targets,
)
from tongpin.app.targets.judging import Judgement, judged_calls
from tongpin.app.targets.night import ended_in, night_of
from tongpin.app.targets.reckoning import Call, CurrencyStanding, Rate, currencies_of
from tongpin.app.targets.scopes import Whose, key_of, may_set, whose
from tongpin.core.targets import MONTHS, end_of, moved, start_of

__all__ = [
    "AimStart",
    "Call",
    "CurrencyStanding",
    "Judgement",
    "Rate",
    "Record",
    "Standing",
    "aim_start",
    "calls",
    "get_target",
    "judged_calls",
    "key_of",
    "record",
    "standing",
    "target_to_change",
    "targets",
]
LONG_AGO = timedelta(days=400)


@dataclass(frozen=True)
class Standing:
    """The page for a scope and a period; `over` once its last day has passed."""

    day: date
    whose: Whose
    period: str
    starts_on: date
    ends_on: date
    before: date
    after: date
    over: bool
    rate: Rate
    currencies: tuple[CurrencyStanding, ...]
    judgement: Judgement
    may_set: bool
    may_call: bool


def standing(actor: Actor, *, of: str = "", period: str = "", starts_on: date | None = None) -> Standing:
    """How a scope stands in a period, per currency; the usual scope in this quarter unless told otherwise."""
    scope = whose(actor, of)
    kind = period if period in MONTHS else USUAL_PERIOD
    today = actor.today()
    first = starts_on or start_of(today, kind)
    end = end_of(first, kind)
    night = night_of(actor.workspace_id)
    own, whole = ended_in(night, actor.workspace_id, scope, today)
    return Standing(
        day=today,
        whose=scope,
        period=kind,
        starts_on=first,
        ends_on=end,
        before=moved(first, kind, -1),
        after=end,
        over=end <= today,
        rate=Rate(own.count, whole.count),
        currencies=currencies_of(actor, scope, (kind, first, end), (own, whole)),
        judgement=judged_calls(actor, scope, night),
        may_set=may_set(actor, scope.of),
        may_call=actor.may_change and end > today,
    )


@dataclass(frozen=True)
class Record:
    """How good everybody was: the method on its own past, and beside it what people called; None where that is not the reader's."""

    backtest: BacktestPage
    judgement: Judgement | None


def record(actor: Actor, asked: Asked) -> Record:
    """The judgement of a slice's forecasts, and of the calls for its population."""
    page = backtest_page(actor, asked)
    try:
        return Record(page, judged_calls(actor, page.asked.of))
    except NotFound:  # a salesperson sees his team's figures, but not what was said of others
        return Record(page, None)
