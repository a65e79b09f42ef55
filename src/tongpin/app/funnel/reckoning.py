"""What a view of each kind holds, reckoned from the ground."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property, partial
from typing import Any, TypeVar

import numpy as np

from tongpin.app.funnel.access import House
from tongpin.app.funnel.events import Events, events_of
from tongpin.app.funnel.ground import LEAST_OWNERS, Ground, ground_of, mask, parts_of
from tongpin.app.funnel.reading import Coded, Deals
from tongpin.app.funnel.slices import MEMBER, OWNER, TEAM, WHOLE, Asked
from tongpin.app.playbooks.queries import InUse
from tongpin.core.funnel import (
    Around,
    Bools,
    Cells,
    Lender,
    Strength,
    against_team,
    flows_of,
    funnel_of,
    groups_of,
    lender,
    to_plain,
    triangle_of,
)

T = TypeVar("T")
FLOW_DAYS = 30
MOST_MEMBERS = 200
MOST_WORDS = 300


@dataclass(frozen=True)
class Reckoned:
    """A view's payload, the deals behind its numbers, and how many people's deals it tells of."""

    payload: dict[str, Any]
    cells: Cells
    owners: int


class Desk:
    """The deals of a workspace, read once, and what has been made of them so far."""

    def __init__(
        self, workspace_id: int, deals: Deals, house: House, playbooks: Mapping[str, InUse], today: date
    ) -> None:
        self.workspace_id = workspace_id
        self.deals = deals
        self.house = house
        self.playbooks = playbooks
        self.today = today
        self._grounds: dict[str, Ground] = {}
        self._told: dict[tuple[str, bytes], Any] = {}
        self._lenders: dict[tuple[str, str, int], Lender | None] = {}

    def ground(self, key: str) -> Ground:
        """The deals of one playbook."""
        if key not in self._grounds:
            self._grounds[key] = ground_of(self.deals, self.playbooks[key], self.house, self.today)
        return self._grounds[key]

    def reckon(self, kind: str, asked: Asked) -> Reckoned:
        """The view of that kind of a settled slice."""
        return KINDS[kind](self, asked)

    def once(self, kind: str, chosen: Bools, reckon: Callable[[Events, Bools, date], T]) -> T:
        """What is reckoned of the events of some deals: once for the same, as those of the head office and of everybody."""
        key = (kind, chosen.tobytes())
        if key not in self._told:
            self._told[key] = reckon(self.events, chosen, self.today)
        found: T = self._told[key]
        return found

    def owners(self, asked: Asked) -> int:
        """How many people's deals a slice holds, whatever their playbook."""
        return len(np.unique(self.deals.owner[mask(self.deals, asked, self.house)]))

    def lender(self, asked: Asked, ground: Ground) -> Lender | None:
        """The team that a member's funnel leans on: the own one, or everybody where that is too few; None for other slices."""
        if asked.kind != MEMBER:
            return None
        team = self._circle(asked, ground)
        key = (team.of, asked.playbook, asked.days)
        if key not in self._lenders:
            picked = ground.picked(team)
            owner = self.deals.owner[ground.chosen]
            members = [picked & (owner == one) for one in ground.owners_of(picked)[:MOST_MEMBERS].tolist()]
            self._lenders[key] = lender(ground.ledger, picked, members, ground.around(asked.days))
        return self._lenders[key]

    def strengths(self, asked: Asked, ground: Ground) -> Mapping[str, Strength]:
        """How strong the people of a slice are against it; against their team, or everybody, where the slice is fewer people."""
        from tongpin.app.funnel.strengths import reckon_strengths  # loads slowly, and pages go without

        wide = asked
        if len(ground.owners_of(ground.picked(asked))) < LEAST_OWNERS:
            wide = replace(asked, of=self._circle(asked, ground).of if asked.kind == MEMBER else WHOLE)
        chosen = np.zeros(len(self.deals.ids), bool)
        chosen[ground.chosen] = ground.picked(wide)
        return self.once(f"strengths {asked.days}", chosen, partial(reckon_strengths, days=asked.days))

    def _circle(self, asked: Asked, ground: Ground) -> Asked:
        path = next((one.path for one in self.house.people if one.id == asked.ref_id), "")
        team_id = next((team_id for team_id, _, of in self.house.teams if of == path), 0)
        own = Asked(of=f"{TEAM}:{team_id}", playbook=asked.playbook)
        if team_id and len(ground.owners_of(ground.picked(own))) >= LEAST_OWNERS:
            return own
        return replace(own, of=WHOLE)

    @cached_property
    def events(self) -> Events:
        """All stage events, as forecasts take them."""
        return events_of(self.deals, self.playbooks.values(), self.today)

    def options(self, asked: Asked) -> dict[str, list[str]]:
        """What the deals of a population can be narrowed by."""
        chosen = mask(self.deals, asked, self.house)
        found = {
            "sources": self.deals.source,
            "industries": self.deals.industry,
            "currencies": self.deals.currency,
        }
        return {name: _words(column, chosen) for name, column in found.items()}


