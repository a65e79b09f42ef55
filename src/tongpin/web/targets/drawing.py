"""Target, won and expected on one line: lengths in a drawing 600 wide."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tongpin.app.targets.queries import CurrencyStanding

WIDTH = 600
ROOM = Decimal("1.08")


@dataclass(frozen=True)
class Bar:
    """Places along the line; None where there is nothing to show."""

    width: int
    won: int
    low: int | None
    span: int | None
    mean: int | None
    target: int | None
    calls: tuple[int, ...]


def bar_of(one: CurrencyStanding) -> Bar | None:
    """The drawing, or None where there is nothing to set beside what was won."""
    aim, expected = one.target.amount if one.target else None, one.expected
    if aim is None and expected is None:
        return None
    ends = [one.won, aim, *(call.said.amount for call in one.calls[:1])]
    ends += [expected.amount, expected.high] if expected else []
    most = max((end for end in ends if end is not None), default=Decimal(0)) * ROOM
    if most <= 0:
        return None

    def at(amount: Decimal | None) -> int | None:
        return None if amount is None else max(0, round(WIDTH * amount / most))

    low, high = (at(expected.low), at(expected.high)) if expected else (None, None)
    return Bar(
        width=WIDTH,
        won=at(one.won) or 0,
        low=low,
        span=max(2, high - low) if low is not None and high is not None else None,
        mean=at(expected.amount) if expected else None,
        target=at(aim),
        calls=tuple(place for call in one.calls[:1] if (place := at(call.said.amount)) is not None),
    )
