"""BG/NBD: the beta-geometric, negative binomial model of repeat buying (Fader, Hardie and Lee 2005)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .buyers import Buyers, Floats


@dataclass(frozen=True)
class Params:
    """While a customer, somebody orders at random with a rate λ, and after each repeat order leaves with chance p.

    λ differs from one to the next as Gamma(r, rate alpha), per week; p as Beta(a, b).
    """

    r: float
    alpha: float
    a: float
    b: float

    def logs(self) -> Floats:
        """The four on the scale on which they are fitted."""
        return np.asarray(np.log([self.r, self.alpha, self.a, self.b]), dtype=np.float64)

    @classmethod
    def of_logs(cls, logs: Floats) -> Params:
        """The four from their logarithms."""
        return cls(*(float(one) for one in np.exp(logs)))


def log_likelihood(params: Params, buyers: Buyers) -> float:
    """Return Σ ln L, natural logarithm, of all buyers.

    L = B(a, b+x)/B(a, b) · Γ(r+x) α^r / Γ(r) · [ (α+T)^−(r+x) + δ a/(b+x−1) · (α+t_x)^−(r+x) ], δ = 1 if x > 0
    (their equation 6; the terms A1 … A4 of their note of 2005). All in logarithms: nothing overflows for any x or T.
    """
    # sums instead of dot products: these start threads, which costs more than they save here
    return float((buyers.count * each(params, buyers)).sum())


def each(params: Params, buyers: Buyers) -> Floats:
    """Return ln L of each row."""
    from scipy.special import gammaln  # loads slowly, and pages go without

    r, alpha, a, b = params.r, params.alpha, params.a, params.b
    # Γ is slow and x takes few values
    x, place, _ = buyers.repeats
    ordered = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
    stayed = gammaln(a + b) + gammaln(b + x) - gammaln(b) - gammaln(a + b + x)
    return np.asarray(
        (ordered + stayed)[place] + np.logaddexp(still(params, buyers), gone(params, buyers)), np.float64
    )


def slope(params: Params, buyers: Buyers) -> Floats:
    """Return the derivatives of `log_likelihood` by ln r, ln α, ln a, ln b."""
    from scipy.special import digamma  # loads slowly, and pages go without

    r, alpha, a, b = params.r, params.alpha, params.a, params.b
    x, _, counts = buyers.repeats
    left = np.exp(
        -np.logaddexp(0.0, still(params, buyers) - gone(params, buyers))
    )  # its share of the bracket
    here, went, n = buyers.count * (1 - left), buyers.count * left, r + buyers.x
    by_r = (counts * (digamma(r + x) - digamma(r) + np.log(alpha))).sum()
    by_r -= (here * np.log(alpha + buyers.known) + went * np.log(alpha + buyers.last)).sum()
    by_alpha = buyers.people * r / alpha
    by_alpha -= (here * n / (alpha + buyers.known) + went * n / (alpha + buyers.last)).sum()
    both = digamma(a + b) - digamma(a + b + x)
    by_a = (counts * both).sum() + went.sum() / a
    # where x is 0 nobody left, and what is divided by does not matter
    by_b = (counts * (both + digamma(b + x) - digamma(b))).sum()
    by_b -= (went / (b + np.maximum(buyers.x, 1.0) - 1)).sum()
    return np.array([by_r * r, by_alpha * alpha, by_a * a, by_b * b], np.float64)


def still(params: Params, buyers: Buyers) -> Floats:
    """Return ln of the part of L that belongs to being a customer still, short of the factors that both parts share."""
    return np.asarray(-(params.r + buyers.x) * np.log(params.alpha + buyers.known))


def gone(params: Params, buyers: Buyers) -> Floats:
    """Return ln of the part of L that belongs to having left with the last order, short of the factors that both parts share."""
    again = buyers.x > 0
    left = np.log(params.a) - np.log(params.b + np.where(again, buyers.x, 1.0) - 1)
    return np.where(again, left - (params.r + buyers.x) * np.log(params.alpha + buyers.last), -np.inf)
