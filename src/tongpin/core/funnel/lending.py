"""Own funnel and the team's: how far somebody's own history counts (M44).

Members' true shares are taken as spread around the team's by Beta(k r, k (1 − r)), r the team's share of each stage. The strength
k is the one under which what the members did is most likely (empirical Bayes, type II maximum likelihood: Morris 1983; Casella
1985): one k for all stages, found on 241 values from 0.5 to 5000. Then a share is Beta(k r + hits, k (1 − r) + misses), and its own
history weighs n / (n + k).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .shapes import Base, Share
from .survival import Curve, beta_share

STRENGTHS = np.geomspace(0.5, 5000, 241)
UNKNOWN = 20.0  # where fewer than two members have tried anything
OWN_ENOUGH = 0.9


def strength(tables: Sequence[Sequence[tuple[float, float]]]) -> float:
    """The k for tables of (hits, tries) by member, one table for each stage.

    Maximises Σ ln B(k r + h, k (1 − r) + n − h) − ln B(k r, k (1 − r)). Example: ten members with 0 and ten with 10 of 10 give the
    smallest k; twenty with 5 of 10 each the largest.
    """
    from scipy.special import betaln  # loads slowly, and pages go without

    likely = np.zeros(len(STRENGTHS))
    told = False
    for table in tables:
        hits = np.array([one[0] for one in table if one[1] > 0], dtype=float)
        tries = np.array([one[1] for one in table if one[1] > 0], dtype=float)
        if len(tries) < 2:
            continue
        rate = hits.sum() / tries.sum()
        if not 0 < rate < 1:
            continue
        told = True
        a, b = (STRENGTHS * rate)[:, None], (STRENGTHS * (1 - rate))[:, None]
        likely += (betaln(a + hits, b + tries - hits) - betaln(a, b)).sum(axis=1)
    return float(STRENGTHS[int(np.argmax(likely))]) if told else UNKNOWN


def lent(own: Share, team: Share, k: float, counted: tuple[float, float]) -> Share:
    """The own share with the team's filling up: `counted` are own hits and tries; the own alone where the team has none."""
    if team.value is None:
        return own
    rate = min(max(team.value, 1e-6), 1 - 1e-6)
    hits, tries = counted
    k = lendable(team, k)
    a, b = k * rate + hits, k * (1 - rate) + tries - hits
    return beta_share(a / (a + b), a, b, own.hits, own.tries)


def lendable(team: Share, k: float) -> float:
    """How many tries the team's share counts as: 1/(1/k + 1/n), since it is itself only known from the team's n tries.

    Nobody who leans on a team is surer than the team.
    """
    return 1 / (1 / k + 1 / team.tries) if team.tries else k


def counts(share: Share) -> tuple[float, float]:
    """Hits and tries of a simple share."""
    return float(share.hits), float(share.tries)


def effective(curve: Curve, hits: int, decided: int) -> tuple[float, float]:
    """How many decided tries a product-limit share is worth: F (1 − F) / Var F, and the hits among them.

    Without cut-offs these are the true counts. Where all or none were won the variance is nought: then the decided ones count.
    """
    share = min(1.0, round(curve.end, 12))
    if curve.variance > 0 and 0 < share < 1:
        tries = share * (1 - share) / curve.variance
        return share * tries, tries
    return (float(hits), float(hits)) if share == 1 else (0.0, float(decided))


def weight(tries: float, k: float) -> float:
    """What the own history counts, 0 … 1."""
    return tries / (tries + k)


def base_of(own_weight: float) -> Base:
    """Whose figures those are: the team's without own tries, the own ones from nine tenths on."""
    if own_weight <= 0:
        return "team"
    return "own" if own_weight >= OWN_ENOUGH else "mixed"
