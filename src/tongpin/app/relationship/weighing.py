"""How much people count: their parts in deals that are going on, and what is held of them there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import NamedTuple

from tongpin.app.deals.kept import StageTotal
from tongpin.app.deals.models import LEAD, OPEN, DealPerson
from tongpin.app.decision.history import holding
from tongpin.app.decision.models import Judgement
from tongpin.app.workspace.models import Rate, Workspace
from tongpin.core.relationship import Importance

LARGE = 2  # a deal counts as large from twice the average of those with an amount going on
_AGAINST = ("opponent", "blocker")


class _Part(NamedTuple):
    person: int
    deal: int
    is_key: bool
    focus: str
    against: bool
    amount: Decimal


def importances(workspace_id: int, person_ids: Collection[int]) -> dict[int, Importance]:
    """How much each of these people counts, in a constant number of queries."""
    parts = _parts(workspace_id, person_ids)
    held = _held({part.deal for part in parts}, person_ids)
    bar = _large_from(workspace_id) if any(part.amount for part in parts) else None
    by_person: dict[int, list[_Part]] = defaultdict(list)
    for part in parts:
        by_person[part.person].append(part)
    return {person: _importance(by_person.get(person, ()), held, bar) for person in person_ids}


def _parts(workspace_id: int, person_ids: Collection[int]) -> list[_Part]:
    rows = DealPerson.objects.filter(person_id__in=person_ids, deal__status__in=(LEAD, OPEN)).order_by("id")
    names = ("person_id", "deal_id", "is_key", "focus", "refused", "tie_to_rival")
    rates = _rates(workspace_id)
    return [
        _Part(person, deal, key, focus, no or rival, (amount or Decimal(0)) * rates.get(unit, Decimal(0)))
        for person, deal, key, focus, no, rival, amount, unit in rows.values_list(
            *names, "deal__amount", "deal__currency"
        )
    ]


def _held(deals: Collection[int], people: Collection[int]) -> dict[tuple[int, int], list[tuple[str, str]]]:
    """What is held of each person in each deal: aspect and value; that an earlier row was taken back shows as nothing."""
    rows = Judgement.objects.filter(
        deal_id__in=deals, person_id__in=people, aspect__in=("roles", "stance", "influence"), beside=False
    )
    newest = holding(rows, "deal_id", "person_id", "aspect", "key")
    found: dict[tuple[int, int], list[tuple[str, str]]] = defaultdict(list)
    for deal, person, aspect, value in newest.values_list("deal_id", "person_id", "aspect", "value"):
        if value:
            found[person, deal].append((aspect, value))
    return found


def _importance(
    parts: Iterable[_Part], held: dict[tuple[int, int], list[tuple[str, str]]], bar: Decimal | None
) -> Importance:
    mine = list(parts)
    said = [one for part in mine for one in held.get((part.person, part.deal), ())]
    shares = [int(value) / 100 for aspect, value in said if aspect == "influence" and value.isdigit()]
    return Importance(
        in_deal=bool(mine),
        decides=any(aspect == "roles" and "decider" in value.split(",") for aspect, value in said),
        power=any(part.focus == "power" for part in mine),
        is_key=any(part.is_key for part in mine),
        influence=max(shares, default=0.0),
        large=bar is not None and any(part.amount >= bar for part in mine if part.amount),
        against=any(part.against for part in mine)
        or any(aspect == "stance" and value in _AGAINST for aspect, value in said),
    )


def _large_from(workspace_id: int) -> Decimal | None:
    """From which amount in the base currency a deal is large; None while there is nothing to compare with."""
    rates = _rates(workspace_id)
    rows = StageTotal.objects.filter(workspace_id=workspace_id, status=OPEN, deals__gt=0, total__gt=0)
    count, total = 0, Decimal(0)
    for deals, amount, unit in rows.values_list("deals", "total", "currency"):
        if unit in rates:
            count, total = count + deals, total + amount * rates[unit]
    return LARGE * total / count if count else None


def _rates(workspace_id: int) -> dict[str, Decimal]:
    base = Workspace.objects.values_list("base_currency", flat=True).get(pk=workspace_id)
    rows = Rate.objects.filter(workspace_id=workspace_id).values_list("currency", "rate")
    return {**dict(rows), base: Decimal(1)}