def _words(column: Coded, chosen: Bools) -> list[str]:
    names = (column.names[code] for code in np.unique(column.codes[chosen]).tolist())
    return sorted(name for name in names if name)[:MOST_WORDS]


def _funnel(desk: Desk, asked: Asked) -> Reckoned:
    ground, picked = _at(desk, asked)
    around = ground.around(asked.days)
    funnel, cells = funnel_of(ground.ledger, picked, around, desk.lender(asked, ground))
    before = desk.today - timedelta(days=FLOW_DAYS)
    flows, flowing = flows_of(ground.ledger, picked, before.toordinal(), desk.today.toordinal())
    triangle, started = triangle_of(ground.ledger, picked)
    payload = {"funnel": to_plain(funnel), "flows": to_plain(flows), "triangle": to_plain(triangle)}
    return Reckoned(payload, {**cells, **flowing, **started}, len(ground.owners_of(picked)))


def _flows(desk: Desk, asked: Asked) -> Reckoned:
    ground, picked = _at(desk, asked)
    end = min(asked.end or desk.today, desk.today)
    start = min(asked.start or end - timedelta(days=FLOW_DAYS), end)
    flows, cells = flows_of(ground.ledger, picked, start.toordinal(), end.toordinal())
    return Reckoned({"flows": to_plain(flows)}, cells, len(ground.owners_of(picked)))


def _groups(desk: Desk, asked: Asked) -> Reckoned:
    ground, picked = _at(desk, asked)
    around: Around = ground.around(asked.days)
    parts = {key: (name, part) for key, name, part in parts_of(ground, asked.by) if (part & picked).any()}
    groups, cells = groups_of(ground.ledger, picked, around, asked.by, parts)
    if asked.by == OWNER:
        groups = against_team(groups, desk.strengths(asked, ground))
    return Reckoned({"groups": to_plain(groups)}, cells, len(ground.owners_of(picked)))


def _at(desk: Desk, asked: Asked) -> tuple[Ground, Bools]:
    ground = desk.ground(asked.playbook)
    return ground, ground.picked(asked)


def _forecast(desk: Desk, asked: Asked) -> Reckoned:
    from tongpin.app.funnel.forecasting import reckon_forecast  # loads slowly, and pages go without

    forecast = desk.once("forecast", mask(desk.deals, asked, desk.house), reckon_forecast)
    return Reckoned({"forecast": to_plain(forecast)}, {}, desk.owners(asked))


def _backtest(desk: Desk, asked: Asked) -> Reckoned:
    from tongpin.app.funnel.judging import reckon_backtest, with_made  # loads slowly, and pages go without

    chosen = mask(desk.deals, asked, desk.house)
    told = desk.once("backtest", chosen, reckon_backtest)
    if not asked.narrowed:  # forecasts of narrowed slices are not kept
        told = with_made(told, desk.workspace_id, asked.of, desk.events, chosen)
    return Reckoned({"backtest": to_plain(told)}, {}, desk.owners(asked))


KINDS: Mapping[str, Callable[[Desk, Asked], Reckoned]] = {
    "funnel": _funnel,
    "flows": _flows,
    "groups": _groups,
    "forecast": _forecast,
    "backtest": _backtest,
}
