"""The rows of one or many deals as the values that core.decision computes with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from tongpin.app.deals.models import Deal
from tongpin.app.decision.held import Held, held_of
from tongpin.app.decision.houses import House, houses
from tongpin.app.decision.rows import (
    Dated,
    Judged,
    Part,
    Row,
    by_first,
    by_first_column,
    date_rows,
    event_rows,
    judged_rows,
    part_rows,
)
from tongpin.core.decision import (
    ATTITUDES,
    MARKS,
    ROLES,
    STANCES,
    Event,
    Group,
    Member,
    Role,
    Step,
    deadlines,
)
from tongpin.core.playbook import Deciding

# moments are kept in UTC: the day at the place of the house may still be the one before
WEST = timedelta(hours=12)


@dataclass(frozen=True, eq=False)
class Known:
    """The group of a deal with the rows that it was made of; the same one for as long as they are the same."""

    group: Group
    held: Held
    parts: Mapping[int, Part]
    dates: Mapping[str, Dated]


class Found(NamedTuple):
    """What was found of one decision on a day: values through and through, so that what follows from them can be kept."""

    as_of: date
    opened_on: date
    expected_on: date | None
    judged: Judged
    parts: tuple[Part, ...]
    dates: tuple[Dated, ...]
    events: tuple[Row, ...]
    house: House


def found_of(deals: Sequence[Deal], as_of: date, *, house: bool = True) -> dict[int, Found]:
    """What is found of the decision of each deal on a day, in a constant number of queries.

    Without the `house` nothing is read of ties, lines and places: for what follows from the members alone.
    """
    ids = [deal.pk for deal in deals]
    judged, parts, dates = judged_rows(ids, as_of), by_first(part_rows(ids)), by_first(date_rows(ids))
    events = by_first_column(event_rows(ids))
    around = houses({deal.account_id for deal in deals}, as_of) if house else {}
    return {
        deal.pk: Found(
            as_of=as_of,
            opened_on=deal.opened_on,
            expected_on=deal.expected_on,
            judged=judged.get(deal.pk, Judged()),
            parts=parts.get(deal.pk, ()),
            dates=dates.get(deal.pk, ()),
            events=events.get(deal.pk, ()),
            house=around.get(deal.account_id, House()),
        )
        for deal in deals
    }


def known_of(found: Found, deciding: Deciding) -> Known:
    """The group that follows from what was found."""
    held, dates = held_of(found.judged), {row.step: row for row in found.dates}
    ties, listening = found.house.between()
    group = Group(
        as_of=found.as_of,
        steps=_steps(found, deciding, dates),
        members=_members(held, found.parts, found.as_of),
        ties=ties,
        listening=listening,
        outside=found.house.outside,
        lines=found.house.lines,
        places=found.house.places(),
        events=_events(found.events),
    )
    return Known(group, held, {row.person: row for row in found.parts}, dates)


def _steps(found: Found, deciding: Deciding, dates: Mapping[str, Dated]) -> tuple[Step, ...]:
    """The buying steps of the playbook with their dates: the deal's own, else the usual ones."""
    usual = deadlines(deciding, found.opened_on, found.expected_on)
    steps = []
    for step in deciding.steps:
        row = dates.get(step.key)
        due = row.due if row and row.due else usual[step.key]
        done = bool(row and row.done_on and row.done_on <= found.as_of)
        steps.append(Step(step.key, due, done))
    return tuple(steps)


def _members(held: Held, rows: Iterable[Part], as_of: date) -> tuple[Member, ...]:
    there = (row for row in rows if row.person in held.by_person or (row.created_at - WEST).date() <= as_of)
    return tuple(_member(held, row) for row in there)


@lru_cache(maxsize=256)
def _roles(held: str) -> tuple[Role, ...]:
    return tuple(role for role in ROLES if role in held.split(","))


def _member(held: Held, row: Part) -> Member:
    mine = {kind: mark for kind, mark in held.of(row.person).items() if mark.value}
    stance, attitude, roles = (mine.get((aspect, "")) for aspect in ("stance", "attitude", "roles"))
    shares = {key: mark for (aspect, key), mark in mine.items() if aspect == "influence"}
    return Member(
        person=row.person,
        name=row.name,
        roles=_roles(roles.value) if roles else (),
        stance=stance.value if stance and stance.value in STANCES else None,
        attitude=attitude.value if attitude and attitude.value in ATTITUDES else None,
        stance_assumed=bool(stance and stance.assumed),
        attitude_assumed=bool(attitude and attitude.assumed),
        judged_on=min((mark.on for mark in (stance, attitude) if mark), default=None),
        influence={key: int(mark.value) / 100 for key, mark in shares.items()},
        assumed_steps=frozenset(key for key, mark in shares.items() if mark.assumed),
        marks=frozenset(key for aspect, key in mine if aspect == "mark" and key in MARKS),
        channels=tuple(
            key for (aspect, key), mark in mine.items() if aspect == "channel" and mark.value == "works"
        ),
        disputed={
            aspect: tuple(mark.value for mark in marks) for aspect, marks in held.disputed(row.person).items()
        },
        met=row.reached,
        refused=row.refused,
        is_key=row.is_key,
        focus=row.focus,
        rival=row.rival,
    )


def _events(rows: Iterable[Row]) -> tuple[Event, ...]:
    found: dict[int, Event] = {}
    for _, number, name, on, done_on, person in rows:
        known = found.get(number)
        must = (*(known.must_reach if known else ()), *(() if person is None else (person,)))
        found[number] = Event(number, name, on, must, done_on is not None)
    return tuple(found.values())
