"""Cohort × month: what the deals that started in a month had won so many months later, and what is still to come (M43).

The months since the start are steps of a chain with two ways out. Of the deals open at the beginning of step j in all cohorts for
which that step is over, D_w(j) were won in it, D_l(j) lost, D_s(j) stayed; the shares are taken as
Dirichlet(D_w + κ h_w, D_l + κ h_l, D_s + κ h_s), h the shares over all steps and κ = 1: the multiplicative chain ladder in its
competing-risks form (Mack 1993; England and Verrall 2002) with the beta-binomial uncertainty of small cohorts. 400 paths with a
fixed seed draw the shares once and then each cohort's deals binomially; the forecast is their mean, the interval their 10th and
90th percentile. Of the running month only the rest of its days is still to come: 1 − (1 − h)^rest. A cohort's forecast ends with
the oldest step that any cohort has been through. Value: the number of deals won times the cohort's open mean amount, with the
spread of drawing them without replacement, never more than all that is open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from .history import BIG, NOWHERE, Bools, Ints
from .ledger import Ledger
from .survival import Floats

PATHS = 400
SEED = 20240229
PRIOR = 1.0
WAYS = 3  # won, lost, stayed


def month_index(ordinal: int) -> int:
    """Months since the year 0."""
    day = date.fromordinal(ordinal)
    return day.year * 12 + day.month - 1


def month_first(index: int) -> date:
    """The first day of that month."""
    return date(index // 12, index % 12 + 1, 1)


def months_of(days: Ints) -> Ints:
    """The month of each day."""
    unique, place = np.unique(days, return_inverse=True)
    found = np.array([month_index(one) for one in unique.tolist()], dtype=np.int64)
    return found[place]


@dataclass(frozen=True)
class Cohorts:
    """Deals by the month they started: `month`, and `step` in which they ended (BIG while open); `won` of those that did."""

    deals: Ints
    month: Ints
    step: Ints
    won: Bools
    running: int
    rest: float

    @classmethod
    def of(cls, ledger: Ledger, picked: Bools) -> Cohorts:
        """The picked deals that came into the funnel."""
        history = ledger.history
        deals = np.flatnonzero(picked & (history.started < BIG))
        month = months_of(history.started[deals])
        outcome = history.outcome[deals]
        ended = outcome != NOWHERE
        end = months_of(np.where(ended, history.now_since[deals], history.as_of))
        running = month_index(history.as_of)
        first, after = month_first(running).toordinal(), month_first(running + 1).toordinal()
        rest = (after - 1 - history.as_of) / (after - first)
        step = np.where(ended, np.maximum(end - month, 0), BIG)
        return cls(deals, month, step, outcome == history.won, running, rest)

    def table(self) -> Floats:
        """Deals by step that is over and the way they took in it: won, lost, stayed."""
        past = self.running - self.month  # so many steps are over
        width = int(past.max(initial=0))
        found = np.zeros((width, WAYS))
        for way, chosen in enumerate((self.won & (self.step < past), ~self.won & (self.step < past))):
            found[:, way] = np.bincount(self.step[chosen], minlength=width)[:width]
        through = np.minimum(self.step, past)  # steps stayed through
        stayed = np.bincount(through, minlength=width + 1)[::-1].cumsum()[::-1]
        found[:, 2] = stayed[1 : width + 1]
        return found


def drawn(table: Floats) -> Floats:
    """Ways by path, step and way: the shares as they may truly be."""
    total = table.sum(axis=0)
    mean = (total + 1 / WAYS) / (total.sum() + 1)
    dice = np.random.default_rng(SEED)
    shape = dice.standard_gamma(np.broadcast_to(table + PRIOR * mean, (PATHS, *table.shape)))
    found: Floats = shape / np.maximum(shape.sum(axis=2, keepdims=True), 1e-300)
    return found


def onward(shares: Floats, open_now: int, at: int, rest: float) -> Ints:
    """Orders by path and step from step `at` on, cumulative, of deals that are open in that step with so much of it to come."""
    dice = np.random.default_rng(SEED + 1 + at)
    left = np.full(len(shares), open_now)
    found = []
    for step in range(at, shares.shape[1]):
        won, lost = shares[:, step, 0], shares[:, step, 1]
        if step == at:
            stay = np.maximum(1 - won - lost, 0.0) ** rest
            scale = (1 - stay) / np.maximum(won + lost, 1e-300)
            won, lost = won * scale, lost * scale
        wins = dice.binomial(left, np.clip(won, 0, 1))
        gone = dice.binomial(left - wins, np.clip(lost / np.maximum(1 - won, 1e-300), 0, 1))
        left = left - wins - gone
        found.append(wins)
    return np.cumsum(np.array(found, dtype=np.int64).reshape(len(found), len(shares)).T, axis=1)
