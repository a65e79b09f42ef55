"""Each owner's own funnel, leaning on the team's until it has enough of its own (METHOD M44).

θ says how many deals an owner wins for each that the team's hazards expect of the exposure that the owner really had:

    O | θ ~ Poisson(θ·E),   θ ~ Gamma(k, k),   so   θ | O, k ~ Gamma(O + k, E + k) with mean (O + k)/(E + k)

O are the owner's wins in the window, E = Σ over the owner's stays of the hazard of winning at each age passed. How alike the
owners are, k, is not plugged in: over a grid evenly spaced in log k each value counts by its marginal likelihood, the negative
binomial Π Γ(O+k)/Γ(k) · (k/(E+k))^k · (E/(E+k))^O, and the posterior of θ is the mixture (Gelman et al., Bayesian Data Analysis,
section 2.6).
A deal counts for whoever owned it when the stay began. Who has no exposure has θ = 1: the team's figures.

The team's hazards are a mixture: among deals that have waited long, those of weaker owners are left over. Taken as they are they
would make the weak look better and the strong worse than they are. So hazards and θ are found in turns, the hazard as
D_sb / Σ_o θ_o·E_osb and then E_o = Σ hazard_sb·E_osb: the usual iteration of a shared frailty (Klein 1992).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from ibis import _
from scipy.special import gammainc, gammaincinv, gammaln

from tongpin.core.forecast.hazards import Hazards
from tongpin.core.forecast.history import ENDINGS, NEVER, WON, Column, History, fetched, places_of

GRID = np.exp(np.linspace(np.log(0.5), np.log(500.0), 60))
"""Values of k: at 0.5 owners have little in common, at 500 they are alike."""
INTERVAL = (0.1, 0.9)
TURNS = 30


@dataclass(frozen=True)
class Own:
    """An owner's θ with its 80 % interval.

    `wins` were observed, `expected` under the team's hazards; `weight` is how much of θ rests on own figures, E/(E + k), in [0, 1].
    """

    owner: str
    wins: int
    expected: float
    theta: float
    low: float
    high: float
    weight: float


def owners(history: History, learned: Hazards, today: int, window: int = 365) -> tuple[Own, ...]:
    """Every owner with exposure in the window, by name; nothing is said of who has none: `team` says it."""
    names, wins, exposure = _observed(history, learned, today, window)
    base = learned.won[:, np.array(learned.edges)]
    at_risk = exposure.sum(axis=0)
    theta, share, expected = np.ones(len(names)), likeness(np.zeros(0), np.zeros(0)), np.zeros(len(names))
    for _turn in range(TURNS):
        shared = np.einsum("o,osb->sb", theta, exposure)
        pure = base * np.where(shared > 0, at_risk / np.maximum(shared, 1e-12), 1.0)
        expected = np.einsum("sb,osb->o", pure, exposure)
        share = likeness(wins, expected)
        theta = ((wins[:, None] + GRID) / (expected[:, None] + GRID)) @ share
    return tuple(
        _own(name, float(own), float(due), share)
        for name, own, due in zip(names, wins, expected, strict=True)
    )


def team(owner: str) -> Own:
    """A new person: the team's figures."""
    return Own(owner, 0, 0.0, 1.0, *_interval(0.0, 0.0, np.full(len(GRID), 1 / len(GRID))), 0.0)


def likeness(wins: Column, expected: Column) -> Column:
    """The weight of each k of GRID, from all owners together."""
    if not len(wins):
        return np.full(len(GRID), 1 / len(GRID))
    own, due, k = wins[:, None], np.maximum(expected, 1e-12)[:, None], GRID[None, :]
    log = gammaln(own + k) - gammaln(k) + k * np.log(k / (due + k)) + own * np.log(due / (due + k))
    total = log.sum(axis=0)
    share = np.exp(total - total.max())
    found: Column = share / share.sum()
    return found


def _own(owner: str, wins: float, expected: float, share: Column) -> Own:
    theta = float(share @ ((wins + GRID) / (expected + GRID)))
    weight = float(share @ (expected / (expected + GRID)))
    return Own(owner, round(wins), expected, theta, *_interval(wins, expected, share), weight)


def _interval(wins: float, expected: float, share: Column) -> tuple[float, float]:
    """The INTERVAL of the mixture, by bisection on its distribution function."""
    shape, rate = wins + GRID, expected + GRID
    ends = []
    for level in INTERVAL:
        low, high = 0.0, float((gammaincinv(shape, 0.999) / rate).max())
        for _step in range(60):
            middle = (low + high) / 2
            below = float(share @ gammainc(shape, middle * rate))
            low, high = (middle, high) if below < level else (low, middle)
        ends.append((low + high) / 2)
    return ends[0], ends[1]


def _observed(
    history: History, learned: Hazards, today: int, window: int
) -> tuple[tuple[str, ...], Column, Column]:
    """Names, wins, and deal-days at risk of shape (owners, stages, bins)."""
    start = max(today - window, history.first)
    stays = history.stays.filter(~_.stage.isin(ENDINGS), _.owner.notnull(), _.since < today)
    by = ("owner", "stage", "since", "until", "won")
    told = fetched(
        stays.select(
            "owner",
            "stage",
            "since",
            until=_.until.fill_null(NEVER),
            won=((_.next == WON) & (_.after.fill_null(NEVER) >= today)).fill_null(False).cast("int8"),
        )
        .group_by(*by)
        .aggregate(deals=_.count())
        .order_by(*by)
    )
    names = tuple(sorted({str(one) for one in told["owner"]}))
    at, stage = places_of(told["owner"], names), places_of(told["stage"], learned.stages)
    since, until, deals = (told[name].astype(np.int64) for name in ("since", "until", "deals"))
    lo, hi = np.maximum(start, since) - since, np.minimum(today - 1, until) - since
    size = (len(names), len(learned.stages))
    places = at * size[1] + stage
    exposure = [
        np.bincount(
            places,
            deals * np.maximum(np.minimum(hi, end - 1) - np.maximum(lo, edge) + 1, 0),
            minlength=size[0] * size[1],
        ).reshape(size)
        for edge, end in zip(learned.edges, (*learned.edges[1:], NEVER), strict=True)
    ]
    own = deals * (told["won"].astype(bool) & (until >= start) & (until < today))
    return names, np.bincount(at, own, minlength=size[0]), np.stack(exposure, axis=-1)


def by_name(found: tuple[Own, ...]) -> Mapping[str, Own]:
    """The owners by name."""
    return {one.owner: one for one in found}
