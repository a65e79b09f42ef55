"""One playbook's part of the workspace, ready to be reckoned with, and the masks of slices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from tongpin.app.deals.models import LOST, WON
from tongpin.app.funnel.access import House
from tongpin.app.funnel.reading import Coded, Deals
from tongpin.app.funnel.slices import SEGMENTS, Asked
from tongpin.app.playbooks.queries import InUse
from tongpin.core.funnel import Around, Bools, Ints, Ledger, history_of, still_after

LEAST_OWNERS = 3  # a sum of fewer would tell one colleague's figures


@dataclass(frozen=True)
class Ground:
    """The deals of one playbook: `chosen` are their places among all deals."""

    deals: Deals
    chosen: Ints
    ledger: Ledger
    house: House
    limits: tuple[int | None, ...]
    usual: tuple[int | None, ...]

    def around(self, days: int) -> Around:
        """What funnels with that window are reckoned with."""
        return Around(days, self.limits, self.usual)

    def picked(self, asked: Asked) -> Bools:
        """The deals of a slice."""
        return mask(self.deals, asked, self.house)[self.chosen]

    def owners_of(self, picked: Bools) -> Ints:
        """Who owns these deals."""
        return np.unique(self.deals.owner[self.chosen][picked])


def ground_of(deals: Deals, playbook: InUse, house: House, today: date) -> Ground:
    """The deals that follow a playbook, with their history up to the end of today."""
    chosen = np.flatnonzero(deals.playbook == playbook.playbook_id)
    places = np.full(len(deals.ids), -1)
    places[chosen] = np.arange(len(chosen))
    moves = deals.moves
    mine = places[moves.deal] >= 0
    stages, codes = _stages(playbook, moves.stages, moves.stage[mine])
    history = history_of(
        stages,
        opened=deals.opened[chosen],
        moves=(places[moves.deal[mine]], codes[moves.stage[mine]], moves.day[mine]),
        as_of=today.toordinal(),
        imported=deals.imported[chosen] == 1,
    )
    ledger = Ledger(
        history,
        deals.ids[chosen],
        deals.cents[chosen],
        deals.currency.codes[chosen],
        deals.currency.names,
        deals.rates,
    )
    content = playbook.content
    usual = tuple(content.stage(key).usual_days if content.has_stage(key) else None for key in stages)
    limits = still_after(history, np.ones(history.deals, bool))
    return Ground(deals, chosen, ledger, house, limits, usual)


def _stages(playbook: InUse, names: tuple[str, ...], seen: Ints) -> tuple[tuple[str, ...], Ints]:
    """The stages of the funnel, and the place that each name in the moves means; stages that were given up come last."""
    known = [stage.key for stage in playbook.content.stages if stage.funnel]
    leads = {stage.key for stage in playbook.content.stages if not stage.funnel}
    used = {names[code] for code in np.unique(seen).tolist()}
    retired = sorted(used - set(known) - leads - {WON, LOST})
    stages = (*known, *retired)
    places = {key: place for place, key in enumerate(stages)}
    places |= dict.fromkeys(leads, len(stages)) | {WON: len(stages) + 1, LOST: len(stages) + 2}
    return stages, np.array([places.get(name, len(stages)) for name in names] or [0], dtype=np.int64)


def mask(deals: Deals, asked: Asked, house: House) -> Bools:
    """Which of all deals are in the population of a slice; the playbook is not asked for here."""
    found = np.ones(len(deals.ids), bool)
    owners = house.owners(asked)
    if owners is not None:
        found &= np.isin(deals.owner, sorted(owners))
    coded = ((asked.source, deals.source), (asked.industry, deals.industry), (asked.currency, deals.currency))
    for name, column in coded:
        if name:
            found &= column.codes == (column.names.index(name) if name in column.names else -1)
    if asked.segment:
        found &= in_segment(deals.size, asked.segment)
    return found


def in_segment(size: Ints, segment: str) -> Bools:
    """The deals whose account has so many people."""
    bounds = SEGMENTS[segment]
    found: Bools = size < 0 if bounds is None else (size >= bounds[0]) & (size <= bounds[1])
    return found


def parts_of(ground: Ground, by: str) -> Iterator[tuple[str, str, Bools]]:
    """The parts of all deals by one dimension: key, name, deals; nothing where the value is not known."""
    deals, chosen = ground.deals, ground.chosen
    if by == "owner":
        for one in ground.house.people:
            yield str(one.id), one.name, deals.owner[chosen] == one.id
    elif by == "team":
        for team_id, name, path in ground.house.teams:
            members = [one.id for one in ground.house.people if one.path == path]
            yield str(team_id), name, np.isin(deals.owner[chosen], members)
    elif by == "segment":
        for segment in SEGMENTS:
            yield segment, segment, in_segment(deals.size[chosen], segment)
    elif by == "month":
        yield from _months(ground)
    else:
        yield from _coded({"source": deals.source, "industry": deals.industry}[by], chosen)


def _coded(column: Coded, chosen: Ints) -> Iterator[tuple[str, str, Bools]]:
    for code, name in enumerate(column.names):
        yield name, name, column.codes[chosen] == code


def _months(ground: Ground) -> Iterator[tuple[str, str, Bools]]:
    from tongpin.core.funnel.cohorts import month_first, months_of

    started = ground.ledger.history.started
    begun = started <= ground.ledger.history.as_of
    month = np.full(len(started), -1)
    month[begun] = months_of(started[begun])
    for one in np.unique(month[begun]).tolist():
        name = month_first(one).isoformat()[:7]
        yield name, name, month == one
