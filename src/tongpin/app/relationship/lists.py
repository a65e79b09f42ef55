"""Activities, contact marks, gifts and limits row by row, for programs: each list goes through its door."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from tongpin.app.accounts.queries import get_person
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.deals.lists import Span
from tongpin.app.decision.queries import require_guarded
from tongpin.app.relationship.limit_pages import limits_page
from tongpin.app.relationship.models import Activity, ContactMark, Gift, GiftLimit
from tongpin.app.relationship.register import Asked, register_rows


def activities(actor: Actor, person_id: int, span: Span) -> tuple[Activity, ...]:
    """What was done with a person and not taken back, the latest first."""
    rows = Activity.objects.filter(person=get_person(actor, person_id), withdrawn=False)
    return _page(actor, rows.order_by("-on", "-id"), span)


def contact_marks(actor: Actor, person_id: int, span: Span) -> tuple[ContactMark, ...]:
    """What was ever set by hand of keeping in touch with a person, the latest first."""
    rows = ContactMark.objects.filter(person=get_person(actor, person_id))
    return _page(actor, rows.order_by("-on", "-id"), span)


def gifts(actor: Actor, asked: Asked, span: Span) -> tuple[Gift, ...]:
    """The register as it was asked for, the latest first."""
    return _page(actor, register_rows(actor, asked), span)


def limits(actor: Actor, span: Span) -> tuple[GiftLimit, ...]:
    """The limits that were set, for the workspace and for visible accounts."""
    rows = policy.visible_rows(actor, GiftLimit)
    wanted = [row.pk for row in limits_page(actor).own]
    return _page(actor, rows.filter(pk__in=wanted).order_by("account_id", "currency", "id"), span)


def _page(actor: Actor, rows: QuerySet[Any], span: Span) -> tuple[Any, ...]:
    require_guarded(actor)
    window: Iterable[Any] = span.of(rows)
    return tuple(window)
