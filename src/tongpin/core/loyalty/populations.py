"""What the fitted model expects. Figures of single rows are there to be summed over a group; nobody is shown one (M45)."""

from __future__ import annotations

import numpy as np

from .buyers import Buyers, Floats
from .likelihood import Params, gone, still

NODES, WEIGHTS = np.polynomial.legendre.leggauss(24)


def alive(params: Params, buyers: Buyers) -> Floats:
    """Return for each row the share of such buyers who are still customers, 0 … 1 (Fader, Hardie and Lee 2008).

    1 / (1 + δ a/(b+x−1) · ((α+T)/(α+t_x))^(r+x)). Of those who ordered once the model says 1: it lets nobody leave before
    a second order. So they are counted apart.
    """
    return np.asarray(np.exp(-np.logaddexp(0.0, gone(params, buyers) - still(params, buyers))))


def expected(params: Params, buyers: Buyers, weeks: float) -> Floats:
    """Return for each row the mean number of orders in the next `weeks`.

    alive · (r+x)/(α+T) · ∫₀ᵗ ₂F₁(r+x+1, a; a+b+x; −s/(α+T)) ds, by 24 Gauss–Legendre nodes in ln(1 + s/(α+T)). The published form
    (equation 10 of 2005) is this integral solved; it divides by a − 1 and loses all digits near a = 1, the integral does not.
    """
    from scipy.special import hyp2f1  # loads slowly, and pages go without

    base = params.alpha + buyers.known
    far = np.log1p(weeks / base)
    place = far[:, None] * (NODES + 1) / 2
    inner = hyp2f1(
        (params.r + buyers.x + 1)[:, None],
        params.a,
        (params.a + params.b + buyers.x)[:, None],
        -np.expm1(place),
    )
    area = (inner * np.exp(place)) @ WEIGHTS * far / 2
    return np.asarray(alive(params, buyers) * (params.r + buyers.x) * area)
