"""What is needed to invite the customer's people to a visit."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from tongpin.app.accounts.models import Person
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.visits.assembling import visit_rows
from tongpin.app.visits.models import CANCELLED, HELD
from tongpin.app.visits.queries import get_visit
from tongpin.app.visits.rows import PersonName, VisitRow


@dataclass(frozen=True)
class InvitePage:
    """A visit, who of its people can be invited and who has no address; `mail`: we can send it ourselves."""

    visit: VisitRow
    people: tuple[PersonName, ...]
    without: tuple[str, ...]
    mail: bool
    cancelled: bool
    over: bool


def invite_page(actor: Actor, visit_id: int) -> InvitePage:
    """The people of the visit whom an invitation can reach."""
    row = get_visit(actor, visit_id)
    (visit,) = visit_rows(actor, [row])
    expected = [one for one in visit.people if not one.erased]
    rows = (
        policy.visible_rows(actor, Person, known=True)
        .filter(pk__in=[one.id for one in expected])
        .exclude(email="")
    )
    reached = set(rows.values_list("id", flat=True))
    return InvitePage(
        visit,
        tuple(one for one in expected if one.id in reached),
        tuple(one.name for one in expected if one.id not in reached),
        bool(settings.EMAIL_HOST),
        row.state == CANCELLED,
        row.state == HELD,
    )
