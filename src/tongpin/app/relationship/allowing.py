"""Limits of gifts as they hold for accounts, and where people stand against them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tongpin.app.base.actor import Actor
from tongpin.app.relationship.ground import grounds
from tongpin.app.relationship.models import GIVEN, Gift, GiftLimit
from tongpin.app.workspace.models import Rate, Workspace
from tongpin.core.gifts import Allowance, Check, Given, Limit, allowance, check


@dataclass(frozen=True)
class Rules:
    """Everything that gifts of some accounts are checked against: limits by account, and rates to the base currency."""

    limits: Mapping[int, tuple[Limit, ...]]
    rates: Mapping[str, Decimal]
    base: str


def rules_for(workspace_id: int, account_ids: Collection[int]) -> Rules:
    """The rules for these accounts, in a constant number of queries."""
    wanted = set(account_ids)
    own: dict[int, list[Limit]] = defaultdict(list)
    general: list[Limit] = []
    for row in GiftLimit.objects.filter(workspace_id=workspace_id).order_by("id"):
        if row.account_id is None:
            general.append(Limit(row.currency, row.once, row.year, "workspace"))
        elif row.account_id in wanted:
            own[row.account_id].append(Limit(row.currency, row.once, row.year, "account"))
    usual = grounds(workspace_id, wanted)
    base = Workspace.objects.values_list("base_currency", flat=True).get(pk=workspace_id)
    rates = dict(Rate.objects.filter(workspace_id=workspace_id).values_list("currency", "rate"))
    limits = {one: (*own[one], *general, *usual[one].limits) for one in wanted}
    return Rules(limits, {**rates, base: Decimal(1)}, base)


def check_gift(row: Gift) -> Check:
    """The warnings of a gift beside everything else that went the same way with the same person in its year."""
    rules = rules_for(row.workspace_id, [row.account_id])
    others = Gift.objects.filter(account_id=row.account_id, person=row.person, direction=row.direction)
    others = others.filter(on__year=row.on.year).exclude(pk=row.pk)
    here = Given(row.on, row.value, row.currency)
    return check(here, _given(others), rules.limits[row.account_id], rules.rates, hint=bool(row.hint))


def allowances(
    actor: Actor, people: Mapping[int, int], today: date, currency: str = "", direction: str = GIVEN
) -> dict[int, Allowance]:
    """Where each person stands this year, person → allowance; `people` maps a person to the account."""
    rules = rules_for(actor.workspace_id, set(people.values()))
    rows = Gift.objects.filter(person_id__in=people, direction=direction, on__year=today.year)
    by_person: dict[int, list[Given]] = defaultdict(list)
    for person, on, value, unit in rows.values_list("person_id", "on", "value", "currency"):
        by_person[person or 0].append(Given(on, value, unit))
    return {
        person: allowance(
            today.year, currency or rules.base, by_person[person], rules.limits[account], rules.rates
        )
        for person, account in people.items()
    }


def _given(rows: Iterable[Gift]) -> list[Given]:
    return [Given(row.on, row.value, row.currency) for row in rows]
