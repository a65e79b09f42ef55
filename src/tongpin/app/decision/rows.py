"""The rows that a map is made of, one statement for each kind.

Every page of a map reads all of them. To build these statements anew from querysets takes longer than to run them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias, TypeVar

from django.db import connection

from tongpin.app.decision.models import ASSUMED

V = TypeVar("V")
EVER = date.max
Row: TypeAlias = tuple[Any, ...]
Rows: TypeAlias = list[Any]
Kind: TypeAlias = tuple[int, str, str]  # person, aspect, key
_day = lru_cache(maxsize=4096)(date.fromisoformat)
_WHICH = "{ids}"  # stands for as many places as there are ids

# The whole history, the oldest first: to let the database choose what holds takes longer, up to many changes of each cell.
# Days come as texts, since few different ones come often.
_JUDGEMENTS = """
SELECT deal_id, id, person_id, aspect, "key", value, certainty, CAST("on" AS TEXT), evidence, member_id, beside
FROM app_judgement WHERE deal_id IN ({ids}) AND "on" <= %s ORDER BY "on", id"""
_TIES = """
SELECT account_id, aspect, one_id, other_id, value, certainty, id, CAST("on" AS TEXT), evidence, member_id
FROM app_tiemark WHERE account_id IN ({ids}) AND "on" <= %s ORDER BY "on", id"""
_BETWEEN = """
SELECT account_id, aspect, one_id, other_id, value, certainty
FROM app_tiemark WHERE account_id IN ({ids}) AND "on" <= %s ORDER BY "on", id"""
_LINES = """
SELECT account_id, person_id, colleague_id, value FROM (
SELECT p.account_id, l.person_id, l.colleague_id, l.value,
ROW_NUMBER() OVER (PARTITION BY l.person_id, l.colleague_id ORDER BY l."on" DESC, l.id DESC) AS newest
FROM app_linemark l JOIN app_person p ON p.id = l.person_id JOIN app_member m ON m.id = l.colleague_id
WHERE p.account_id IN ({ids}) AND m.active AND l."on" <= %s) held WHERE newest = 1 AND value <> ''"""
_OUTSIDE = """
SELECT p.account_id, o.person_id, o.party, o.kind, o.linked_id
FROM app_outsidetie o JOIN app_person p ON p.id = o.person_id
WHERE p.account_id IN ({ids}) AND o.since <= %s AND (o.ended_on IS NULL OR o.ended_on > %s) ORDER BY o.id"""
_COLLEAGUES = "SELECT id, name FROM app_member WHERE id IN ({ids}) ORDER BY id"
_PARTS = """
SELECT d.deal_id, d.person_id, p.name, p.title, d.is_key, d.focus, d.refused, d.reached, d.tie_to_rival, d.remark, d.created_at
FROM app_dealperson d JOIN app_person p ON p.id = d.person_id WHERE d.deal_id IN ({ids}) ORDER BY d.id"""
_DATES = "SELECT deal_id, step, due, done_on, version FROM app_stepdate WHERE deal_id IN ({ids})"
_EVENTS = """
SELECT e.deal_id, e.id, e.name, e."on", e.done_on, p.person_id
FROM app_keyevent e LEFT JOIN app_eventperson p ON p.event_id = e.id
WHERE e.deal_id IN ({ids}) ORDER BY e."on", e.id, p.id"""
# what we write down about somebody is no mention: it only shows how busy we were
_PLACES = """
SELECT p.account_id, p.id, p.name, p.reports_to_id, said.times FROM app_person p LEFT JOIN (
SELECT person_id, COUNT(*) AS times FROM app_entry
WHERE account_id IN ({ids}) AND person_id IS NOT NULL AND "on" <= %s AND kind NOT IN ('decision', 'person', 'bond', 'gift')
GROUP BY person_id) said ON said.person_id = p.id
WHERE p.account_id IN ({ids}) AND p.erased_at IS NULL ORDER BY p.id"""


class Mark(NamedTuple):
    """One judgement as it was written down. `id` is what an editor has seen, so that a stale edit is noticed."""

    id: int
    person: int
    aspect: str
    key: str
    value: str
    assumed: bool
    on: date
    evidence: str
    by: str


class TieRow(NamedTuple):
    """What is held of a pair; `id` is what an editor has seen, also of what was taken back (then the value is empty)."""

    id: int
    one: int
    other: int
    aspect: str
    value: str
    assumed: bool
    on: date
    evidence: str
    by: str


class Part(NamedTuple):
    """A person's part in one deal; `created_at` is in UTC."""

    person: int
    name: str
    title: str
    is_key: bool
    focus: str
    refused: bool
    reached: bool
    rival: bool
    remark: str
    created_at: datetime


class Dated(NamedTuple):
    """What differs from the playbook for one buying step."""

    step: str
    due: date | None
    done_on: date | None
    version: int


