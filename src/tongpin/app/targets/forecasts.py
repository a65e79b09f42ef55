"""What the model said of a period: from the forecasts that were made, none of which is ever changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from tongpin.app.base.prepared import prepared
from tongpin.app.funnel.models import ForecastMade
from tongpin.core.targets import Sum, sum_of

Of = tuple[str, str]  # scope and currency
MONTH, ALL = "month", "all"


@dataclass(frozen=True)
class Said:
    """What is still to come in a period, as the forecast made on `as_of` has it; what was won before then is not in it."""

    as_of: date
    rest: Sum
    wins: int


@dataclass(frozen=True)
class Made:
    """That a forecast was made of a scope and currency on a day."""

    id: int
    of: Of
    as_of: date


def made_between(workspace_id: int, ofs: Iterable[str], first: date, last: date) -> tuple[Made, ...]:
    """All forecasts of those scopes made between two days, without what they say; oldest first."""
    found = _made(workspace_id, tuple(sorted(set(ofs))), first, last)
    return tuple(Made(pk, (of, currency), as_of) for pk, of, currency, as_of in found)


@prepared
def _made(
    workspace_id: int, ofs: tuple[str, ...], first: date, last: date
) -> QuerySet[ForecastMade, tuple[int, str, str, date]]:
    rows = ForecastMade.objects.filter(workspace_id=workspace_id, of__in=ofs, period=MONTH)
    rows = rows.filter(as_of__range=(first, last)).order_by("as_of", "id")
    return rows.values_list("id", "of", "currency", "as_of")


def newest(made: Sequence[Made], of: Of, until: date) -> Made | None:
    """The newest one of a scope and currency that was known on a day."""
    return next((one for one in reversed(made) if one.of == of and one.as_of <= until), None)


def read(ids: Iterable[int]) -> dict[int, ForecastMade]:
    """What those forecasts say."""
    return {row.pk: row for row in _of_ids(tuple(set(ids)))}


@prepared
def _of_ids(ids: tuple[int, ...]) -> QuerySet[ForecastMade]:
    return ForecastMade.objects.filter(pk__in=ids)


def said(row: ForecastMade, starts_on: date, end: date) -> Said | None:
    """What the forecast says of the rest of a period; None where no period of it ends on that day.

    A period that has not begun is told only where it is one of the forecast's own: quantiles of sums cannot be taken apart.
    """
    begun = starts_on <= row.as_of
    for one in row.rows:
        fits = one["cumulative"] if begun else not one["cumulative"] and one["start"] == starts_on.isoformat()
        if one["scope"] == ALL and fits and _ends(one, end):
            return Said(row.as_of, sum_of(one["mean"], one["quantiles"]), row.wins)
    return None


def _ends(one: Mapping[str, Any], end: date) -> bool:
    """Whether the row's period ends with that period; its end may be told as its last day or as the one after it."""
    return one["end"] in (end.isoformat(), (end - timedelta(days=1)).isoformat())
