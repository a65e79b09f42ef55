"""What is known of the houses that deals are about: ties, lines, outside bodies, places; in a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple, TypeAlias, cast

from tongpin.app.decision.models import ASSUMED
from tongpin.app.decision.rows import (
    Row,
    between_rows,
    by_first,
    by_first_column,
    latest,
    line_rows,
    outside_rows,
    place_rows,
)
from tongpin.core.decision import Level, Line, Listening, Outside, Place, Tie

_OutsideRow: TypeAlias = tuple[int, int, str, Any, int | None]


class House(NamedTuple):
    """One house: its pairs and its places as they are in the database, and its ways to the outside."""

    pairs: tuple[Row, ...] = ()
    seats: tuple[Row, ...] = ()
    outside: tuple[Outside, ...] = ()
    lines: tuple[Line, ...] = ()

    def between(self) -> tuple[tuple[Tie, ...], tuple[Listening, ...]]:
        """How two persons stand to each other, and who listens to whom: what holds, without what was taken back."""
        held = [row[:6] for row in latest(self.pairs) if row[4]]
        ties = tuple(
            Tie(one, other, value, sure == ASSUMED)
            for _, aspect, one, other, value, sure in held
            if aspect == "tie"
        )
        return ties, tuple(Listening(row[2], row[3]) for row in held if row[1] != "tie")

    def places(self) -> tuple[Place, ...]:
        """Where everybody stands."""
        return tuple(Place(pk, name, boss, times or 0) for _, pk, name, boss, times in self.seats)


def houses(accounts: Collection[int], as_of: date) -> Mapping[int, House]:
    """What is known of these houses on a day, by account."""
    pairs = by_first_column(between_rows(accounts, as_of))
    bodies: list[_OutsideRow] = [
        (account, who, party_key(party, linked), kind, linked)
        for account, who, party, kind, linked in outside_rows(accounts, as_of)
    ]
    outside = by_first((account, Outside(who, party, kind)) for account, who, party, kind, _ in bodies)
    lines = by_first(_lines(accounts, bodies, as_of))
    seats = by_first_column(place_rows(accounts, as_of))
    return {
        one: House(pairs.get(one, ()), seats.get(one, ()), outside.get(one, ()), lines.get(one, ()))
        for one in accounts
    }


def party_key(party: str, linked: int | None) -> str:
    """What tells one outside body from another: the account that it is, else its name however it is written."""
    return f"account:{linked}" if linked else party.strip().casefold()


def _lines(
    accounts: Collection[int], outside: Iterable[_OutsideRow], as_of: date
) -> Iterator[tuple[int, Line]]:
    """The lines of those who are still with us to these houses, and to the outside bodies that are accounts of ours."""
    linked = {linked: party for _, _, party, _, linked in outside if linked}
    to_party: dict[int, list[Line]] = defaultdict(list)
    for account, person, colleague, value in line_rows({*accounts, *linked}, as_of):
        level = cast("Level", value)
        if account in accounts:
            yield account, Line(colleague, level, person=person)
        if account in linked:
            to_party[account].append(Line(colleague, level, party=linked[account]))
    for account, body in dict.fromkeys((one[0], one[4]) for one in outside if one[4]):
        for line in to_party[body or 0]:
            yield account, line
