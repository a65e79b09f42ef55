"""Where a scope stands in a period, currency by currency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.targets import forecasts
from tongpin.app.targets.counting import Ended, total, usual_in, won_in
from tongpin.app.targets.finding import calls_for, targets_for
from tongpin.app.targets.forecasts import Said
from tongpin.app.targets.models import ManagerCall, SalesTarget
from tongpin.app.targets.scopes import Whose
from tongpin.core.averages import Count
from tongpin.core.targets import Closing, Sum, closing, gap

LONG_AGO = timedelta(days=400)


@dataclass(frozen=True)
class Rate:
    """Of the deals that ended in a year, how many were won: in the scope, and in the whole workspace."""

    own: Count
    others: Count


@dataclass(frozen=True)
class Call:
    """What somebody committed to; `note` is None for those who may not read it."""

    id: int
    by: str
    made_on: date
    currency: str
    said: Sum
    note: str | None


@dataclass(frozen=True)
class CurrencyStanding:
    """One currency of a period. `expected` is what was won before the forecast plus what it says; `missing` the gap to the target.

    Without a forecast that reaches the end the gap is what is not won yet, and `said` is None.
    """

    currency: str
    target: SalesTarget | None
    won: Decimal
    deals: int
    said: Said | None
    expected: Sum | None
    missing: Sum | None
    closing: Closing | None
    usual: Decimal
    calls: tuple[Call, ...]


def currencies_of(
    actor: Actor, scope: Whose, span: tuple[str, date, date], year: tuple[Ended, Ended]
) -> tuple[CurrencyStanding, ...]:
    kind, first, end = span
    today = actor.today()
    aims = {one.currency: one for one in targets_for(actor, scope.of, kind, first)}
    said = [_call(actor, one) for one in calls_for(actor, scope.of, kind, first)]
    made = (
        forecasts.made_between(actor.workspace_id, [scope.of], today - LONG_AGO, today) if end > today else ()
    )
    known = {one.of[1]: one for one in made}
    rows = forecasts.read(one.id for one in known.values())
    told = {code: forecasts.said(rows[one.id], first, end) for code, one in known.items()}
    spans = {(first, end), *((first, one.as_of) for one in told.values() if one)}
    sums = won_in(actor.workspace_id, spans)
    won = {code for owner, code, _ in sums if scope.owners is None or owner in scope.owners}
    codes = sorted({*aims, *won, *(one.currency for one in said)})
    listed = sorted(codes, key=lambda code: (code != actor.base_currency, code)) or [actor.base_currency]
    rate, found = Rate(year[0].count, year[1].count), []
    for code in listed:
        came, deals = total(sums, scope.owners, code, (first, end))
        rest = told.get(code)
        before = total(sums, scope.owners, code, (first, rest.as_of))[0] if rest else Decimal(0)
        found.append(
            _one(
                code,
                aims.get(code),
                (came, deals),
                rest,
                before,
                usual_in(*year, code),
                rate,
                tuple(one for one in said if one.currency == code),
                open_still=end > today,
            )
        )
    return tuple(found)


def _one(
    code: str,
    target: SalesTarget | None,
    won: tuple[Decimal, int],
    said: Said | None,
    before: Decimal,
    usual: Decimal,
    rate: Rate,
    told: tuple[Call, ...],
    *,
    open_still: bool,
) -> CurrencyStanding:
    expected = said.rest.plus(before) if said else None
    missing = gap(target.amount, expected or Sum(won[0])) if target else None
    closes = closing(missing, usual, rate.own, rate.others) if missing and open_still else None
    return CurrencyStanding(code, target, *won, said, expected, missing, closes, usual, told)


def _call(actor: Actor, row: ManagerCall) -> Call:
    note = policy.shown(actor, row, "note")
    return Call(row.pk, row.by.name, row.made_on, row.currency, Sum(row.amount, row.low, row.high), note)
