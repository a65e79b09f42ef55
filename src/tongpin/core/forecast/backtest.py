"""How good the forecasts would have been: rolling origins, each with what was known then, beside naive rivals.

Scores per scope, each period on its own and cumulated (see `scores`): WAPE, bias, CRPS from the 19 levels, coverage of the 80 %
interval, and its width over what came.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from tongpin.core.forecast import rivals, scores
from tongpin.core.forecast.forecasting import ALL, OPEN, SCOPES, Forecast, Forecaster, Row
from tongpin.core.forecast.history import Column, History
from tongpin.core.forecast.periods import day_of, number, origin_before
from tongpin.core.forecast.spread import LEVELS

MODEL = "model"
RIVALS = {OPEN: ("roll", "weighted", "blend"), ALL: ("trailing", "blend")}


@dataclass(frozen=True)
class Judged:
    """A row of an earlier forecast, what came, and what the rivals had said."""

    as_of: date
    row: Row
    actual: float
    rivals: dict[str, float]


@dataclass(frozen=True)
class Score:
    """How a forecaster did over `n` rows of a scope; the last four are None for rivals, who give no interval."""

    scope: str
    cumulative: bool
    who: str
    n: int
    wape: float | None
    bias: float | None
    crps: float | None
    coverage: float | None
    width: float | None


@dataclass(frozen=True)
class Backtest:
    """Forecasts of the past, judged."""

    forecasts: tuple[Forecast, ...]
    judged: tuple[Judged, ...]
    scores: tuple[Score, ...]


def origins_between(first: date, last: date, period: str) -> tuple[date, ...]:
    """The days from `first` to `last`, a week or a month apart."""
    found, day, step = [], first, 0
    while day <= last:
        found.append(day)
        step += 1
        day = day_of(origin_before(number(first), period, -step))
    return tuple(found)


def backtest(
    history: History,
    origins: Sequence[date],
    *,
    period: str = "month",
    horizon: int = 6,
    end: date | None = None,
    window: int = 365,
    progress: Callable[[int, int], None] | None = None,
) -> Backtest:
    """Forecasts of these days, and how they did up to `end` (or the day after the history's last)."""
    until = number(end) if end else history.last + 1
    maker = Forecaster(history, period=period, horizon=horizon, window=window)
    past = rivals.finished(history)
    forecasts, judged = [], []
    for place, origin in enumerate(origins):
        made = maker.forecast(origin)
        rows = tuple(row for row in made.rows if number(row.end) <= until)
        forecasts.append(Forecast(**{**made.__dict__, "rows": rows}))
        judged += _judged(maker, past, origin, rows, until)
        if progress:
            progress(place + 1, len(origins))
    return Backtest(tuple(forecasts), tuple(judged), scored(judged))


def _judged(
    maker: Forecaster, past: rivals.Finished, origin: date, rows: Sequence[Row], until: int
) -> list[Judged]:
    today = number(origin)
    told = _rivals(maker, past, today)
    actual = {scope: maker.actual(today, scope, until) for scope in SCOPES}
    found = []
    for row in rows:
        span = slice(0 if row.cumulative else row.horizon - 1, row.horizon)
        others = {who: float(means[span].sum()) for (scope, who), means in told.items() if scope == row.scope}
        found.append(Judged(origin, row, float(actual[row.scope][span].sum()), others))
    return found


def _rivals(maker: Forecaster, past: rivals.Finished, today: int) -> dict[tuple[str, str], Column]:
    now, mixed = maker.estimate(today), maker.blended(today)
    earlier = [(one.open_total, maker.actual(one.today, OPEN, today)) for one in maker.earlier(today)]
    of_open, of_all = mixed.means(now)
    rolled, trailing = rivals.roll(now, earlier), rivals.trailing(now)
    return {
        (OPEN, "roll"): rolled,
        (OPEN, "weighted"): rivals.weighted_pipeline(past, now),
        (OPEN, "blend"): (of_open + rolled) / 2,
        (ALL, "trailing"): trailing,
        (ALL, "blend"): (of_all + trailing) / 2,
    }


def scored(judged: Sequence[Judged]) -> tuple[Score, ...]:
    """The scores of the model and of each rival, per scope."""
    found = []
    for scope in SCOPES:
        for cumulative in (False, True):
            rows = [one for one in judged if one.row.scope == scope and one.row.cumulative == cumulative]
            if not rows:
                continue
            found.append(_score(scope, rows, MODEL, cumulative=cumulative))
            found += [_score(scope, rows, who, cumulative=cumulative) for who in RIVALS[scope]]
    return tuple(found)


def _score(scope: str, rows: Sequence[Judged], who: str, *, cumulative: bool) -> Score:
    means = [one.row.mean if who == MODEL else one.rivals[who] for one in rows]
    actual = [one.actual for one in rows]
    wape, bias = scores.wape(means, actual), scores.bias(means, actual)
    if who != MODEL or wape is None:
        return Score(scope, cumulative, who, len(rows), wape, bias, None, None, None)
    levels = np.array([one.row.quantiles for one in rows])
    low, high = levels[:, LEVELS.index(0.1)], levels[:, LEVELS.index(0.9)]
    return Score(
        scope,
        cumulative,
        who,
        len(rows),
        wape,
        bias,
        scores.crps(levels, LEVELS, actual),
        scores.held(low, high, actual),
        scores.width(low, high, actual),
    )
