"""How people of a house stand to us: who of us knows whom, who is a focus point, who said no (M01, M06, M57)."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from tongpin.app.accounts.queries import get_person
from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Stale
from tongpin.app.deals.commands.changing import one_of
from tongpin.app.decision.commands.houses import changing_house
from tongpin.app.decision.commands.marking import certain, day_of, evidence_of
from tongpin.app.decision.models import CONFIRMED, AccessMark, LineMark
from tongpin.app.timeline import commands as timeline
from tongpin.app.workspace.queries import get_member
from tongpin.core.decision import FOCUSES, LEVELS

REFUSED = "refused"


def _require_seen(
    marks: QuerySet[LineMark] | QuerySet[AccessMark], seen: int | None, name: str, wanted: str
) -> None:
    """Stale when the latest of the marks is not the one that was seen."""
    row = marks.order_by("-on", "-id").first()
    there = row.pk if row else 0
    if seen is not None and there != seen:
        raise Stale(there, {name: row.value if row else ""}, {name: wanted})


def know(
    actor: Actor,
    person_id: int,
    *,
    level: str,
    colleague_id: int | None = None,
    certainty: str = CONFIRMED,
    evidence: str = "",
    on: date | None = None,
    seen: int | None = None,
) -> LineMark:
    """One of us (the actor unless told otherwise) knows the person at a level; an empty level takes back.

    `seen` is the id of the mark that was there when they looked (0: none); Stale when it is another one by now.
    """
    person = get_person(actor, person_id)
    with changing_house(actor, person.account_id) as account:
        colleague = get_member(actor, colleague_id or actor.member_id)
        _require_seen(LineMark.objects.filter(person=person, colleague=colleague), seen, "level", level)
        row = LineMark(
            workspace_id=actor.workspace_id,
            person=person,
            colleague=colleague,
            value=one_of(level, ("", *LEVELS), "level"),
            certainty=certain(certainty),
            on=day_of(actor, on),
            evidence=evidence_of(evidence),
            member_id=actor.member_id,
        )
        audit.create(actor, row, "know")
        _tell(actor, account.pk, row, "known", {"to": row.value, "colleague": colleague.name})
    return row


def mark_access(
    actor: Actor,
    person_id: int,
    *,
    aspect: str,
    value: str = "yes",
    certainty: str = CONFIRMED,
    evidence: str = "",
    on: date | None = None,
    seen: int | None = None,
) -> AccessMark:
    """The person is a focus point (receptive, dissatisfied, power) or said no to us (refused); an empty value takes back.

    `seen` as in `know`.
    """
    person = get_person(actor, person_id)
    with changing_house(actor, person.account_id) as account:
        _require_seen(AccessMark.objects.filter(person=person, aspect=aspect), seen, "value", value)
        row = AccessMark(
            workspace_id=actor.workspace_id,
            account=account,
            person=person,
            aspect=one_of(aspect, (*FOCUSES, REFUSED), "aspect"),
            value=one_of(value, ("", "yes"), "value"),
            certainty=certain(certainty),
            on=day_of(actor, on),
            evidence=evidence_of(evidence),
            member_id=actor.member_id,
        )
        audit.create(actor, row, "mark_access")
        _tell(actor, account.pk, row, "access", {"aspect": aspect, "to": value})
    return row


def _tell(
    actor: Actor, account_id: int, row: LineMark | AccessMark, code: str, facts: dict[str, str]
) -> None:
    about = {"account_id": account_id, "person_id": row.person_id}
    timeline.tell(actor, "decision", code, on=row.on, facts=facts, text=row.evidence, **about)
