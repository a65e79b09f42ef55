"""The advice among Today's entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from tongpin.app.base.merging import laid_together
from tongpin.app.base.prepared import Fixed, prepared
from tongpin.app.deals.models import AdviceItem, NextStep
from tongpin.app.deals.queries import readable_advice
from tongpin.app.desk.cursor import Asked, speaks_of
from tongpin.app.desk.entries import DEAL, LATER, Item, deal_parts, readable
from tongpin.app.desk.reach import Reached

# More findings about one deal would push other deals off the page; its own page has them all
MOST_OF_A_DEAL = 6
# Some of what was read may be at work already, and is left out
SPARE = 20
# What they speak of stands in Today itself: a commitment, a visit
THEMSELVES = ("their_promise_overdue", "our_promise_overdue", "visit_unrecorded")
_FINDING = ("id", "code", "facts", "urgency", "owner_id", "owner__name", *DEAL)


class Standing(Enum):
    """Open, or put off or done and back on its day."""

    OPEN = auto()
    BACK = auto()


@dataclass(frozen=True)
class Findings:
    """The items, most urgent first; `end` is where reading stopped, None when nothing is left."""

    items: tuple[Item, ...]
    end: tuple[int, int] | None


def findings(asked: Asked, limit: int) -> Findings:
    """The next advice after the cursor.

    Places come first, from the index alone; what belongs to an advice is then read for one page only. Advice that was put
    off or done comes back on its day; these few are a read of their own, so that the many open ones keep their order.
    """
    most = limit + SPARE
    kinds = (Standing.OPEN, Standing.BACK)
    known, seen = asked.q or None, asked.cursor.advice
    places = [
        place
        for one in kinds
        for place in _places(asked.reached, one, known, seen, asked.day, Fixed(most + 1))
    ]
    places.sort(key=lambda place: (-place[0], place[1]))
    end = places[most - 1] if len(places) > most else None
    items = _items(asked, tuple(row_id for _, row_id in places[:most]))
    return Findings(items if asked.q else few_of_each_deal(items), end)


@prepared
def _places(
    reached: Reached,
    standing: Standing,
    q: str | None,
    seen: tuple[int, int] | None,
    day: date,
    most: Fixed[int],
) -> QuerySet[AdviceItem, tuple[int, int]]:
    # An urgency of 0 is only the memory of a decision: the rule no longer says so
    rows = AdviceItem.objects.filter(speaks_of(q), readable_advice(reached.actor), urgency__gt=0)
    if seen:
        rows = rows.filter(Q(urgency__lt=seen[0]) | Q(urgency=seen[0], id__gt=seen[1]), urgency__lte=seen[0])
    back = Q(state__in=("postponed", "done"), until__lte=day)
    rows = rows.filter(Q(state="open") if standing is Standing.OPEN else back)
    parts = [rows.filter(one.owned()).values_list("urgency", "id") for one in reached.each()]
    return laid_together(parts, ("-urgency", "id"), most.given)


def _items(asked: Asked, ids: tuple[int, ...]) -> tuple[Item, ...]:
    return tuple(_item(asked, row) for row in _shown(ids))


@prepared
def _shown(ids: tuple[int, ...]) -> QuerySet[AdviceItem, dict[str, Any]]:
    # A finding that a step was planned for is seen to by the step
    at_work = NextStep.objects.filter(deal_id=OuterRef("deal_id"), advice=OuterRef("code"), done_on=None)
    rows = (
        AdviceItem.objects.filter(pk__in=ids)
        .exclude(Exists(at_work))
        .exclude(code__in=THEMSELVES)
        .order_by("-urgency", "id")
    )
    found: QuerySet[AdviceItem, dict[str, Any]] = rows.values(*_FINDING)
    return found


def few_of_each_deal(items: Iterable[Item]) -> tuple[Item, ...]:
    """The first findings about each deal, in their order; the last of them says how many more were read."""
    by_deal: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        by_deal[item.deal_id].append(item)
    kept = [item for found in by_deal.values() for item in _few(found)]
    return tuple(sorted(kept, key=lambda item: item.place))


def _few(found: list[Item]) -> list[Item]:
    first, rest = found[:MOST_OF_A_DEAL], len(found) - MOST_OF_A_DEAL
    return [*first[:-1], replace(first[-1], also=rest)] if rest > 0 else first


def _item(asked: Asked, row: Mapping[str, Any]) -> Item:
    # No due day: a finding has no promise that could be broken; its facts say which date has passed
    return Item(
        "advice",
        row["id"],
        row["code"],
        readable(asked.actor, row["facts"]),
        text="",
        group=LATER,
        urgency=row["urgency"],
        due=None,
        **deal_parts(row),
    )
