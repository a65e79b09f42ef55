"""What one of us did together with a person, and taking over the level that follows from it."""

from __future__ import annotations

from datetime import date

from tongpin.app.accounts.models import Person
from tongpin.app.accounts.queries import get_person
from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.deals.commands.changing import past_day
from tongpin.app.decision.commands.lines import know
from tongpin.app.decision.commands.marking import require_marker
from tongpin.app.decision.models import LineMark
from tongpin.app.relationship.commands.touching import living, require_living, short, touching
from tongpin.app.relationship.doors import get_activity
from tongpin.app.relationship.ground import ground_of_account
from tongpin.app.relationship.models import Activity
from tongpin.app.relationship.proving import proven
from tongpin.app.timeline import commands as timeline
from tongpin.app.workspace.queries import get_member

LONGEST_EVIDENCE = 500


def record_activity(
    actor: Actor,
    person_id: int,
    *,
    kind: str,
    on: date | None = None,
    evidence: str = "",
    colleague_id: int | None = None,
    visit_ref: int | None = None,
) -> Activity:
    """One of us (the actor unless told otherwise) did something with the person; `kind` is a key of the playbook."""
    person = living(actor, person_id)
    with touching(actor, person.account_id, person.pk):
        return add_activity(
            actor,
            person,
            kind=kind,
            on=on,
            evidence=evidence,
            colleague_id=colleague_id,
            visit_ref=visit_ref,
        )


def add_activity(
    actor: Actor,
    person: Person,
    *,
    kind: str,
    on: date | None = None,
    evidence: str = "",
    colleague_id: int | None = None,
    visit_ref: int | None = None,
) -> Activity:
    """The activity, inside a command that has come to the person through the door and holds the transaction.

    Advice is brought up to date by that command.
    """
    require_living(person)
    known = ground_of_account(actor.workspace_id, person.account_id).activity(kind)
    if known is None:
        raise Invalid(Problem("kind", "unknown_choice", {"value": kind}))
    colleague = get_member(actor, colleague_id or actor.member_id)
    row = Activity(
        workspace_id=actor.workspace_id,
        person=person,
        colleague=colleague,
        kind=kind,
        on=past_day(actor, on, "on"),
        evidence=short(evidence, "evidence", LONGEST_EVIDENCE),
        visit_ref=visit_ref,
        member_id=actor.member_id,
    )
    audit.create(actor, row, "record_activity")
    facts = {"kind": kind, "activity": dict(known.name), "colleague": colleague.name}
    about = {"account_id": person.account_id, "person_id": person.pk, "ref_id": row.pk}
    timeline.tell(actor, "bond", "activity", on=row.on, facts=facts, text=row.evidence, **about)
    return row


def withdraw_activity(actor: Actor, activity_id: int, *, version: int | None = None) -> Activity:
    """It was not so, or with somebody else: the activity no longer counts and leaves the story."""
    row = get_activity(actor, activity_id)
    with touching(actor, row.person.account_id, row.person_id):
        done = audit.change(actor, row, {"withdrawn": True}, verb="withdraw_activity", version=version)
        timeline.untell(actor, "bond", row.pk)
    return done


def adopt_level(
    actor: Actor, person_id: int, *, colleague_id: int, evidence: str, seen: int | None = None
) -> LineMark:
    """The level that activities prove becomes the line between the houses, on which routes rest; `seen` as in `know`."""
    require_marker(actor)
    person = get_person(actor, person_id)
    ground = ground_of_account(actor.workspace_id, person.account_id)
    bond = proven({person.pk: ground}, actor.today()).get((person.pk, colleague_id))
    if bond is None:
        raise Invalid(Problem("colleague_id", "nothing_proven", {}))
    return know(actor, person.pk, level=bond.level, colleague_id=colleague_id, evidence=evidence, seen=seen)
