"""How the people of one house stand to each other, to the outside, and to us."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from tongpin.app.accounts.models import Account, Person
from tongpin.app.accounts.queries import get_account, get_person
from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.base.inserting import give_ids, insert_rows
from tongpin.app.deals.commands.changing import one_of, past_day, required
from tongpin.app.deals.commands.refreshing import refresh_deals
from tongpin.app.deals.models import LEAD, OPEN, Deal
from tongpin.app.decision.commands.marking import (
    certain,
    day_of,
    evidence_of,
    require_marker,
    require_no_clash,
)
from tongpin.app.decision.history import holding
from tongpin.app.decision.models import CONFIRMED, AccessMark, LineMark, OutsideTie, TieMark
from tongpin.app.decision.queries import get_outside
from tongpin.app.timeline import commands as timeline
from tongpin.app.workspace.queries import get_member
from tongpin.core.decision import FOCUSES, LEVELS, OUTSIDE_KINDS, TIES

MOST_CHANGES = 2000
REFUSED = "refused"


@contextmanager
def changing_house(actor: Actor, account_id: int) -> Iterator[Account]:
    """The account, locked for the length of one command; at the end the advice of its deals is brought up to date."""
    require_marker(actor)
    get_account(actor, account_id)
    with transaction.atomic():
        account = Account.objects.select_for_update(of=("self",)).get(pk=account_id)
        yield account
        going = Deal.objects.filter(account=account, status__in=(LEAD, OPEN))
        refresh_deals(going.select_related("account", "owner", "playbook_version"), actor.today())


@dataclass(frozen=True)
class TieChange:
    """A pair as somebody wants it: aspect `tie` with a kind, or `listens` with `yes`; an empty value takes back.

    `seen` is the id of the mark that was there when they looked (0: none); None does not check.
    """

    one_id: int
    other_id: int
    value: str
    aspect: str = "tie"
    certainty: str = CONFIRMED
    evidence: str = ""
    seen: int | None = None

    @property
    def pair(self) -> tuple[str, int, int]:
        """What the change is about; a tie has no direction."""
        if self.aspect == "tie":
            return (self.aspect, min(self.one_id, self.other_id), max(self.one_id, self.other_id))
        return (self.aspect, self.one_id, self.other_id)


def tie(
    actor: Actor, account_id: int, changes: Sequence[TieChange], *, on: date | None = None
) -> tuple[TieMark, ...]:
    """Hold all these ties from a day on, or none of them; Stale names the pairs that somebody else has changed since."""
    with changing_house(actor, account_id) as account:
        day = day_of(actor, on)
        wanted = _checked(account, changes)
        held = {
            (row.aspect, row.one_id, row.other_id): row
            for row in holding(TieMark.objects.filter(account=account), "aspect", "one_id", "other_id")
        }
        require_no_clash(_clashes(held, wanted))
        rows = [
            TieMark(
                workspace_id=actor.workspace_id,
                account=account,
                one_id=pair[1],
                other_id=pair[2],
                aspect=pair[0],
                value=one.value,
                certainty=certain(one.certainty),
                on=day,
                evidence=evidence_of(one.evidence),
                member_id=actor.member_id,
            )
            for pair, one in wanted.items()
            if not _is_held(held.get(pair), one)
        ]
        give_ids(rows)
        insert_rows(rows)
        _write_down(actor, account, rows)
    return tuple(rows)


def _checked(account: Account, changes: Sequence[TieChange]) -> dict[tuple[str, int, int], TieChange]:
    if len(changes) > MOST_CHANGES:
        raise Invalid(Problem("changes", "too_many", {"most": MOST_CHANGES}))
    people = set(Person.objects.filter(account=account, erased_at=None).values_list("id", flat=True))
    for one in changes:
        name = f"{one.one_id}:{one.other_id}"
        one_of(one.aspect, ("tie", "listens"), "aspect")
        if one.one_id == one.other_id:
            raise Invalid(Problem(name, "same_person", {}))
        if not {one.one_id, one.other_id} <= people:
            raise Invalid(Problem(name, "other_account", {}))
        one_of(one.value, ("", *(TIES if one.aspect == "tie" else ("yes",))), name)
    return {one.pair: one for one in changes}


def _is_held(row: TieMark | None, one: TieChange) -> bool:
    if row is None:
        return not one.value
    return row.value == one.value and row.certainty == one.certainty and one.evidence in ("", row.evidence)


def _clashes(
    held: dict[tuple[str, int, int], TieMark], wanted: dict[tuple[str, int, int], TieChange]
) -> dict[str, tuple[str, str]]:
    found = {}
    for pair, one in wanted.items():
        row = held.get(pair)
        there = row.pk if row else 0
        if one.seen is not None and there != one.seen and not _is_held(row, one):
            found[f"{pair[1]}:{pair[2]}"] = (row.value if row else "", one.value)
    return found


def _write_down(actor: Actor, account: Account, rows: Sequence[TieMark]) -> None:
    said: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        for person, other in ((row.one_id, row.other_id), (row.other_id, row.one_id)):
            said[person].append(
                {"with": other, "aspect": row.aspect, "to": row.value, "evidence": row.evidence}
            )
    if said:
        audit.record_about(actor, "tie", account, "Person", said)
    for row in rows:
        facts = {"aspect": row.aspect, "to": row.value, "other": row.other_id}
        timeline.tell(
            actor,
            "decision",
            "tied",
            account_id=account.pk,
            person_id=row.one_id,
            on=row.on,
            facts=facts,
            text=row.evidence,
        )


def know(
    actor: Actor,
    person_id: int,
    *,
    level: str,
    colleague_id: int | None = None,
    certainty: str = CONFIRMED,
    evidence: str = "",
    on: date | None = None,
) -> LineMark:
    """One of us (the actor unless told otherwise) knows the person at a level; an empty level takes back."""
    person = get_person(actor, person_id)
    with changing_house(actor, person.account_id) as account:
        colleague = get_member(actor, colleague_id or actor.member_id)
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
        facts = {"to": row.value, "colleague": colleague.name}
        timeline.tell(
            actor,
            "decision",
            "known",
            account_id=account.pk,
            person_id=person.pk,
            on=row.on,
            facts=facts,
            text=row.evidence,
        )
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
) -> AccessMark:
    """The person is a focus point (receptive, dissatisfied, power) or said no to us (refused); an empty value takes back."""
    person = get_person(actor, person_id)
    with changing_house(actor, person.account_id) as account:
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
        facts = {"aspect": aspect, "to": value}
        timeline.tell(
            actor,
            "decision",
            "access",
            account_id=account.pk,
            person_id=person.pk,
            on=row.on,
            facts=facts,
            text=row.evidence,
        )
    return row


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
