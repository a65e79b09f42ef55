"""How forecasts did: the method tried on the slice's own past, and the forecasts that were really made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np

from tongpin.app.funnel.events import Events
from tongpin.app.funnel.forecasting import FEW_WINS, HORIZON, MONTH, WINDOW, currencies, history_of_events
from tongpin.app.funnel.models import ForecastMade
from tongpin.core.forecast import scores
from tongpin.core.forecast.backtest import MODEL, backtest
from tongpin.core.forecast.backtest import Judged as Tried
from tongpin.core.forecast.periods import months_on
from tongpin.core.forecast.spread import LEVELS
from tongpin.core.funnel import Bools
from tongpin.core.funnel.forecasts import Backtest, CurrencyBacktest, Judged, Score

ORIGINS = 12
LEAST_PAST = 4  # months of history before the first forecast that is tried
PROMISED = {"0.5": (0.25, 0.75), "0.8": (0.1, 0.9), "0.9": (0.05, 0.95)}


def reckon_backtest(events: Events, chosen: Bools, today: date) -> Backtest:
    """The method tried on the past of these deals, by currency."""
    told = (_tried(code, events.of(chosen & mine), today) for code, mine in currencies(events, chosen))
    return Backtest(today, MONTH, tuple(told))


def with_made(told: Backtest, workspace_id: int, of: str, events: Events, chosen: Bools) -> Backtest:
    """The same with the forecasts that were really made for that population."""
    masks = dict(currencies(events, chosen))
    found = (
        replace(
            one,
            judged=(
                *one.judged,
                *_made(workspace_id, of, one.currency, events.of(chosen & mask), told.as_of),
            ),
        )
        for one in told.currencies
        if (mask := masks.get(one.currency)) is not None
    )
    return replace(told, currencies=tuple(found))


def _tried(code: str, events: Events, today: date) -> CurrencyBacktest:
    origins = _origins(events, today)
    if not origins:
        return CurrencyBacktest(code, (), (), ("too_short",))
    if events.wins_since(origins[0] - timedelta(days=WINDOW), today) < FEW_WINS:
        return CurrencyBacktest(code, (), (), ("too_few_wins",))
    found = backtest(history_of_events(events), origins, period=MONTH, horizon=HORIZON, end=today)
    sure = {one.as_of for one in found.forecasts if one.wins >= FEW_WINS}
    tried = tuple(_judged(one, sure=one.as_of in sure) for one in found.judged)
    missing = () if len(sure) == len(origins) else ("few_then",)
    return CurrencyBacktest(code, tuple(_scores(found.judged, sure)), tried, missing)


def _origins(events: Events, today: date) -> tuple[date, ...]:
    """The firsts of the last twelve months whose first period is over, from some months after the history began on."""
    if not len(events.day):
        return ()
    begun = months_on(date.fromordinal(int(events.day.min())), LEAST_PAST)
    firsts = [months_on(today.replace(day=1), -back) for back in range(ORIGINS, 0, -1)]
    return tuple(one for one in firsts if one >= begun)


def _judged(one: Tried, *, sure: bool) -> Judged:
    low, high = (one.row.quantiles[LEVELS.index(level)] for level in (0.1, 0.9))
    return Judged(
        origin=one.as_of,
        scope=one.row.scope,
        cumulative=one.row.cumulative,
        horizon=one.row.horizon,
        start=one.row.start,
        end=one.row.end - timedelta(days=1),
        mean=round(one.row.mean, 2),
        low=round(low, 2) if sure else None,
        high=round(high, 2) if sure else None,
        actual=round(one.actual, 2),
        made=False,
    )


def _scores(judged: Sequence[Tried], sure: set[date]) -> Iterator[Score]:
    """By scope and horizon: the error of the method and its rivals, and how many intervals held."""
    for key in sorted({(one.row.scope, one.row.cumulative, one.row.horizon) for one in judged}):
        rows = [one for one in judged if (one.row.scope, one.row.cumulative, one.row.horizon) == key]
        actual = [one.actual for one in rows]
        said = {MODEL: [one.row.mean for one in rows]}
        said |= {who: [one.rivals[who] for one in rows] for who in sorted(rows[0].rivals)}
        wape = {who: scores.wape(means, actual) for who, means in said.items()}
        held = [one for one in rows if one.as_of in sure]
        yield Score(*key, len(rows), wape, {share: _held(held, share) for share in PROMISED})


def _held(rows: Sequence[Tried], share: str) -> float | None:
    low, high = ([one.row.quantiles[LEVELS.index(end)] for one in rows] for end in PROMISED[share])
    return scores.held(low, high, [one.actual for one in rows])


def _made(workspace_id: int, of: str, code: str, events: Events, today: date) -> Iterator[Judged]:
    """The first forecast that was made in each month, as far as its periods are over."""
    rows = ForecastMade.objects.filter(workspace_id=workspace_id, of=of, currency=code, period=MONTH)
    recent = rows.filter(as_of__gte=months_on(today, -2 * ORIGINS)).order_by("as_of")
    first: dict[tuple[int, int], ForecastMade] = {}
    for row in recent:
        first.setdefault((row.as_of.year, row.as_of.month), row)
    for row in first.values():
        yield from _over(row.as_of, row.rows, events, today)


def _over(origin: date, rows: Iterable[dict[str, Any]], events: Events, today: date) -> Iterator[Judged]:
    for row in rows:
        start, end = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
        if end >= today:
            continue
        levels = row["quantiles"]
        yield Judged(
            origin, row["scope"], row["cumulative"], row["horizon"], start, end, row["mean"],
            levels.get("0.1"), levels.get("0.9"), came(events, origin, row["scope"], start, end), made=True,
        )  # fmt: skip


def came(events: Events, origin: date, scope: str, start: date, end: date) -> float:
    """What was won from start to end; for the scope `open` of deals that had begun before the origin."""
    rows = events.won
    inside = (events.day[rows] >= start.toordinal()) & (events.day[rows] <= end.toordinal())
    if scope == "open":
        begun = np.full(len(events.deals.ids), 10**7)
        np.minimum.at(begun, events.deal, events.day)
        inside &= begun[events.deal[rows]] < origin.toordinal()
    return float(events.amount[rows[inside]].sum())
