"""What to expect of groups of buyers, with intervals that hold both what is not known and what is chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .buyers import Buyers, Floats
from .fitting import Fit
from .likelihood import Params
from .populations import alive, expected

RUNS = 200
LEAST = 10  # repeat buyers, under which a group's figures would speak of single accounts


@dataclass(frozen=True)
class Drawn:
    """One group in RUNS possible worlds; sums of groups are sums of these, run by run."""

    people: int
    repeat: int
    alive_mean: float
    orders_mean: float
    alive: NDArray[np.int64]
    orders: NDArray[np.int64]

    def __add__(self, other: Drawn) -> Drawn:
        return Drawn(
            self.people + other.people,
            self.repeat + other.repeat,
            self.alive_mean + other.alive_mean,
            self.orders_mean + other.orders_mean,
            self.alive + other.alive,
            self.orders + other.orders,
        )


@dataclass(frozen=True)
class Outlook:
    """Repeat buyers still customers, and orders to come of all buyers: the mean and the 80 % interval."""

    alive: float
    alive_low: int
    alive_high: int
    orders: float
    orders_low: int
    orders_high: int


def draw(fit: Fit, buyers: Buyers, group: Sequence[int], groups: int, weeks: float, seed: int) -> list[Drawn]:
    """Return each group's possible worlds; `group` has the number of each row's group, rows are single buyers.

    In each run the parameters are drawn from their normal approximation (on logarithms); each repeat buyer is still a customer
    with the chance `alive`, its λ is Gamma(r+x, rate α+T), its p Beta(a, b+x), and its orders are the smaller one of
    Poisson(λ · weeks) and Geometric(p), the order with which it leaves. The means are exact.
    """
    place = np.asarray(group, dtype=np.int64)
    still = alive(fit.params, buyers) * (buyers.x > 0)
    means = _sums(place, groups, still), _sums(place, groups, expected(fit.params, buyers, weeks))
    random = np.random.default_rng(seed)
    roots = np.linalg.cholesky(fit.spread + np.eye(4) * 1e-12)
    stays, orders = np.empty((groups, RUNS), dtype=np.int64), np.empty((groups, RUNS), dtype=np.int64)
    for run in range(RUNS):
        params = Params.of_logs(fit.params.logs() + roots @ random.standard_normal(4))
        here, came = _world(params, buyers, weeks, random)
        stays[:, run] = _sums(place, groups, here & (buyers.x > 0))
        orders[:, run] = _sums(place, groups, came)
    people, repeat = _sums(place, groups, np.ones(len(place))), _sums(place, groups, buyers.x > 0)
    return [
        Drawn(
            int(people[at]),
            int(repeat[at]),
            float(means[0][at]),
            float(means[1][at]),
            stays[at],
            orders[at],
        )
        for at in range(groups)
    ]


def _world(
    params: Params, buyers: Buyers, weeks: float, random: np.random.Generator
) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Who is still a customer in one possible world, and how many orders each places."""
    size = len(buyers.x)
    here = random.random(size) < alive(params, buyers)
    rate = random.gamma(params.r + buyers.x, 1 / (params.alpha + buyers.known))
    leaves = np.clip(random.beta(params.a, params.b + buyers.x, size), 1e-12, 1.0)
    came = np.minimum(random.poisson(rate * weeks), random.geometric(leaves))
    return here, np.where(here, came, 0)


def _sums(place: NDArray[np.int64], groups: int, values: NDArray[np.generic]) -> Floats:
    found = np.bincount(place, weights=values.astype(np.float64), minlength=groups)
    return found.astype(np.float64)


def outlook(drawn: Drawn) -> Outlook | None:
    """The group's figures; None under LEAST repeat buyers, where they would speak of single accounts (M45)."""
    if drawn.repeat < LEAST:
        return None
    low, high = (np.quantile(np.stack([drawn.alive, drawn.orders]), share, axis=1) for share in (0.1, 0.9))
    return Outlook(
        drawn.alive_mean,
        int(low[0]),
        int(np.ceil(high[0])),
        drawn.orders_mean,
        int(low[1]),
        int(np.ceil(high[1])),
    )
