"""The row of history that holds on a day: the latest of its kind."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from django.db.models import F, Model, QuerySet, Window
from django.db.models.functions import RowNumber

M = TypeVar("M", bound=Model)


def holding(rows: QuerySet[M, M], *kind: str, as_of: date | None = None) -> QuerySet[M, M]:
    """The latest row of each kind, a kind being what has the same values in those fields; `as_of` leaves out what came later.

    What narrows the result further has to go over `pk__in`: a filter added to it would choose before the latest is found.
    """
    if as_of is not None:
        rows = rows.filter(on__lte=as_of)
    newest = Window(
        RowNumber(), partition_by=[F(name) for name in kind], order_by=[F("on").desc(), F("id").desc()]
    )
    found: QuerySet[Any, Any] = rows.annotate(newest=newest).filter(newest=1)
    return found
