"""The parameters under which the orders that came were most likely, and how sure they are."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from .buyers import Buyers, Floats
from .likelihood import Params, log_likelihood, slope

LEAST_REPEAT = 30  # buyers who ordered again, under which nothing is fitted
STARTS = ((1.0, 1.0, 1.0, 1.0), (0.3, 0.3, 0.8, 2.5), (3.0, 3.0, 0.3, 3.0), (0.5, 1.0, 3.0, 1.0))
BOUNDS = [(np.log(1e-3), np.log(1e4))] * 4  # of a parameter, with the mean time known as the unit
STEP = 1e-3
WIDEST = 2.0  # standard deviation of a logarithm; where the orders say nothing, more would only be noise


@dataclass(frozen=True)
class Fit:
    """What was found, from how many buyers; `spread` is the covariance of the four logarithms."""

    params: Params
    log_likelihood: float
    people: int
    repeat: int
    spread: Floats = field(repr=False)


def fit(buyers: Buyers) -> Fit | None:
    """Return the maximum of the likelihood, the best from several starts; None under LEAST_REPEAT repeat buyers.

    Searched by L-BFGS-B on the logarithms of the parameters, with time in units of its mean and the exact slope. The spread is
    the inverse of the observed information (central differences of the slope).
    """
    if buyers.repeat < LEAST_REPEAT:
        return None
    from scipy.optimize import minimize  # takes longer to load than most pages to make

    unit = float((buyers.count * buyers.known).sum()) / buyers.people or 1.0
    scaled = Buyers(buyers.x, buyers.last / unit, buyers.known / unit, buyers.count)

    def loss(logs: Floats) -> tuple[float, Floats]:
        params = Params.of_logs(logs)
        return -log_likelihood(params, scaled) / buyers.people, -slope(params, scaled) / buyers.people

    tight = {"ftol": 1e-13, "gtol": 1e-7, "maxiter": 200}
    found = [
        minimize(loss, np.log(start), jac=True, method="L-BFGS-B", bounds=BOUNDS, options=tight)
        for start in STARTS
    ]
    near = Params.of_logs(min(found, key=lambda one: float(one.fun)).x)
    params = Params(near.r, near.alpha * unit, near.a, near.b)
    return Fit(
        params, log_likelihood(params, buyers), buyers.people, buyers.repeat, _spread(params.logs(), buyers)
    )


def _spread(logs: Floats, buyers: Buyers) -> Floats:
    """The covariance of the logarithms; a direction in which the likelihood is flat gets WIDEST."""
    steps = np.eye(4) * STEP
    curved = np.array(
        [
            slope(Params.of_logs(logs - one), buyers) - slope(Params.of_logs(logs + one), buyers)
            for one in steps
        ]
    ) / (2 * STEP)
    curved = (curved + curved.T) / 2
    values, vectors = np.linalg.eigh(curved)
    variances = 1 / np.maximum(values, 1 / WIDEST**2)
    return np.asarray((vectors * variances) @ vectors.T)
