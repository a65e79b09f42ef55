"""The events of a population as a forecast takes them: stages told by playbook, leads outside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from tongpin.app.deals.models import LOST, WON
from tongpin.app.funnel.reading import Deals
from tongpin.app.playbooks.queries import InUse
from tongpin.core.funnel import Bools, Ints
from tongpin.core.funnel.cohorts import month_first, month_index
from tongpin.core.funnel.forecasts import Carrier, KnownPeriod

EPOCH = date(1970, 1, 1).toordinal()
KNOWN_MONTHS = 12
CARRIERS = 10
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Events:
    """Stage events of the chosen deals, by deal and time: place of the deal, label, ordinal day, amount (0 where unknown), owner.

    `labels` are playbook/stage, won and lost. A deal that goes back to the leads is lost until it comes again.
    """

    deals: Deals
    labels: tuple[str, ...]
    deal: Ints
    label: Ints
    day: Ints
    amount: Floats
    owner: Ints

    def of(self, chosen: Bools) -> Events:
        """The events of some of the deals."""
        rows = chosen[self.deal]
        whole = (self.deal[rows], self.label[rows], self.day[rows])
        return Events(self.deals, self.labels, *whole, self.amount[rows], self.owner[rows])

    @property
    def last(self) -> Ints:
        """The rows that are their deal's last."""
        return np.flatnonzero(np.append(self.deal[1:] != self.deal[:-1], True)[: len(self.deal)])

    @property
    def won(self) -> Ints:
        """The rows at which deals were won for good."""
        rows = self.last
        wins: Ints = rows[self.label[rows] == self.labels.index(WON)]
        return wins

    def wins_since(self, first: date, today: date) -> int:
        """How many deals were won from a day on, known on the morning of today."""
        days = self.day[self.won]
        return int(((days >= first.toordinal()) & (days < today.toordinal())).sum())

    def known(self, today: date) -> tuple[KnownPeriod, ...]:
        """What the last months brought, the running one up to yesterday."""
        running = month_index(today.toordinal())
        rows, found = self.won, []
        for month in range(running - KNOWN_MONTHS + 1, running + 1):
            start, end = month_first(month).toordinal(), month_first(month + 1).toordinal()
            end = max(start, min(end, today.toordinal()))
            mine = rows[(self.day[rows] >= start) & (self.day[rows] < end)]
            last = max(start, end - 1)
            value = Decimal(round(float(self.amount[mine].sum() * 100))) / 100
            found.append(KnownPeriod(date.fromordinal(start), date.fromordinal(last), len(mine), value))
        return tuple(found)

    def carriers(self, today: date) -> tuple[Carrier, ...]:
        """The largest open deals."""
        rows = self.last
        going = rows[self.label[rows] < self.labels.index(WON)]
        largest = going[np.lexsort((self.deal[going], -self.amount[going]))][:CARRIERS]
        return tuple(
            Carrier(
                int(self.deals.ids[self.deal[row]]),
                Decimal(round(float(self.amount[row] * 100))) / 100,
                self.labels[self.label[row]].partition("/")[2],
                today.toordinal() - int(self.day[row]),
            )
            for row in largest.tolist()
            if self.amount[row] > 0
        )


def events_of(deals: Deals, playbooks: Iterable[InUse], today: date) -> Events:
    """All events of the workspace up to the end of today; an open deal's last event tells its amount of today."""
    moves, known = deals.moves, {one.playbook_id: one for one in playbooks}
    labels: dict[str, int] = {}
    pairs = deals.playbook[moves.deal] * len(moves.stages) + moves.stage if len(moves.deal) else moves.deal
    different, place = np.unique(pairs, return_inverse=True)
    names = [
        _label(known.get(one // len(moves.stages)), moves.stages[one % len(moves.stages)])
        for one in different.tolist()
    ]
    for name in sorted({one for one in names if one not in (WON, LOST)}):
        labels.setdefault(name, len(labels))
    labels |= {WON: len(labels), LOST: len(labels) + 1}
    codes = np.array([labels[name] for name in names] or [0], dtype=np.int64)
    rows = np.flatnonzero(moves.day <= today.toordinal())
    day = np.maximum.accumulate(moves.deal[rows] * 10**7 + moves.day[rows]) - moves.deal[rows] * 10**7
    cents = np.where(moves.cents[rows] < 0, deals.cents[moves.deal[rows]], moves.cents[rows])
    found = Events(
        deals,
        tuple(labels),
        moves.deal[rows],
        codes[place[rows]],
        day,
        np.maximum(cents, 0) / 100,
        moves.owner[rows],
    )
    last = found.last
    found.amount[last] = np.maximum(deals.cents[found.deal[last]], 0) / 100
    return found


def _label(playbook: InUse | None, stage: str) -> str:
    if stage in (WON, LOST):
        return stage
    if playbook is None:
        return f"?/{stage}"
    content = playbook.content
    lead = content.has_stage(stage) and not content.stage(stage).funnel
    return LOST if lead else f"{playbook.key}/{stage}"
