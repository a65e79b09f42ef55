"""How we mean to keep in touch with a person: the strategy, and how near the person should be."""

from __future__ import annotations

from datetime import date

from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Stale
from tongpin.app.deals.commands.changing import one_of, past_day
from tongpin.app.relationship.commands.touching import living, short, touching
from tongpin.app.relationship.models import ContactMark
from tongpin.app.timeline import commands as timeline
from tongpin.core.relationship import LADDER, STRATEGIES

STRATEGY, TARGET = "strategy", "target"
VALUES = {STRATEGY: ("", *STRATEGIES), TARGET: ("", *LADDER[1:])}
LONGEST_EVIDENCE = 300


def mark_contact(
    actor: Actor,
    person_id: int,
    *,
    aspect: str,
    value: str,
    evidence: str = "",
    on: date | None = None,
    seen: int | None = None,
) -> ContactMark:
    """From that day on this strategy or target holds; an empty value goes back to what the rules propose.

    `seen` is the id of the mark that was there when they looked (0: none); Stale when it is another one by now.
    """
    person = living(actor, person_id)
    with touching(actor, person.account_id, person.pk):
        one_of(aspect, VALUES, "aspect")
        _require_seen(person.pk, aspect, seen, value)
        row = ContactMark(
            workspace_id=actor.workspace_id,
            person=person,
            aspect=aspect,
            value=one_of(value, VALUES[aspect], "value"),
            on=past_day(actor, on, "on"),
            evidence=short(evidence, "evidence", LONGEST_EVIDENCE),
            member_id=actor.member_id,
        )
        audit.create(actor, row, "mark_contact")
        facts = {"aspect": aspect, "to": value}
        about = {"account_id": person.account_id, "person_id": person.pk, "ref_id": row.pk}
        timeline.tell(actor, "decision", "kept_in_touch", on=row.on, facts=facts, text=row.evidence, **about)
    return row


def _require_seen(person_id: int, aspect: str, seen: int | None, wanted: str) -> None:
    row = ContactMark.objects.filter(person_id=person_id, aspect=aspect).order_by("-on", "-id").first()
    there = row.pk if row else 0
    if seen is not None and there != seen:
        raise Stale(there, {"value": row.value if row else ""}, {"value": wanted})
