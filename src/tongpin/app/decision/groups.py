"""The rows of one or many deals as the values that core.decision computes with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from tongpin.app.deals.models import Deal, DealPerson
from tongpin.app.deals.queries import playbook_of
from tongpin.app.decision.held import Held, held_in
from tongpin.app.decision.houses import Houses
from tongpin.app.decision.models import (
    EventPerson,
    KeyEvent,
    StepDate,
)
from tongpin.core.decision import (
    ATTITUDES,
    MARKS,
    ROLES,
    STANCES,
    Event,
    Group,
    Member,
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
    parts: Mapping[int, DealPerson]
    dates: Mapping[str, StepDate]


def known_of(deals: Sequence[Deal], as_of: date) -> dict[int, Known]:
    """What is known of the decision of each deal on a day, in a constant number of queries."""
    ids = [deal.pk for deal in deals]
    accounts = {deal.account_id for deal in deals}
    held = held_in(ids, as_of)
    parts = _grouped(
        DealPerson.objects.filter(deal_id__in=ids).select_related("person").order_by("id"), "deal_id"
    )
    dates = _grouped(StepDate.objects.filter(deal_id__in=ids), "deal_id")
    events = _events(ids)
    inside = Houses(accounts, as_of)
    found: dict[int, Known] = {}
    for deal in deals:
        rows = {row.person_id: row for row in parts[deal.pk]}
        mine = {row.step: row for row in dates[deal.pk]}
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
            events=events[deal.pk],
        )
        found[deal.pk] = Known(group, held[deal.pk], rows, mine)
    return found


def steps_of(deal: Deal, dates: Mapping[str, StepDate], as_of: date) -> tuple[Step, ...]:
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


def _members(held: Held, rows: Iterable[DealPerson], as_of: date) -> tuple[Member, ...]:
    there = (row for row in rows if row.person_id in held.people or (row.created_at - WEST).date() <= as_of)
    return tuple(_member(held, row) for row in there)


def _member(held: Held, row: DealPerson) -> Member:
    who = row.person_id
    stance, attitude = held.marks.get((who, "stance", "")), held.marks.get((who, "attitude", ""))
    judged = [mark.on for mark in (stance, attitude) if mark and mark.value]
    shares = held.of_aspect(who, "influence")
    disputed = {
        aspect: tuple(mark.value for mark in marks)
        for (person, aspect), marks in held.beside.items()
        if person == who
    }
    return Member(
        person=who,
        name=row.person.name,
        roles=tuple(role for role in ROLES if role in held.value(who, "roles").split(",")),
        stance=stance.value if stance and stance.value in STANCES else None,
        attitude=attitude.value if attitude and attitude.value in ATTITUDES else None,
        stance_assumed=bool(stance and stance.value and stance.assumed),
        attitude_assumed=bool(attitude and attitude.value and attitude.assumed),
        judged_on=min(judged, default=None),
        influence={mark.key: int(mark.value) / 100 for mark in shares},
        assumed_steps=frozenset(mark.key for mark in shares if mark.assumed),
        marks=frozenset(mark.key for mark in held.of_aspect(who, "mark") if mark.key in MARKS),
        channels=tuple(mark.key for mark in held.of_aspect(who, "channel") if mark.value == "works"),
        disputed=disputed,
        met=row.reached,
        refused=row.refused,
        is_key=row.is_key,
        focus=row.focus,
        rival=row.tie_to_rival,
    )


def _grouped(rows: QuerySet[Any, Any], name: str) -> Mapping[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found


def _events(deal_ids: Collection[int]) -> Mapping[int, tuple[Event, ...]]:
    must: dict[int, list[int]] = defaultdict(list)
    for number, person in EventPerson.objects.filter(event__deal_id__in=deal_ids).values_list(
        "event_id", "person_id"
    ):
        must[number].append(person)
    found: dict[int, tuple[Event, ...]] = defaultdict(tuple)
    for row in KeyEvent.objects.filter(deal_id__in=deal_ids).order_by("on", "id"):
        event = Event(row.pk, row.name, row.on, tuple(must[row.pk]), row.done_on is not None)
        found[row.deal_id] += (event,)
    return found
