"""The history of many deals as arrays: one row for each stay in a stage, in the leads or at an end.

Days are whole days (proleptic ordinals) of the workspace's zone. Places are numbers: 0 … S−1 the stages in order, then CLOUD,
WON and LOST. Repeats of a place are one stay; going back is a transition like any other; a deal that goes on after an end
begins a new spell, and the earlier end is void: the stay before it is cut off there, neither onward nor lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
BIG = 10_000_000  # more than any day
NOWHERE = -1  # before a deal began, or after its last stay
VOID = -2  # the stay was cut off by an end that did not hold


@dataclass(frozen=True)
class History:
    """Stays of `deals` deals up to the end of the day `as_of`, ordered by deal and time.

    `deal`, `place` and `since` are one row for each stay. Of deals that were `imported` with a single stage nothing is known
    but how they ended.
    """

    stages: tuple[str, ...]
    deals: int
    as_of: int
    deal: Ints
    place: Ints
    since: Ints
    imported: Bools

    @property
    def cloud(self) -> int:
        """The place of leads."""
        return len(self.stages)

    @property
    def won(self) -> int:
        """The place of orders."""
        return len(self.stages) + 1

    @property
    def lost(self) -> int:
        """The place of lost deals."""
        return len(self.stages) + 2

    @cached_property
    def last(self) -> Bools:
        """Which stays are their deal's last."""
        return np.append(self.deal[1:] != self.deal[:-1], True)[: len(self.deal)]

    @cached_property
    def until(self) -> Ints:
        """The day each stay ended; as_of while it goes on."""
        after = np.append(self.since[1:], self.as_of)[: len(self.since)]
        return np.where(self.last, self.as_of, after)

    @cached_property
    def next(self) -> Ints:
        """The place after each stay; NOWHERE while it goes on, VOID where an end followed that did not hold."""
        after = np.append(self.place[1:], NOWHERE)[: len(self.place)]
        held = np.append(self.last[1:], True)[: len(self.last)]
        void = (after >= self.won) & ~held
        return np.where(self.last, NOWHERE, np.where(void, VOID, after))

    @cached_property
    def now(self) -> Ints:
        """Each deal's place at the end of as_of; NOWHERE for one without a history."""
        found = np.full(self.deals, NOWHERE)
        found[self.deal[self.last]] = self.place[self.last]
        return found

    @cached_property
    def now_since(self) -> Ints:
        """Since when each deal is there."""
        found = np.full(self.deals, self.as_of)
        found[self.deal[self.last]] = self.since[self.last]
        return found

    @cached_property
    def started(self) -> Ints:
        """The day each deal first entered a stage of the funnel; BIG for those that never did."""
        found = np.full(self.deals, BIG)
        inside = self.place < self.cloud
        np.minimum.at(found, self.deal[inside], self.since[inside])
        return found

    @cached_property
    def outcome(self) -> Ints:
        """How each deal that was in the funnel ended: won, lost (also by going back to the leads), or NOWHERE while open."""
        ended = (self.now >= self.won) | ((self.now == self.cloud) & (self.started < BIG))
        return np.where(ended, np.where(self.now == self.won, self.won, self.lost), NOWHERE)

    @cached_property
    def tells(self) -> Bools:
        """Which deals say something of single stages: all but those that an import brought with one stage."""
        stays = np.bincount(self.deal[self.place < self.cloud], minlength=self.deals)
        return (stays > 1) | ~self.imported

    def at(self, day: int) -> Ints:
        """The place of each deal at the end of that day; NOWHERE before it began."""
        row = (
            np.searchsorted(self.deal * BIG + self.since, np.arange(self.deals) * BIG + day, side="right") - 1
        )
        kept = np.maximum(row, 0)
        if not len(self.deal):
            return np.full(self.deals, NOWHERE)
        there = (row >= 0) & (self.deal[kept] == np.arange(self.deals))
        return np.where(there, self.place[kept], NOWHERE)


def history_of(
    stages: Sequence[str],
    *,
    opened: Ints,
    moves: tuple[Ints, Ints, Ints],
    as_of: int,
    imported: Bools | None = None,
) -> History:
    """The history of deals 0 … n−1: `opened` is the day each was first known, `moves` deal, place and day in order.

    A deal is in the leads from `opened` until its first move. Days that run backwards (recorded late) count as the day of the
    move before. What lies after as_of is not known.
    """
    deals = len(opened)
    deal, place, day = (np.asarray(one, dtype=np.int64) for one in moves)
    first = np.full(deals, BIG)
    np.minimum.at(first, deal, day)
    lead = np.flatnonzero(opened < first)
    deal = np.concatenate([lead, deal])
    place = np.concatenate([np.full(len(lead), len(stages)), place])
    day = np.concatenate([opened[lead], day])
    order = np.argsort(deal, kind="stable")
    deal, place, day = deal[order], place[order], day[order]
    day = np.maximum.accumulate(deal * BIG + day) - deal * BIG if len(deal) else day
    known = day <= as_of
    deal, place, day = deal[known], place[known], day[known]
    repeat = np.append(False, (deal[1:] == deal[:-1]) & (place[1:] == place[:-1]))[: len(deal)]
    stays = (deal[~repeat], place[~repeat], day[~repeat])
    return History(
        tuple(stages), deals, as_of, *stays, np.zeros(deals, bool) if imported is None else imported
    )
