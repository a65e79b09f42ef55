"""What is known of the houses that deals are about: ties, lines, outside bodies, places; in a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar, cast

from tongpin.app.decision.rows import between_rows, line_rows, outside_rows, place_rows
from tongpin.core.decision import Level, Line, Listening, Outside, Place, Tie, TieKind

V = TypeVar("V")


class Houses:
    """What is known of these houses on a day, by account."""

    def __init__(self, accounts: Collection[int], as_of: date) -> None:
        between = list(between_rows(accounts, as_of))
        self.ties = _tupled(
            (account, Tie(one, other, cast("TieKind", value), assumed))
            for account, aspect, one, other, value, assumed in between
            if aspect == "tie"
        )
        self.listening = _tupled(
            (account, Listening(one, other))
            for account, aspect, one, other, _, _ in between
            if aspect != "tie"
        )
        outside = _outside(accounts, as_of)
        self.outside = _tupled(
            (account, Outside(who, party, kind)) for account, who, party, kind, _ in outside
        )
        linked = {linked: party for _, _, party, _, linked in outside if linked}
        self.lines = _lines(accounts, outside, linked, as_of)
        self.places = _places(accounts, as_of)


def _tupled(pairs: Iterable[tuple[int, V]]) -> Mapping[int, tuple[V, ...]]:
    found: dict[int, list[V]] = defaultdict(list)
    for account, value in pairs:
        found[account].append(value)
    return defaultdict(tuple, {account: tuple(values) for account, values in found.items()})


_OutsideRow = tuple[int, int, str, Any, int | None]


def _outside(accounts: Collection[int], as_of: date) -> list[_OutsideRow]:
    return [
        (account, who, party_key(party, linked), kind, linked)
        for account, who, party, kind, linked in outside_rows(accounts, as_of)
    ]


def party_key(party: str, linked: int | None) -> str:
    """What tells one outside body from another: the account that it is, else its name however it is written."""
    return f"account:{linked}" if linked else party.strip().casefold()


def _lines(
    accounts: Collection[int], outside: Iterable[_OutsideRow], linked: Mapping[int, str], as_of: date
) -> Mapping[int, tuple[Line, ...]]:
    """The lines of those who are still with us to these houses, and to the outside bodies that are accounts of ours."""
    found: list[tuple[int, Line]] = []
    to_party: dict[int, list[Line]] = defaultdict(list)
    for account, person, colleague, value in line_rows({*accounts, *linked}, as_of):
        level = cast("Level", value)
        if account in accounts:
            found.append((account, Line(colleague, level, person=person)))
        if account in linked:
            to_party[account].append(Line(colleague, level, party=linked[account]))
    for account, body in dict.fromkeys((one[0], one[4]) for one in outside if one[4]):
        found += [(account, line) for line in to_party[body or 0]]
    return _tupled(found)


def _places(accounts: Collection[int], as_of: date) -> Mapping[int, tuple[Place, ...]]:
    return _tupled(
        (account, Place(pk, name, boss, times or 0))
        for account, pk, name, boss, times in place_rows(accounts, as_of)
    )
