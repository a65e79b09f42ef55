"""The rows of one or many deals as the values that core.decision computes with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from tongpin.app.deals.models import Deal
from tongpin.app.deals.queries import playbook_of
from tongpin.app.decision.held import Held, by_first, held_in
from tongpin.app.decision.houses import Houses
from tongpin.app.decision.rows import Dated, Part, date_rows, event_rows, part_rows
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
from tongpin.core.playbook import deciding_of

# moments are kept in UTC: the day at the place of the house may still be the one before
WEST = timedelta(hours=12)


@dataclass(frozen=True)
class Known:
    """The group of a deal with the rows that it was made of."""

    group: Group
    held: Held
    parts: Mapping[int, Part]
    dates: Mapping[str, Dated]


def known_of(deals: Sequence[Deal], as_of: date, *, house: bool = True) -> dict[int, Known]:
    """What is known of the decision of each deal on a day, in a constant number of queries.

    Without the `house` nothing is read of ties, lines and places: for what follows from the members alone.
    """
    ids = [deal.pk for deal in deals]
    accounts = {deal.account_id for deal in deals} if house else frozenset[int]()
    held = held_in(ids, as_of)
    parts, dates, events = by_first(part_rows(ids)), by_first(date_rows(ids)), _events(ids)
    inside = Houses(accounts, as_of)
    found: dict[int, Known] = {}
    for deal in deals:
        rows = {row.person: row for row in parts.get(deal.pk, ())}
        mine = {row.step: row for row in dates.get(deal.pk, ())}
        members = _members(held[deal.pk], rows.values(), as_of)
        group = Group(
            as_of=as_of,
            steps=steps_of(deal, mine, as_of),
            members=members,
            ties=inside.ties[deal.account_id],
            listening=inside.listening[deal.account_id],
            outside=inside.outside[deal.account_id],
            lines=inside.lines[deal.account_id],
            places=inside.places[deal.account_id],
            events=events.get(deal.pk, ()),
        )
        found[deal.pk] = Known(group, held[deal.pk], rows, mine)
    return found


def steps_of(deal: Deal, dates: Mapping[str, Dated], as_of: date) -> tuple[Step, ...]:
    """The buying steps of the deal's playbook with their dates: the deal's own, else the usual ones."""
    deciding = deciding_of(playbook_of(deal))
    usual = deadlines(deciding, deal.opened_on, deal.expected_on)
    steps = []
    for step in deciding.steps:
        row = dates.get(step.key)
        due = row.due if row and row.due else usual[step.key]
        done = bool(row and row.done_on and row.done_on <= as_of)
        steps.append(Step(step.key, due, done))
    return tuple(steps)


def _members(held: Held, rows: Iterable[Part], as_of: date) -> tuple[Member, ...]:
    there = (row for row in rows if row.person in held.people or (row.created_at - WEST).date() <= as_of)
    return tuple(_member(held, row) for row in there)


@lru_cache(maxsize=256)
def _roles(held: str) -> tuple[Role, ...]:
    return tuple(role for role in ROLES if role in held.split(","))


def _member(held: Held, row: Part) -> Member:
    who = row.person
    stance, attitude = held.marks.get((who, "stance", "")), held.marks.get((who, "attitude", ""))
    judged = [mark.on for mark in (stance, attitude) if mark and mark.value]
    shares = [mark for mark in held.keyed(who, "influence").values() if mark.value]
    return Member(
        person=who,
        name=row.name,
        roles=_roles(held.value(who, "roles")),
        stance=stance.value if stance and stance.value in STANCES else None,
        attitude=attitude.value if attitude and attitude.value in ATTITUDES else None,
        stance_assumed=bool(stance and stance.value and stance.assumed),
        attitude_assumed=bool(attitude and attitude.value and attitude.assumed),
        judged_on=min(judged, default=None),
        influence={mark.key: int(mark.value) / 100 for mark in shares},
        assumed_steps=frozenset(mark.key for mark in shares if mark.assumed),
        marks=frozenset(key for key, mark in held.keyed(who, "mark").items() if mark.value and key in MARKS),
        channels=tuple(key for key, mark in held.keyed(who, "channel").items() if mark.value == "works"),
        disputed={
            aspect: tuple(mark.value for mark in marks) for aspect, marks in held.disputed(who).items()
        },
        met=row.reached,
        refused=row.refused,
        is_key=row.is_key,
        focus=row.focus,
        rival=row.rival,
    )


def _events(deal_ids: Collection[int]) -> Mapping[int, tuple[Event, ...]]:
    found: dict[int, dict[int, Event]] = defaultdict(dict)
    for deal, number, name, on, done_on, person in event_rows(deal_ids):
        known = found[deal].get(number)
        must = (*(known.must_reach if known else ()), *(() if person is None else (person,)))
        found[deal][number] = Event(number, name, on, must, done_on is not None)
    return {deal: tuple(events.values()) for deal, events in found.items()}
