"""Ties of a house's people to somebody or something outside (M17)."""

from __future__ import annotations

from datetime import date

from tongpin.app.accounts.queries import get_account, get_person
from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.deals.commands.changing import one_of, past_day, required
from tongpin.app.decision.commands.houses import changing_house
from tongpin.app.decision.commands.marking import certain
from tongpin.app.decision.models import CONFIRMED, OutsideTie
from tongpin.app.decision.queries import get_outside
from tongpin.core.decision import OUTSIDE_KINDS


def record_outside(
    actor: Actor,
    person_id: int,
    *,
    party: str,
    kind: str = "other",
    what: str = "",
    linked_id: int | None = None,
    certainty: str = CONFIRMED,
    since: date | None = None,
) -> OutsideTie:
    """A person's tie to somebody or something outside; `linked_id` is the same body among the accounts that the actor sees."""
    person = get_person(actor, person_id)
    with changing_house(actor, person.account_id):
        row = OutsideTie(
            workspace_id=actor.workspace_id,
            person=person,
            party=required(party, "party"),
            kind=one_of(kind, OUTSIDE_KINDS, "kind"),
            what=what.strip(),
            linked=get_account(actor, linked_id) if linked_id else None,
            certainty=certain(certainty),
            since=past_day(actor, since, "since"),
            member_id=actor.member_id,
        )
        audit.create(actor, row, "record_outside")
    return row


def end_outside(actor: Actor, tie_id: int, *, version: int | None = None) -> OutsideTie:
    """The tie is no more; the map as it was still shows it."""
    row = get_outside(actor, tie_id)
    with changing_house(actor, row.person.account_id):
        return audit.change(actor, row, {"ended_on": actor.today()}, verb="end_outside", version=version)