class Judged(NamedTuple):
    """Judgements as they are in the database, the oldest first, and the names of those who wrote them."""

    rows: tuple[Row, ...] = ()
    authors: tuple[Row, ...] = ()

    def marks(self) -> tuple[dict[Kind, Mark], list[Mark]]:
        """What is held, what was taken back included; and what other sources had said."""
        by: dict[int | None, str] = dict(self.authors)
        firm: dict[Kind, Mark] = {}
        others: list[Mark] = []
        for _, pk, who, aspect, key, value, sure, on, why, member, beside in self.rows:
            mark = Mark(pk, who, aspect, key, value, sure == ASSUMED, _day(on), why, by.get(member, ""))
            if not beside:
                firm[who, aspect, key] = mark
            elif value:
                others.append(mark)
        return firm, others


def judged_rows(
    deals: Collection[int], as_of: date = EVER, keys: Collection[str] = ()
) -> Mapping[int, Judged]:
    """What was judged up to a day, by deal.

    With `keys` only what is held under these: a share is held under its step, a stance under none.
    """
    statement = _JUDGEMENTS.replace("ORDER", f'AND "key" IN ({_places(keys)}) ORDER') if keys else _JUDGEMENTS
    rows = _rows(statement, deals, as_of, *keys)
    authors = tuple(_authors(row[9] for row in rows))
    return {deal: Judged(said, authors) for deal, said in by_first_column(rows).items()}


def between_rows(accounts: Collection[int], as_of: date) -> Rows:
    """All that was said of the pairs, the oldest first: account, aspect, one, other, value, certainty."""
    return _rows(_BETWEEN, accounts, as_of)


class Told(NamedTuple):
    """The same of one house with the days and grounds, and the names of those who wrote it."""

    rows: tuple[Row, ...] = ()
    authors: tuple[Row, ...] = ()

    def ties(self) -> Iterator[TieRow]:
        """What holds, what was taken back included."""
        by: dict[int | None, str] = dict(self.authors)
        for _, aspect, one, other, value, sure, pk, on, why, member in latest(self.rows):
            yield TieRow(pk, one, other, aspect, value, sure == ASSUMED, _day(on), why, by.get(member, ""))


def told_rows(account: int, as_of: date = EVER) -> Told:
    """All that was said of the pairs of one house."""
    rows = _rows(_TIES, [account], as_of)
    return Told(tuple(rows), tuple(_authors(row[9] for row in rows)))


def latest(rows: Iterable[Row]) -> Iterable[Row]:
    """What was said last of each pair and aspect."""
    return {row[:4]: row for row in rows}.values()


def _authors(members: Iterable[int | None]) -> Rows:
    """Those of our people who wrote the rows: number and name."""
    return _rows(_COLLEAGUES, {*members} - {None})


def line_rows(accounts: Collection[int], as_of: date) -> list[tuple[int, int, int, str]]:
    """The lines of those who are still with us: account, person, colleague, level."""
    return _rows(_LINES, accounts, as_of)


def outside_rows(accounts: Collection[int], as_of: date) -> list[tuple[int, int, str, str, int | None]]:
    """What ties the people of these houses to the outside: account, person, party, kind, the account that the party is."""
    return _rows(_OUTSIDE, accounts, as_of, as_of)


def part_rows(deals: Collection[int]) -> list[tuple[int, Part]]:
    """Who takes part, by deal, in the order in which people came into the group."""
    return [(deal, Part(*row)) for deal, *row in _rows(_PARTS, deals)]


def date_rows(deals: Collection[int]) -> list[tuple[int, Dated]]:
    """The dates of buying steps that are a deal's own."""
    return [(deal, Dated(*row)) for deal, *row in _rows(_DATES, deals)]


def event_rows(deals: Collection[int]) -> list[tuple[int, int, str, date, date | None, int | None]]:
    """Key events by deal (number, name, day, when done), once for each person to be reached before."""
    return _rows(_EVENTS, deals)


def place_rows(accounts: Collection[int], as_of: date) -> Rows:
    """The people of these houses: account, number, name, boss, and how often the story names them."""
    return _rows(_PLACES, accounts, as_of, *accounts)


def by_first_column(rows: Iterable[Row]) -> Mapping[int, tuple[Row, ...]]:
    """The rows by what stands in their first column: a deal or an account."""
    return by_first((row[0], row) for row in rows)


def by_first(pairs: Iterable[tuple[int, V]]) -> Mapping[int, tuple[V, ...]]:
    """The second of each pair, by the first."""
    found: dict[int, list[V]] = defaultdict(list)
    for number, value in pairs:
        found[number].append(value)
    return {number: tuple(values) for number, values in found.items()}


def _places(values: Collection[Any]) -> str:
    return ", ".join(["%s"] * len(values))


def _rows(statement: str, ids: Collection[Any], *more: object) -> Rows:
    if not ids:
        return []
    # only the number of places differs; every value is a parameter
    text = statement.replace(_WHICH, _places(ids))
    values = [one.isoformat() if isinstance(one, date) else one for one in (*ids, *more)]
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        return list(cursor.fetchall())
