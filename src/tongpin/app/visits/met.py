"""When people were last met: what visits tell the relationships below them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Max

from tongpin.app.visits.models import VisitPerson


def last_met(person_ids: Collection[int], today: date) -> dict[int, date]:
    """The day of the last visit that was held with each of the people."""
    rows = VisitPerson.objects.filter(person_id__in=person_ids, present=True, visit__held_on__lte=today)
    return dict(rows.order_by().values_list("person_id").annotate(last=Max("visit__held_on")))
