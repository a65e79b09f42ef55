"""What was aimed at and said of periods that are over, beside what came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.targets import forecasts
from tongpin.app.targets.counting import Sums, total, won_in
from tongpin.app.targets.models import ManagerCall, SalesTarget
from tongpin.app.targets.scopes import Whose, whose
from tongpin.app.targets.scoring import JudgedPeriod, Scores, scores_of
from tongpin.core.targets import Sum, end_of

Case = tuple[str, str, date, str]  # scope, period, first day, currency
MOST = 24  # periods looked back on
MONTH = timedelta(days=31)


@dataclass(frozen=True)
class Judgement:
    """The periods, newest first, and the scores of each currency; amounts of different currencies are never added up."""

    rows: tuple[JudgedPeriod, ...]
    scores: tuple[Scores, ...]


def judged_calls(actor: Actor, scope: Whose | str = "") -> Judgement:
    """All ended periods with a target or a call in a scope; those of all visible scopes for the empty one."""
    chosen = scope if isinstance(scope, Whose) else whose(actor, scope)
    only = chosen.of if scope else ""
    aims, said = _aims(actor, only), _said(actor, only)
    cases = sorted({*aims, *said}, key=lambda one: (one[2], one[0], one[3]), reverse=True)
    over = [one for one in cases if end_of(one[2], one[1]) <= actor.today()][:MOST]
    models = _models(actor, over, said)
    spans = {(case[2], end_of(case[2], case[1])) for case in over}
    sums = won_in(actor.workspace_id, {*spans, *((case[2], one.as_of) for case, one in models.items())})
    rows = tuple(_judged(case, chosen, aims.get(case), said.get(case, ()), models, sums) for case in over)
    return Judgement(rows, scores_of(rows))


def _aims(actor: Actor, of: str) -> dict[Case, Decimal]:
    rows = policy.visible_rows(actor, SalesTarget).filter(starts_on__lt=actor.today())
    rows = rows.filter(of=of) if of else rows
    found = rows.order_by("-starts_on").values_list("of", "period", "starts_on", "currency", "amount")
    return {case: amount for *case_, amount in found[: 10 * MOST] for case in [_case(case_)]}


def _case(parts: Sequence[object]) -> Case:
    of, period, starts_on, currency = parts
    assert isinstance(starts_on, date)
    return str(of), str(period), starts_on, str(currency)


def _said(actor: Actor, of: str) -> Mapping[Case, Sequence[ManagerCall]]:
    """The calls of each case, oldest first."""
    rows = policy.visible_rows(actor, ManagerCall).filter(starts_on__lt=actor.today())
    rows = rows.filter(of=of) if of else rows
    found: dict[Case, list[ManagerCall]] = defaultdict(list)
    for row in rows.select_related("by").order_by("-starts_on", "-id")[: 10 * MOST]:
        found[row.of, row.period, row.starts_on, row.currency].insert(0, row)
    return found


def _models(
    actor: Actor, cases: Sequence[Case], said: Mapping[Case, Sequence[ManagerCall]]
) -> dict[Case, forecasts.Said]:
    """What the model said on the day of the last call, or when the period began."""
    if not cases:
        return {}
    first, last = min(one[2] for one in cases) - MONTH, max(end_of(one[2], one[1]) for one in cases)
    made = forecasts.made_between(actor.workspace_id, {one[0] for one in cases}, first, last)
    chosen = {}
    for case in cases:
        of, calls = (case[0], case[3]), said.get(case)
        known = forecasts.newest(made, of, calls[-1].made_on) if calls else None
        inside = (one for one in made if one.of == of and case[2] <= one.as_of < end_of(case[2], case[1]))
        found = known or next(inside, None)
        if found:
            chosen[case] = found.id
    rows = forecasts.read(chosen.values())
    told = {case: forecasts.said(rows[pk], case[2], end_of(case[2], case[1])) for case, pk in chosen.items()}
    return {case: one for case, one in told.items() if one}


def _judged(
    case: Case,
    scope: Whose,
    target: Decimal | None,
    calls: Sequence[ManagerCall],
    models: Mapping[Case, forecasts.Said],
    sums: Sums,
) -> JudgedPeriod:
    of, period, first, currency = case
    end, owners = end_of(first, period), scope.owners_of(of)
    last, model = calls[-1] if calls else None, models.get(case)
    before = total(sums, owners, currency, (first, model.as_of))[0] if model else Decimal(0)
    return JudgedPeriod(
        of=of,
        name=dict(scope.options).get(of, ""),
        period=period,
        starts_on=first,
        ends_on=end,
        currency=currency,
        came=total(sums, owners, currency, (first, end))[0],
        target=target,
        call=Sum(last.amount, last.low, last.high) if last else None,
        call_by=last.by.name if last else "",
        call_on=last.made_on if last else None,
        calls=len(calls),
        model=model.rest.plus(before) if model else None,
        model_on=model.as_of if model else None,
    )
