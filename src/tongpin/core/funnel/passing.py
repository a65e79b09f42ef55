"""How deals pass one stage: onward, back, won, lost, how long it takes, and how many stand still."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from tongpin.core.standing import percentile90

from .history import BIG, NOWHERE, VOID, Bools, History, Ints
from .lending import effective
from .shapes import Days, Share
from .survival import aalen_johansen, curve_share, percentile_days, quartiles, simple_share

MOST_WINNERS = 5000
ENOUGH_ENDED = 10
WON, GONE = 1, 2  # causes, beside 0 for those under way


@dataclass(frozen=True)
class Scope:
    """Which deals of a history count, and which visits: those that began on day `start` or later."""

    history: History
    picked: Bools
    start: int
    usual: tuple[int | None, ...] = field(default=())


@dataclass(frozen=True)
class Visits:
    """Visits to one stage that began in the window; `counted` are the hits and tries that `won` is worth."""

    entered: int
    immature: int
    onward: Share
    won: Share
    counted: tuple[float, float]
    back: int
    lost: int
    days: Days
    usual: int | None


def visits_of(scope: Scope, stage: int) -> Visits:
    """The visits to a stage.

    A visit is immature when it began less than `usual` days ago: the 90th percentile of the time that visits take to end by
    whatever cause (Kaplan–Meier); under 10 that ended, or where the curve does not come so far, the team's or the playbook's
    figure. The simple share `onward` has mature visits alone; one that still lasts has not come onward, one that an end cut
    off which did not hold is not counted.
    """
    history = scope.history
    rows = _rows(scope, stage)
    since, until, after = history.since[rows], history.until[rows], history.next[rows]
    took, over = until - since, (after != NOWHERE) & (after != VOID)
    usual = percentile_days(took, over, 0.9)
    if scope.usual and (usual is None or over.sum() < ENOUGH_ENDED):
        usual = scope.usual[stage] or usual
    mature = since <= history.as_of - (usual or 0)
    counted = mature & (after != VOID)
    onward = ((after > stage) & (after < history.cloud)) | (after == history.won)
    back = ((after >= 0) & (after < stage)) | (after == history.cloud)
    wins = won_after(scope, first_entries(scope, stage))
    return Visits(
        entered=len(rows),
        immature=int((~mature).sum()),
        onward=simple_share(int((onward & counted).sum()), int(counted.sum())),
        won=wins.share,
        counted=wins.counted,
        back=int(back.sum()),
        lost=int((after == history.lost).sum()),
        days=quartiles(took, over),
        usual=usual,
    )


def _rows(scope: Scope, stage: int) -> Ints:
    history = scope.history
    wanted = (history.place == stage) & (history.since >= scope.start)
    return np.flatnonzero(wanted & (scope.picked & history.tells)[history.deal])


def entered(scope: Scope, stage: int) -> Bools:
    """The deals whose visits to that stage are counted."""
    found = np.zeros(scope.history.deals, bool)
    found[scope.history.deal[_rows(scope, stage)]] = True
    return found


def first_entries(scope: Scope, stage: int) -> Ints:
    """The day each deal first came to that stage; BIG for deals that do not count, never came or came before the window."""
    history = scope.history
    first = np.full(history.deals, BIG)
    rows = history.place == stage
    np.minimum.at(first, history.deal[rows], history.since[rows])
    return np.where(scope.picked & history.tells & (first >= scope.start), first, BIG)


@dataclass(frozen=True)
class Wins:
    """The share of deals won, with the hits and tries that it is worth."""

    share: Share
    counted: tuple[float, float]


def won_after(scope: Scope, since: Ints) -> Wins:
    """What was won of deals after a day of each (BIG: it does not count); who has not ended is cut off today.

    The clock runs from that day to the end of the deal: going back and coming again are part of the way, an end that did not
    hold is none, and returning to the leads ends it like a loss unless the deal comes again.
    """
    history = scope.history
    came = since < BIG
    outcome = history.outcome[came]
    causes = np.where(outcome == history.won, WON, np.where(outcome == NOWHERE, 0, GONE))
    until = np.where(outcome == NOWHERE, history.as_of, history.now_since[came])
    curve = aalen_johansen(until - since[came], causes, WON)
    hits = int((causes == WON).sum())
    return Wins(curve_share(curve, hits, len(causes)), effective(curve, hits, int((causes > 0).sum())))


def still_after(history: History, picked: Bools) -> tuple[int | None, ...]:
    """The 90th percentile of the days that won deals spent in each stage, of the most recent 5,000; None under 10 winners."""
    winners = np.flatnonzero(picked & history.tells & (history.outcome == history.won))
    winners = winners[np.argsort(-history.now_since[winners], kind="stable")][:MOST_WINNERS]
    wanted = np.zeros(history.deals, bool)
    wanted[winners] = True
    inside = wanted[history.deal] & (history.place < history.cloud)
    width = len(history.stages)
    key = history.deal[inside] * width + history.place[inside]
    kept, place = np.unique(key, return_inverse=True)
    days = np.bincount(place, weights=(history.until - history.since)[inside], minlength=len(kept))
    spent = days.astype(np.int64)
    return tuple(percentile90(spent[kept % width == stage].tolist()) for stage in range(width))


def standing(history: History, stage: int, limit: int | None) -> Bools:
    """Which deals have been in that stage for longer than `limit` days."""
    if limit is None:
        return np.zeros(history.deals, bool)
    long: Bools = (history.now == stage) & (history.as_of - history.now_since > limit)
    return long
