"""The influence grid as one value: members by buying steps with what follows from it; and the same for “what if”."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import cast

from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.decision.heads import MapHead, map_head
from tongpin.app.decision.influence_cells import WHOLE, Cell, Column, Row, columns_of, row_of
from tongpin.app.decision.queries import Map, decision_map
from tongpin.core.decision import (
    ATTITUDES,
    STANCES,
    Attitude,
    Group,
    Lever,
    Member,
    OverAllottedError,
    Reading,
    Stance,
    Step,
    read,
)


@dataclass(frozen=True)
class InfluencePage:
    """Everything that the grid shows; `if_only` tells that it was computed from changes that nobody has saved."""

    head: MapHead
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    levers: tuple[Lever, ...]
    dangers: tuple[tuple[Member, float], ...]
    if_only: bool = False

    @property
    def over(self) -> tuple[Column, ...]:
        """The steps of which more than the whole is given away."""
        return tuple(column for column in self.columns if column.total > WHOLE)

    def cell(self, person: int, step: str) -> Cell:
        """The cell of a person and a step; an empty one when there is none."""
        at = next((index for index, column in enumerate(self.columns) if column.key == step), None)
        row = next((row for row in self.rows if row.member.person == person), None)
        return Cell() if at is None or row is None else row.cells[at]

    def member(self, person: int) -> Member | None:
        """The member of that number."""
        return next((row.member for row in self.rows if row.member.person == person), None)


@dataclass(frozen=True)
class Supposed:
    """Changes to look at without saving: stance and attitude by person (empty: nobody has judged it), shares in whole per cent."""

    stances: Mapping[int, str] = field(default_factory=dict)
    attitudes: Mapping[int, str] = field(default_factory=dict)
    shares: Mapping[tuple[int, str], int] = field(default_factory=dict)


def influence_page(actor: Actor, deal_id: int, as_of: date | None = None) -> InfluencePage:
    """The grid of a deal as it was on a day, today when none is given."""
    found = decision_map(actor, deal_id, as_of)
    return _page(actor, found, None)


def what_if(actor: Actor, deal_id: int, changes: Supposed) -> InfluencePage:
    """The grid of today as it would be with these changes; nothing is written. Invalid names a value that cannot be."""
    found = decision_map(actor, deal_id)
    group = found.known.group
    members = tuple(_supposed(member, changes, group.steps) for member in group.members)
    changed = replace(group, members=members)
    reading = _read(found, changed)
    seen = replace(found, known=replace(found.known, group=changed), reading=reading, over=None)
    return _page(actor, seen, found)


def _read(found: Map, group: Group) -> Reading | None:
    try:
        return read(group, found.deciding, found.deal.owner_id)
    except OverAllottedError:
        return None


def _supposed(member: Member, changes: Supposed, steps: Sequence[Step]) -> Member:
    who = member.person
    stance, attitude = changes.stances.get(who), changes.attitudes.get(who)
    if stance is not None:
        known = _one_of(stance, STANCES, f"{who}:stance:")
        member = replace(member, stance=cast("Stance | None", known), stance_assumed=False)
    if attitude is not None:
        known = _one_of(attitude, ATTITUDES, f"{who}:attitude:")
        member = replace(member, attitude=cast("Attitude | None", known), attitude_assumed=False)
    shares = {key: changes.shares[who, key] for key in _keys(steps) if (who, key) in changes.shares}
    wrong = [key for key, share in shares.items() if not 0 <= share <= WHOLE]
    if wrong:
        raise Invalid(*(Problem(f"{who}:influence:{key}", "not_a_share", {}) for key in wrong))
    if not shares:
        return member
    influence = {**member.influence, **{key: share / WHOLE for key, share in shares.items()}}
    return replace(member, influence={key: share for key, share in influence.items() if share})


def _keys(steps: Sequence[Step]) -> tuple[str, ...]:
    return tuple(step.key for step in steps)


def _one_of(value: str, allowed: Sequence[str], name: str) -> str | None:
    if value and value not in allowed:
        raise Invalid(Problem(name, "unknown_choice", {"value": value[:60]}))
    return value or None


def _page(actor: Actor, found: Map, real: Map | None) -> InfluencePage:
    reading, group = found.reading, found.known.group
    dangers = reading.main_dangers if reading else ()
    levers = _one_each(reading.levers) if reading else ()
    first_danger, first_lever = next(iter(dangers), None), next((one.person for one in levers), None)
    rows = tuple(
        row_of(found, real, member, danger=member.person == first_danger, way=member.person == first_lever)
        for member in group.members
    )
    members = {member.person: member for member in group.members}
    return InfluencePage(
        head=map_head(actor, found),
        columns=columns_of(found, rows, real),
        rows=rows,
        levers=levers,
        dangers=tuple((members[who], reading.dangers[who]) for who in dangers) if reading else (),
        if_only=real is not None,
    )


def _one_each(levers: Sequence[Lever]) -> tuple[Lever, ...]:
    """The best move of each person."""
    return tuple({lever.person: lever for lever in reversed(levers)}.values())[::-1]
