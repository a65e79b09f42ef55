"""The rows of one or many deals as the values that core.decision computes with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar, cast

from django.db.models import Count, Q, QuerySet

from tongpin.app.accounts.models import Person
from tongpin.app.deals.models import Deal, DealPerson
from tongpin.app.deals.queries import playbook_of
from tongpin.app.decision.held import Held, held_in
from tongpin.app.decision.history import holding
from tongpin.app.decision.models import (
    ASSUMED,
    EventPerson,
    KeyEvent,
    LineMark,
    OutsideTie,
    StepDate,
    TieMark,
)
from tongpin.app.timeline.models import Entry
from tongpin.core.decision import (
    ATTITUDES,
    MARKS,
    ROLES,
    STANCES,
    Event,
    Group,
    Level,
    Line,
    Listening,
    Member,
    Outside,
    Place,
    Step,
    Tie,
    TieKind,
    deadlines,
)
from tongpin.core.playbook import deciding_of

V = TypeVar("V")


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
    inside = _Houses(accounts, as_of)
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
    there = []
    for row in rows:
        judged = any(who == row.person_id for who, _, _ in held.marks)
        if judged or row.created_at.date() <= as_of:
            there.append(_member(held, row))
    return tuple(there)


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


class _Houses:
    """What is known of the houses that the deals are about, by account."""

    def __init__(self, accounts: Collection[int], as_of: date) -> None:
        self.ties: Mapping[int, tuple[Tie, ...]] = defaultdict(tuple)
        self.listening: Mapping[int, tuple[Listening, ...]] = defaultdict(tuple)
        self._ties(accounts, as_of)
        outside = _outside(accounts, as_of)
        self.outside = _tupled(
            (account, Outside(who, party, kind)) for account, who, party, kind, _ in outside
        )
        linked = {linked: party for _, _, party, _, linked in outside if linked}
        self.lines = _lines(accounts, outside, linked, as_of)
        self.places = _places(accounts)

    def _ties(self, accounts: Collection[int], as_of: date) -> None:
        rows = holding(
            TieMark.objects.filter(account_id__in=accounts),
            "account_id",
            "aspect",
            "one_id",
            "other_id",
            as_of=as_of,
        )
        ties: list[tuple[int, Tie]] = []
        listening: list[tuple[int, Listening]] = []
        names = ("account_id", "aspect", "one_id", "other_id", "value", "certainty")
        for account, aspect, one, other, value, certainty in rows.values_list(*names):
            if value and aspect == "tie":
                ties.append((account, Tie(one, other, cast("TieKind", value), certainty == ASSUMED)))
            elif value:
                listening.append((account, Listening(one, other)))
        self.ties, self.listening = _tupled(ties), _tupled(listening)


def _tupled(pairs: Iterable[tuple[int, V]]) -> Mapping[int, tuple[V, ...]]:
    found: dict[int, list[V]] = defaultdict(list)
    for account, value in pairs:
        found[account].append(value)
    return defaultdict(tuple, {account: tuple(values) for account, values in found.items()})


_OutsideRow = tuple[int, int, str, Any, int | None]


def _outside(accounts: Collection[int], as_of: date) -> list[_OutsideRow]:
    rows = OutsideTie.objects.filter(
        Q(ended_on=None) | Q(ended_on__gt=as_of), person__account_id__in=accounts, since__lte=as_of
    ).order_by("id")
    names = ("person__account_id", "person_id", "party", "kind", "linked_id")
    return [
        (account, who, f"account:{linked}" if linked else party.strip().casefold(), kind, linked)
        for account, who, party, kind, linked in rows.values_list(*names)
    ]


def _lines(
    accounts: Collection[int], outside: Iterable[_OutsideRow], linked: Mapping[int, str], as_of: date
) -> Mapping[int, tuple[Line, ...]]:
    """Our lines to the people of these houses, and to the outside bodies that are accounts of ours."""
    rows = holding(
        LineMark.objects.filter(person__account_id__in={*accounts, *linked}),
        "person_id",
        "colleague_id",
        as_of=as_of,
    )
    found: list[tuple[int, Line]] = []
    to_party: dict[int, list[Line]] = defaultdict(list)
    for account, person, colleague, value in rows.values_list(
        "person__account_id", "person_id", "colleague_id", "value"
    ):
        if not value:
            continue
        level = cast("Level", value)
        if account in accounts:
            found.append((account, Line(colleague, level, person=person)))
        if account in linked:
            to_party[account].append(Line(colleague, level, party=linked[account]))
    for account, body in dict.fromkeys((one[0], one[4]) for one in outside if one[4]):
        found += [(account, line) for line in to_party[body or 0]]
    return _tupled(found)


def _places(accounts: Collection[int]) -> Mapping[int, tuple[Place, ...]]:
    mentions: Counter[int] = Counter(
        dict(
            Entry.objects.filter(account_id__in=accounts, person_id__isnull=False)
            .order_by()
            .values_list("person_id")
            .annotate(times=Count("id"))
        )
    )
    people = Person.objects.filter(account_id__in=accounts, erased_at=None).order_by("id")
    names = ("account_id", "id", "name", "reports_to_id")
    return _tupled(
        (account, Place(pk, name, boss, mentions[pk]))
        for account, pk, name, boss in people.values_list(*names)
    )
