"""The forecast of a day: estimate, compared with its own past, put together into totals with intervals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from tongpin.core.forecast import blend
from tongpin.core.forecast.blend import ORIGINS, SHARP, Past
from tongpin.core.forecast.counts import counted
from tongpin.core.forecast.estimate import RECENT, VIEWS, Estimate, chances, estimated
from tongpin.core.forecast.history import Column, History
from tongpin.core.forecast.known import arrivals_of, wins_of
from tongpin.core.forecast.periods import day_of, number, origin_before, periods_from
from tongpin.core.forecast.pieces import pieces_of
from tongpin.core.forecast.spread import LEVELS, Made, Parts, dispersion, quantiles

OPEN, ALL = "open", "all"
SCOPES = (OPEN, ALL)
FEW_WINS = 30
"""Under so many wins no interval is said."""
SETTLED_DAYS = 28
"""Forecasts from the first days of a history say nothing on how good later ones are."""
Key = tuple[int, bool, int]
"""A row: place of the scope, whether cumulative, horizon."""


@dataclass(frozen=True)
class Row:
    """A total: of what is open, or of all; of one period, or of all up to it.

    `quantiles` have the levels of LEVELS, `outer` are the ends of the 95 % interval.
    """

    scope: str
    cumulative: bool
    horizon: int
    start: date
    end: date
    mean: float
    quantiles: tuple[float, ...]
    outer: tuple[float, float]


@dataclass(frozen=True)
class Carrier:
    """A large open deal: part of the total, and no forecast of its own."""

    deal: object
    stage: str
    days: int
    amount: float


@dataclass(frozen=True)
class Forecast:
    """What one day leads to expect. `quantiles` of a row have the levels of LEVELS; `missing` says what there is too little of."""

    as_of: date
    period: str
    rows: tuple[Row, ...]
    wins: int
    open_deals: int
    open_total: float
    carriers: tuple[Carrier, ...]
    missing: tuple[str, ...]
    weight_moving: float
    weight_trailing: float


@dataclass(frozen=True)
class Blended:
    """Weights of `views` for open deals, of (views × recents) for all, and of the mean of the last three periods, in season."""

    views: Column
    share: Column
    trailing: float

    def means(self, now: Estimate) -> tuple[Column, Column]:
        """The means of what is open and of all, by period."""
        everything = self.share.reshape(-1) @ _candidates(now)
        return (
            self.views @ now.open_means,
            (1 - self.trailing) * everything + self.trailing * now.in_season,
        )

    def parts(self, now: Estimate) -> dict[Key, Parts]:
        """The totals in parts, by row."""
        recents = self.share.sum(axis=0)
        return {
            (scope, cumulative, horizon): parts
            for scope, views in enumerate((self.views, self.share.sum(axis=1)))
            for cumulative, horizon, parts in parts_of(now, views, recents, scope=SCOPES[scope])
        }


class Forecaster:
    """Forecasts from one history; what was worked out for an earlier day is kept."""

    def __init__(self, history: History, *, period: str, horizon: int, window: int = 365) -> None:
        self.period, self.horizon, self.window = period, horizon, window
        self.counts, self.wins, self.arrivals = counted(history), wins_of(history), arrivals_of(history)
        self.pieces = pieces_of(history, self.counts)
        self._estimates: dict[int, Estimate] = {}

    def estimate(self, today: int) -> Estimate:
        """The estimate of that day."""
        if today not in self._estimates:
            self._estimates[today] = estimated(
                self.pieces,
                self.counts,
                self.wins,
                self.arrivals,
                today,
                periods_from(today, self.period, self.horizon),
                self.window,
                origin_before(today, self.period, 3),
            )
        return self._estimates[today]

    def earlier(self, today: int) -> tuple[Estimate, ...]:
        """The estimates of the days that are looked back on, the oldest first."""
        return tuple(self.estimate(one) for one in self.origins(today))

    def actual(self, origin: int, scope: str, until: int) -> Column:
        """What was won in the periods of a forecast that are over by `until`, as known on that morning."""
        known = self.wins.known(until) & ((self.wins.began < origin) | (scope == ALL))
        return np.array(
            [
                self.wins.value[known & (self.wins.day >= one.start) & (self.wins.day < one.end)].sum()
                for one in periods_from(origin, self.period, self.horizon)
                if one.end <= until
            ]
        )

    def origins(self, today: int) -> tuple[int, ...]:
        """The earlier forecast days that are looked back on, the oldest first."""
        found = [origin_before(today, self.period, step) for step in range(ORIGINS, 0, -1)]
        return tuple(one for one in found if one > self.counts.begun)

    def blended(self, today: int, without: int | None = None) -> Blended:
        """The weights of that day, by how the candidates did on the days that are looked back on, or on all `without` one."""
        earlier = [one for one in self.earlier(today) if one.today != without]
        by_view = blend.weights(
            [Past(one.open_means, self.actual(one.today, OPEN, today)) for one in earlier], len(VIEWS), SHARP
        )
        actual = [self.actual(one.today, ALL, today) for one in earlier]
        pasts = [Past(_candidates(one), came) for one, came in zip(earlier, actual, strict=True)]
        share = blend.weights(pasts, len(VIEWS) * len(RECENT), SHARP)
        both = [
            Past(np.stack([share @ past.means, one.in_season]), past.actual)
            for one, past in zip(earlier, pasts, strict=True)
        ]
        return Blended(by_view, share.reshape(len(VIEWS), len(RECENT)), blend.share_of_second(both))

    def forecast(self, as_of: date) -> Forecast:
        """The forecast of that day."""
        today = number(as_of)
        now, mixed, made = self.estimate(today), self.blended(today), self._made(today)
        means = mixed.means(now)
        rows = [_row(now, means[key[0]], key, parts, made) for key, parts in mixed.parts(now).items()]
        return Forecast(
            as_of,
            self.period,
            tuple(rows),
            now.wins,
            round(float(now.open.deals.sum())) + len(now.open.large_amount),
            now.open_total,
            _carriers(now),
            self.missing(now),
            float(mixed.views[1]),
            mixed.trailing,
        )

    def missing(self, estimate: Estimate) -> tuple[str, ...]:
        """What there is too little of to say more."""
        found = []
        if estimate.wins < FEW_WINS:
            found.append("few_wins" if estimate.wins else "no_wins")
        if not len(estimate.open.stage) and not len(estimate.open.large_stage):
            found.append("nothing_open")
        return tuple(found)

    def _made(self, today: int) -> dict[Key, list[Made]]:
        """The completed own forecasts by row, each with weights that were learned without it: otherwise they look too good."""
        found: dict[Key, list[Made]] = defaultdict(list)
        for one in self.earlier(today):
            if one.wins < FEW_WINS or one.today < self.counts.begun + SETTLED_DAYS:
                continue
            mixed = self.blended(today, without=one.today)
            means = mixed.means(one)
            actual = [self.actual(one.today, scope, today) for scope in SCOPES]
            for key, parts in mixed.parts(one).items():
                scope, _cumulative, horizon = key
                if horizon <= len(actual[scope]):
                    mean, came = (float(sums[scope][span_of(key)].sum()) for sums in (means, actual))
                    found[key].append(Made(mean, parts.variance, came))
        return found


def span_of(key: Key) -> slice:
    """The periods of a row."""
    _scope, cumulative, horizon = key
    return slice(0 if cumulative else horizon - 1, horizon)


def _row(now: Estimate, means: Column, key: Key, parts: Parts, made: Mapping[Key, list[Made]]) -> Row:
    scope, cumulative, horizon = key
    span = span_of(key)
    mean = float(means[span].sum())
    near = [one for step in (-1, 0, 1) for one in made.get((scope, cumulative, horizon + step), ())]
    seed = now.today * 1000 + scope * 500 + cumulative * 250 + horizon
    levels = quantiles(parts, mean, dispersion(near, mean), seed)
    first, last = now.periods[span][0], now.periods[span][-1]
    return Row(
        SCOPES[scope],
        cumulative,
        horizon,
        day_of(first.start),
        day_of(last.end),
        mean,
        tuple(float(one) for one in levels[: len(LEVELS)]),
        (float(levels[-2]), float(levels[-1])),
    )


def forecast(
    history: History, as_of: date, *, period: str = "month", horizon: int = 6, window: int = 365
) -> Forecast:
    """What is expected from that day on: deterministic, the same answer for the same history."""
    return Forecaster(history, period=period, horizon=horizon, window=window).forecast(as_of)


def _candidates(estimate: Estimate) -> Column:
    """The means of all deals of every view and rate, shape (views × recents, periods)."""
    means: Column = (estimate.open_means[:, None] + estimate.new_means).reshape(-1, len(estimate.periods))
    return means


def parts_of(
    now: Estimate, views: Column, recents: Column, *, scope: str
) -> Iterator[tuple[bool, int, Parts]]:
    """The totals in parts, with the views weighted: for every horizon, of its period and of all up to it."""
    deals, ratio = now.open, now.amounts.ratio
    large = _weighted(now, views, deals.large_stage, deals.large_age)
    rest = _weighted(now, views, deals.stage, deals.age)
    entering = sum(weight * one.of_new.sum(axis=0) for weight, one in zip(views, now.outlooks, strict=True))
    won = recents @ now.rates @ entering if scope == ALL else np.zeros(len(now.periods))
    seen = max(float(recents @ now.rate_deals) + 0.5, 0.5)
    mean, square = now.amounts.mean, now.amounts.square
    for cumulative in (False, True):
        for horizon in range(1, len(now.periods) + 1):
            span = slice(0 if cumulative else horizon - 1, horizon)
            chance, new = rest[:, span].sum(axis=1), float(won[span].sum())
            yield (
                cumulative,
                horizon,
                Parts(
                    deals.large_amount * ratio,
                    large[:, span].sum(axis=1),
                    float(deals.value @ chance) * ratio,
                    float(deals.squares @ (chance * (1.0 - chance))) * ratio**2,
                    new * mean,
                    new * square + (new * mean) ** 2 / seen,
                    now.amounts.ratio_variance / max(ratio, 1e-9) ** 2,
                ),
            )


def _weighted(now: Estimate, views: Column, stage: Column, age: Column) -> Column:
    found = np.zeros((len(stage), len(now.periods)))
    for weight, one in zip(views, now.outlooks, strict=True):
        found += weight * chances(one, stage, age)
    return found


def _carriers(now: Estimate) -> tuple[Carrier, ...]:
    deals, stages = now.open, now.outlooks[0].stages
    listed = zip(deals.large_deal, deals.large_stage, deals.large_age, deals.large_amount, strict=True)
    return tuple(
        Carrier(deal, stages[int(stage)], int(age), float(amount)) for deal, stage, age, amount in listed
    )
