"""Who was there: those expected who did not come are marked, those who came unexpected are added, and all of them we have met."""

from __future__ import annotations

from collections.abc import Sequence

from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.deals.commands.people import involve_person
from tongpin.app.deals.models import DealPerson
from tongpin.app.visits.commands.changing import deal_ids_of
from tongpin.app.visits.commands.heard import Hearing
from tongpin.app.visits.commands.plans import MOST
from tongpin.app.visits.models import VisitPerson
from tongpin.app.visits.record import Who


def be_present(one: Hearing, present: Sequence[Who] | None) -> None:
    """Write down who was there; None: whoever was expected. New people were there in any case."""
    new = {person.pk for key, person in one.people.items() if isinstance(key, str)}
    rows = {row.person_id: row for row in VisitPerson.objects.filter(visit=one.visit)}
    here = (
        set(rows)
        if present is None
        else {one.somebody(who, str(place)).pk for place, who in enumerate(present)}
    )
    here |= new
    if len(here) > MOST:
        raise Invalid(Problem("", "too_many", {"most": MOST}))
    for person_id, row in rows.items():
        if row.present != (person_id in here):
            VisitPerson.objects.filter(pk=row.pk).update(present=person_id in here)
    for person_id in sorted(here - set(rows)):
        VisitPerson.objects.create(
            workspace_id=one.visit.workspace_id, visit=one.visit, person_id=person_id, present=True
        )
    _meet(one, here)


def _meet(one: Hearing, here: set[int]) -> None:
    """Who takes part in a deal of the visit and was there is no longer known by name only."""
    deals = [pk for pk in deal_ids_of(one.visit.pk) if pk in one.deals]
    rows = DealPerson.objects.filter(deal_id__in=deals, person_id__in=here, reached=False)
    for row in rows.order_by("deal_id", "id"):
        involve_person(one.actor, row.deal_id, person_id=row.person_id, reached=True)
