"""How far off targets, calls and models were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tongpin.core.targets import Score, Sum, score


@dataclass(frozen=True)
class JudgedPeriod:
    """A period that is over, in one currency: the target, the last call before its end, the model on the day of that call.

    Without a call the model is the first one of the period. Each is None where nobody said anything.
    """

    of: str
    name: str
    period: str
    starts_on: date
    ends_on: date
    currency: str
    came: Decimal
    target: Decimal | None
    call: Sum | None
    call_by: str
    call_on: date | None
    calls: int
    model: Sum | None
    model_on: date | None


@dataclass(frozen=True)
class Scores:
    """How far off target, calls and model were in one currency; `together` are calls and model where both spoke."""

    currency: str
    target: Score
    call: Score
    model: Score
    together: tuple[Score, Score]


def scores_of(rows: Iterable[JudgedPeriod]) -> tuple[Scores, ...]:
    by_currency: dict[str, list[JudgedPeriod]] = defaultdict(list)
    for row in rows:
        by_currency[row.currency].append(row)
    return tuple(_score(currency, listed) for currency, listed in sorted(by_currency.items()))


def _score(currency: str, rows: Sequence[JudgedPeriod]) -> Scores:
    both = [(one.call, one.model, one.came) for one in rows if one.call and one.model]
    return Scores(
        currency,
        score((Sum(one.target), one.came) for one in rows if one.target is not None),
        score((one.call, one.came) for one in rows if one.call),
        score((one.model, one.came) for one in rows if one.model),
        (score((call, came) for call, _, came in both), score((model, came) for _, model, came in both)),
    )
