"""What is known of the people who are to be there: how they stand, how to get along with them, what the limits still allow."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tongpin.app.accounts.models import Person
from tongpin.app.base.actor import Actor
from tongpin.app.decision.queries import Map
from tongpin.app.portraits.queries import PortraitFacts, portraits
from tongpin.app.relationship import queries as relationship
from tongpin.app.relationship.models import Gift
from tongpin.core.decision import Member
from tongpin.core.visits import GiftStanding, PersonMet, TraitHeld


@dataclass(frozen=True)
class PeopleFacts:
    """The people of a visit, and the maps of the deals that it is about."""

    people: Sequence[Person]
    maps: Sequence[Map]


def people_of(actor: Actor, asked: PeopleFacts) -> tuple[PersonMet, ...]:
    """Everybody expected, as far as the reader may know."""
    ids = [person.pk for person in asked.people]
    held = portraits(actor, ids)
    close = relationship.standing(actor, ids) if ids else {}
    found = []
    for person in asked.people:
        bond, portrait = close.get(person.pk), held.get(person.pk)
        found.append(
            PersonMet(
                person.pk,
                person.name,
                person.title,
                **_in_map(person.pk, asked.maps),
                level=bond.best if bond and bond.best != "cold" else "",
                level_on=bond.last_on if bond else None,
                traits=tuple(_traits(portrait)) if portrait else (),
                asks=portrait.completeness.ask if portrait else (),
            )
        )
    return tuple(found)


def _in_map(person: int, maps: Sequence[Map]) -> dict[str, Any]:
    """What the first map that knows the person says; nothing when none does."""
    for found in maps:
        group = found.known.group
        member = next((one for one in group.members if one.person == person), None)
        if member is not None:
            return _member(member, found)
    return {"met": True}


def _member(member: Member, found: Map) -> dict[str, Any]:
    reading, group = found.reading, found.known.group
    mark = found.known.held.marks.get((member.person, "stance", ""))
    return {
        "roles": member.roles,
        "stance": member.stance or "",
        "attitude": member.attitude or "",
        "assumed": member.assumed,
        "judgement_id": mark.id if mark else None,
        "judged_on": member.judged_on,
        "force": round(100 * reading.forces[member.person]) if reading else 0,
        "share": round(100 * member.share(group.current.key)) if group.current else 0,
        "power": member.is_key or member.decides or member.focus == "power",
        "met": member.met,
        "refused": member.refused,
        "rival": member.rival,
        "channels": member.channels,
    }


def _traits(portrait: PortraitFacts) -> Iterator[TraitHeld]:
    """What the team holds: a brief is printed and shared, so what its reader keeps for himself stays out of it."""
    single = [mark for mark in (portrait.personality, portrait.style) if mark]
    for mark in (*single, *portrait.needs, *portrait.motives, *portrait.ground):
        if mark.private:
            continue
        certainty = "assumed" if mark.assumed else "confirmed"
        yield TraitHeld(mark.id, mark.aspect, mark.key, mark.value, certainty, mark.on)


def gifts_of(actor: Actor, people: Collection[Person]) -> tuple[GiftStanding, ...]:
    """Where each of the people stands against the limits, where anything was given or a limit holds."""
    if not people:
        return ()
    allowed = relationship.gift_standing(actor, [person.pk for person in people], actor.today())
    hints = Gift.objects.filter(person__in=people).exclude(hint="").order_by()
    hinted = set(hints.values_list("person_id", flat=True))
    return tuple(
        GiftStanding(
            person.pk,
            person.name,
            found.limit.currency if found.limit else actor.base_currency,
            found.limit.once if found.limit else None,
            found.limit.year if found.limit else None,
            found.spent,
            hinted=person.pk in hinted,
        )
        for person in people
        if (found := allowed.get(person.pk)) is not None
    )
