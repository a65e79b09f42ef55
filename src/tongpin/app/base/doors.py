"""The door to one row: whoever may not know of it hears the same as for a row that is not there."""

from __future__ import annotations

from typing import Any, TypeVar, cast

from django.db.models import Model, QuerySet

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import NotFound
from tongpin.app.base.prepared import Fixed, prepared

M = TypeVar("M", bound=Model)
What = Fixed[tuple[type[Model], tuple[str, ...]]]


def through(actor: Actor, model: type[M], row_id: int, *related: str) -> M:
    """The row, with what it points at by these names, if the actor may know of it; else NotFound."""
    found = _seen(actor, Fixed((model, related)), row_id)
    if not found:
        raise NotFound
    return cast("M", found[0])


@prepared
def _seen(actor: Actor, what: What, row_id: int) -> QuerySet[Any]:
    model, related = what.given
    rows = policy.visible_rows(actor, model, known=True).filter(pk=row_id)
    return rows.select_related(*related) if related else rows
