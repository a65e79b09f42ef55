"""Somebody joins the group in one go; and a judgement is taken back to what was held before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from tongpin.app.accounts.commands import create_person
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, NotFound, Problem
from tongpin.app.deals.commands.people import involve_person
from tongpin.app.deals.models import DealPerson
from tongpin.app.deals.queries import get_deal
from tongpin.app.decision.commands.judging import Change, judge
from tongpin.app.decision.commands.marking import require_marker
from tongpin.app.decision.models import CONFIRMED, Judgement


def add_member(
    actor: Actor,
    deal_id: int,
    *,
    person_id: int | None = None,
    name: str = "",
    title: str = "",
    held: Mapping[str, str],
    certainty: str = CONFIRMED,
    evidence: str = "",
    **part: Any,
) -> DealPerson:
    """A contact of the account, or somebody new by name, takes part from now on, and this is what we hold of the person.

    `held` maps roles, stance and attitude to their values; `part` is what involve_person takes.
    """
    require_marker(actor)
    deal = get_deal(actor, deal_id)
    if person_id is None and not name.strip():
        raise Invalid(Problem("name", "required", {}))
    with transaction.atomic():
        if person_id is None:
            person_id = create_person(actor, deal.account_id, name=name, title=title).pk
        row = involve_person(actor, deal_id, person_id=person_id, **part)
        changes = [
            Change(person_id, aspect, value, certainty=certainty, evidence=evidence)
            for aspect, value in held.items()
            if value
        ]
        if changes:
            judge(actor, deal_id, changes)
    return row


def restore(actor: Actor, deal_id: int, judgement_ids: Sequence[int]) -> tuple[Judgement, ...]:
    """What was held before those judgements is held again; Stale when somebody has judged since. History keeps both."""
    require_marker(actor)
    deal = get_deal(actor, deal_id)
    rows = Judgement.objects.filter(deal=deal, pk__in=judgement_ids, beside=False)
    changes = [_before(row) for row in rows]
    if not changes:
        raise NotFound
    return judge(actor, deal_id, changes)


def _before(row: Judgement) -> Change:
    kind = {"deal_id": row.deal_id, "person_id": row.person_id, "aspect": row.aspect, "key": row.key}
    last = (
        Judgement.objects.filter(**kind, beside=False, pk__lt=row.pk, on__lte=row.on)
        .order_by("-on", "-id")
        .first()
    )
    value, certainty = (last.value, last.certainty) if last else ("", CONFIRMED)
    return Change(
        row.person_id,
        row.aspect,
        value,
        row.key,
        certainty,
        last.evidence if last else "",
        seen=row.pk,
    )
