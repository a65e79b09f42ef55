"""What we hold of a person from a day on; written down as history, audited sealed for the person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from tongpin.app.accounts.models import Person
from tongpin.app.accounts.queries import get_person
from tongpin.app.audit import commands as audit
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied, Stale
from tongpin.app.deals.commands.changing import past_day
from tongpin.app.portraits.commands.checking import Wanted, checked
from tongpin.app.portraits.held import ME, NOTHING, Held, Mark, held_of
from tongpin.app.portraits.models import Trait


def hold_trait(
    actor: Actor,
    person_id: int,
    *,
    aspect: str,
    value: str,
    key: str = "",
    certainty: str = "confirmed",
    evidence: str = "",
    circle: str = "team",
    on: date | None = None,
    seen: int | None = None,
) -> Trait:
    """Hold this of a person from a day on, today unless told otherwise; an empty value takes back.

    `circle` is team, or me for what nobody else may read. `seen` is the id of the row of that circle that was there (0: none):
    another one by now is Stale, with both values. What is held already is not written again.
    """
    person = writable(actor, person_id)
    wanted = Wanted(aspect, key, value, certainty, evidence, circle, seen)
    with transaction.atomic():
        (row,) = hold(actor, person, [wanted], on, verb="hold_trait")
    return row


def add_trait(
    actor: Actor,
    person: Person,
    *,
    aspect: str,
    value: str,
    key: str = "",
    certainty: str = "confirmed",
    evidence: str = "",
    circle: str = "team",
    on: date | None = None,
) -> Trait:
    """The same inside the transaction of a command that has come to the person through its door."""
    wanted = Wanted(aspect, key, value, certainty, evidence, circle)
    (row,) = hold(actor, person, [wanted], on, verb="hold_trait")
    return row


def writable(actor: Actor, person_id: int) -> Person:
    """The person, if the actor may know and write what is held; nothing is written about somebody who was erased."""
    person = get_person(actor, person_id)
    actor.require_change()
    if person.erased_at is not None or not actor.sees_guarded:
        raise Denied
    return person


def hold(
    actor: Actor, person: Person, wanted: Sequence[Wanted], on: date | None, *, verb: str
) -> tuple[Trait, ...]:
    """The rows that hold afterwards, in the order wanted; new ones only for what is not held already.

    Taking back what nobody holds writes nothing: its row stays without an id.
    """
    wanted = checked(wanted)
    day = past_day(actor, on, "on")
    # writers of one person wait for each other here, so that none overwrites what it has not seen
    Person.objects.select_for_update().get(pk=person.pk)
    now = held_of(actor, [person.pk]).get(person.pk, NOTHING)
    then = held_of(actor, [person.pk], day).get(person.pk, NOTHING) if day < actor.today() else now
    _require_no_clash(now, wanted)
    rows = [_there(then, one) or _row(actor, person, one, day) for one in wanted]
    fresh = [one for one in wanted if not _is_held(then.marks.get(one.place), one)]
    for row, one in zip(rows, wanted, strict=True):
        if one in fresh:
            row.save(force_insert=True)
    if fresh:
        said = [_said(then, one) for one in fresh]
        audit.record_about(actor, verb, person, "Person", {person.pk: said})
    return tuple(rows)


def _require_no_clash(now: Held, wanted: Sequence[Wanted]) -> None:
    """Stale where another row stands than the one seen; its version is that row's id, 0 where it is not one alone."""
    clashes = []
    for one in wanted:
        there = now.marks.get(one.place)
        number = there.id if there else 0
        if one.seen is not None and number != one.seen and not _is_held(there, one):
            clashes.append((one, number, there.value if there else ""))
    if clashes:
        version = clashes[0][1] if len(clashes) == 1 else 0
        theirs = {one.name: value for one, _, value in clashes}
        raise Stale(version, theirs, {one.name: one.value for one, _, _ in clashes})


def _is_held(mark: Mark | None, one: Wanted) -> bool:
    if not (mark and mark.value):
        return not one.value
    same = mark.value == one.value and mark.assumed == (one.certainty == "assumed")
    return same and one.evidence in ("", mark.evidence)


def _there(then: Held, one: Wanted) -> Trait | None:
    mark = then.marks.get(one.place)
    return Trait.objects.get(pk=mark.id) if mark and _is_held(mark, one) else None


def _row(actor: Actor, person: Person, one: Wanted, day: date) -> Trait:
    return Trait(
        workspace_id=actor.workspace_id,
        person=person,
        aspect=one.aspect,
        key=one.key,
        value=one.value,
        certainty=one.certainty,
        circle=one.circle,
        on=day,
        evidence=one.evidence,
        member_id=actor.member_id,
    )


def _said(then: Held, one: Wanted) -> dict[str, Any]:
    """What the audit keeps: of what somebody holds for himself only that it was written."""
    if one.circle == ME:
        return {"circle": ME}
    mark = then.marks.get(one.place)
    return {
        "aspect": one.aspect,
        "key": one.key,
        "from": mark.value if mark else "",
        "to": one.value,
        "certainty": one.certainty,
        "evidence": one.evidence,
    }
