"""How much is overdue, for today, and for the rest of the week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from django.db.models import Model, QuerySet

from tongpin.app.base.merging import laid_together
from tongpin.app.desk.entries import week_end
from tongpin.app.desk.narrowed import COUNTED

M = TypeVar("M", bound=Model)
Edge = TypeVar("Edge", date, datetime)
ONE_DAY = timedelta(days=1)


class Days(NamedTuple):
    """Where a day ends that counting goes by: today, tomorrow, and the day after the week."""

    today: date
    tomorrow: date
    after: date

    def moments(self, zone: str) -> tuple[datetime, datetime, datetime]:
        """When these days begin there."""
        today, tomorrow, after = (datetime.combine(day, time(), ZoneInfo(zone)) for day in self)
        return today, tomorrow, after


def days_from(today: date) -> Days:
    return Days(today, today + ONE_DAY, week_end(today) + ONE_DAY)


def by_time(
    parts: Sequence[QuerySet[M]], field: str, today: Edge, tomorrow: Edge, after: Edge
) -> list[QuerySet[Any]]:
    """Those of all parts before today, of today, and from tomorrow up to the last edge: each up to COUNTED and one."""
    spans = (
        {f"{field}__lt": today},
        {f"{field}__gte": today, f"{field}__lt": tomorrow},
        {f"{field}__gte": tomorrow, f"{field}__lt": after},
    )
    return [laid_together([part.filter(**span) for part in parts], (), COUNTED + 1) for span in spans]
