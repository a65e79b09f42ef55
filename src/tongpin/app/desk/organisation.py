"""An account's people in the order of its organisation: units as a tree, in each unit who reports to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from tongpin.app.accounts.models import Account, Person, Unit
from tongpin.app.base.prepared import prepared

MOST_PEOPLE = 400
DEEPEST = 8


@dataclass(frozen=True)
class OrgRow:
    """A unit, or a person in it; `boss` is named only when the lines around do not show who it is."""

    kind: str
    id: int
    name: str
    depth: int
    title: str = ""
    erased: bool = False
    boss_id: int | None = None
    boss: str = ""
    people: int = 0


@dataclass(frozen=True)
class Organisation:
    """The lines, and how many people there are; beyond the shown ones the people's list goes on."""

    rows: tuple[OrgRow, ...]
    units: int
    people: int
    cut: bool


def organisation(account: Account) -> Organisation:
    """The account's units and people, in two queries."""
    units, people = _all_units(account.pk), _all_people(account.pk)
    shown = people[:MOST_PEOPLE]
    by_unit: dict[int | None, list[Person]] = defaultdict(list)
    for person in shown:
        by_unit[person.unit_id].append(person)
    below: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in units:
        below[unit.parent_id].append(unit)
    rows = (*_people(by_unit[None], 0), *_units(None, below, by_unit, 0))
    return Organisation(rows, len(units), len(shown), len(people) > MOST_PEOPLE)


@prepared
def _all_units(account_id: int) -> QuerySet[Unit]:
    return Unit.objects.filter(account_id=account_id).only("name", "parent").order_by("name", "id")


@prepared
def _all_people(account_id: int) -> QuerySet[Person]:
    rows = Person.objects.filter(account_id=account_id).select_related("reports_to")
    rows = rows.only("name", "title", "unit", "erased_at", "reports_to", "reports_to__name")
    return rows.order_by("sort_key", "id")[: MOST_PEOPLE + 1]


def unit_tree(account: Account) -> tuple[OrgRow, ...]:
    """The account's units alone, as a tree."""
    below: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in Unit.objects.filter(account=account).order_by("name", "id"):
        below[unit.parent_id].append(unit)
    return tuple(_units(None, below, {}, 0))


def _units(
    parent_id: int | None,
    below: dict[int | None, list[Unit]],
    people: dict[int | None, list[Person]],
    depth: int,
) -> Iterator[OrgRow]:
    for unit in below[parent_id]:
        own = people.get(unit.pk, [])
        yield OrgRow("unit", unit.pk, unit.name, min(depth, DEEPEST), people=len(own))
        yield from _people(own, depth + 1)
        yield from _units(unit.pk, below, people, depth + 1)


def _people(people: Collection[Person], depth: int) -> Iterator[OrgRow]:
    """Heads first, each followed by those who report to them; a head outside the unit is named instead."""
    ids = {person.pk for person in people}
    under: dict[int | None, list[Person]] = defaultdict(list)
    for person in people:
        under[person.reports_to_id if person.reports_to_id in ids else None].append(person)
    yield from _reports(under, None, depth)


def _reports(under: dict[int | None, list[Person]], boss_id: int | None, depth: int) -> Iterator[OrgRow]:
    for person in under[boss_id]:
        boss = person.reports_to if boss_id is None else None
        yield OrgRow(
            "person",
            person.pk,
            person.name,
            min(depth, DEEPEST),
            title=person.title,
            erased=person.erased_at is not None,
            boss_id=boss.pk if boss else None,
            boss=boss.name if boss else "",
        )
        yield from _reports(under, person.pk, depth + 1)
