"""What was aimed at and said of periods that are over, beside what came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import QuerySet

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.prepared import prepared
from tongpin.app.targets import forecasts
from tongpin.app.targets.counting import total, won_in
from tongpin.app.targets.models import ManagerCall, SalesTarget
from tongpin.app.targets.night import Case, Night, Over, night_of
from tongpin.app.targets.scopes import Whose, whose
from tongpin.app.targets.scoring import JudgedPeriod, Scores, scores_of
from tongpin.core.targets import Sum, end_of

Said = Mapping[Case, Sequence[ManagerCall]]
MOST = 24  # periods looked back on
MONTH = timedelta(days=31)


@dataclass(frozen=True)
class Judgement:
    """The periods, newest first, and the scores of each currency; amounts of different currencies are never added up."""

    rows: tuple[JudgedPeriod, ...]
    scores: tuple[Scores, ...]


def judged_calls(actor: Actor, scope: Whose | str = "", night: Night | None = None) -> Judgement:
    """All ended periods with a target or a call in a scope; those of all visible scopes for the empty one."""
    chosen = scope if isinstance(scope, Whose) else whose(actor, scope)
    aims, said, over = _ended(actor, chosen.of if scope else "")
    told = _told(actor, chosen, over[:MOST], said, night or night_of(actor.workspace_id))
    rows = tuple(_judged(told[case], chosen, aims.get(case), said.get(case, ())) for case in over[:MOST])
    return Judgement(rows, scores_of(rows))


def all_over(actor: Actor, scope: Whose) -> tuple[Over, ...]:
    """What came of all ended periods that the actor may know of."""
    _, said, over = _ended(actor, "")
    return tuple(_counted(actor, scope, over, said).values())


def _ended(actor: Actor, of: str) -> tuple[dict[Case, Decimal], Said, list[Case]]:
    """Targets, calls, and the periods that are over with one of them, newest first."""
    aims, said = _aims(actor, of), _said(actor, of)
    cases = sorted({*aims, *said}, key=lambda one: (one[2], one[0], one[3]), reverse=True)
    return aims, said, [one for one in cases if end_of(one[2], one[1]) <= actor.today()]


def _told(actor: Actor, scope: Whose, cases: list[Case], said: Said, night: Night) -> dict[Case, Over]:
    """What came, as the night has counted it; counted now where it has not, or where the reader knows of other calls."""
    known = {one.case: one for one in night.over if one.called_on == _called(said, one.case)}
    missing = [case for case in cases if case not in known]
    return {**known, **_counted(actor, scope, missing, said)}


def _called(said: Said, case: Case) -> date | None:
    calls = said.get(case)
    return calls[-1].made_on if calls else None


def _counted(actor: Actor, scope: Whose, cases: list[Case], said: Said) -> dict[Case, Over]:
    models = _models(actor, cases, said)
    spans = {(case[2], end_of(case[2], case[1])) for case in cases}
    sums = won_in(actor.workspace_id, {*spans, *((case[2], one.as_of) for case, one in models.items())})
    found = {}
    for case in cases:
        of, period, first, currency = case
        owners, model = scope.owners_of(of), models.get(case)
        before = total(sums, owners, currency, (first, model.as_of))[0] if model else Decimal(0)
        found[case] = Over(
            *case,
            called_on=_called(said, case),
            came=total(sums, owners, currency, (first, end_of(first, period)))[0],
            model=model.rest.plus(before) if model else None,
            model_on=model.as_of if model else None,
        )
    return found


def _aims(actor: Actor, of: str) -> dict[Case, Decimal]:
    found = _begun_aims(actor, of or None, actor.today())
    return {(of, period, first, currency): amount for of, period, first, currency, amount in found}


@prepared
def _begun_aims(
    actor: Actor, of: str | None, today: date
) -> QuerySet[SalesTarget, tuple[str, str, date, str, Decimal]]:
    rows = policy.visible_rows(actor, SalesTarget).filter(starts_on__lt=today)
    rows = rows if of is None else rows.filter(of=of)
    found = rows.order_by("-starts_on").values_list("of", "period", "starts_on", "currency", "amount")
    return found[: 10 * MOST]


def _said(actor: Actor, of: str) -> Said:
    """The calls of each case, oldest first."""
    found: dict[Case, list[ManagerCall]] = defaultdict(list)
    for row in _begun_calls(actor, of or None, actor.today()):
        found[row.of, row.period, row.starts_on, row.currency].insert(0, row)
    return found


@prepared
def _begun_calls(actor: Actor, of: str | None, today: date) -> QuerySet[ManagerCall]:
    rows = policy.visible_rows(actor, ManagerCall).filter(starts_on__lt=today)
    rows = rows if of is None else rows.filter(of=of)
    return rows.select_related("by").order_by("-starts_on", "-id")[: 10 * MOST]


def _models(actor: Actor, cases: Sequence[Case], said: Said) -> dict[Case, forecasts.Said]:
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


def _judged(told: Over, scope: Whose, target: Decimal | None, calls: Sequence[ManagerCall]) -> JudgedPeriod:
    last = calls[-1] if calls else None
    return JudgedPeriod(
        of=told.of,
        name=dict(scope.options).get(told.of, ""),
        period=told.period,
        starts_on=told.starts_on,
        ends_on=end_of(told.starts_on, told.period),
        currency=told.currency,
        came=told.came,
        target=target,
        call=Sum(last.amount, last.low, last.high) if last else None,
        call_by=last.by.name if last else "",
        call_on=last.made_on if last else None,
        calls=len(calls),
        model=told.model,
        model_on=told.model_on,
    )
