"""What is known of the houses that deals are about: ties, lines, outside bodies, places; in a constant number of queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar, cast

from django.db.models import Count, Q

from tongpin.app.accounts.models import Person
from tongpin.app.decision.history import holding
from tongpin.app.decision.models import ASSUMED, LineMark, OutsideTie, TieMark
from tongpin.app.timeline.models import Entry
from tongpin.core.decision import Level, Line, Listening, Outside, Place, Tie, TieKind

V = TypeVar("V")


class Houses:
    """What is known of these houses on a day, by account."""

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
        self.places = _places(accounts, as_of)

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
        (account, who, party_key(party, linked), kind, linked)
        for account, who, party, kind, linked in rows.values_list(*names)
    ]


def party_key(party: str, linked: int | None) -> str:
    """What tells one outside body from another: the account that it is, else its name however it is written."""
    return f"account:{linked}" if linked else party.strip().casefold()


def _lines(
    accounts: Collection[int], outside: Iterable[_OutsideRow], linked: Mapping[int, str], as_of: date
) -> Mapping[int, tuple[Line, ...]]:
    """The lines of those who are still with us to these houses, and to the outside bodies that are accounts of ours."""
    rows = holding(
        LineMark.objects.filter(person__account_id__in={*accounts, *linked}, colleague__active=True),
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


# what we write down about somebody is no mention: it only shows how busy we were
_OWN_WRITING = ("decision", "person")


def _places(accounts: Collection[int], as_of: date) -> Mapping[int, tuple[Place, ...]]:
    mentions: Counter[int] = Counter(
        dict(
            Entry.objects.filter(account_id__in=accounts, person_id__isnull=False, on__lte=as_of)
            .exclude(kind__in=_OWN_WRITING)
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
