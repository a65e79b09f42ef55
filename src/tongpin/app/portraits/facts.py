"""What a visit's brief has to know of the persons it is about, in a constant number of queries (M33)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from tongpin.app.base.actor import Actor
from tongpin.app.portraits.dates import Care, care_dates
from tongpin.app.portraits.held import NOTHING, Held, Mark, held_of
from tongpin.core.portraits import Completeness, Known, Tips, completeness, tips


@dataclass(frozen=True)
class PortraitFacts:
    """What the reader may know of one person now. Each mark says whether it is assumed, private, since when and from whom.

    `needs` have the key `face.field`, `motives` result or win, `ground` what is in common. `ask` are codes `need.face.field`
    of the questions worth asking next; `tips` codes of how to get along.
    """

    person_id: int
    personality: Mark | None
    style: Mark | None
    needs: tuple[Mark, ...]
    motives: tuple[Mark, ...]
    ground: tuple[Mark, ...]
    dates: tuple[Care, ...]
    tips: Tips
    completeness: Completeness

    @property
    def ask(self) -> tuple[str, ...]:
        """What to ask next, the easiest first."""
        return self.completeness.ask


def portraits(actor: Actor, person_ids: Collection[int]) -> Mapping[int, PortraitFacts]:
    """The facts of each of the persons; nothing at all for those who only look on."""
    if not (person_ids and actor.sees_guarded):
        return {}
    held = held_of(actor, person_ids)
    dates: dict[int, list[Care]] = {}
    for one in care_dates(actor, person_ids):
        dates.setdefault(one.person_id, []).append(one)
    return {
        person: facts_of(person, held.get(person, NOTHING), tuple(dates.get(person, ())))
        for person in person_ids
    }


def facts_of(person: int, held: Held, dates: tuple[Care, ...]) -> PortraitFacts:
    """The facts of one person from what is held."""
    return PortraitFacts(
        person_id=person,
        personality=held.of("personality"),
        style=held.of("style"),
        needs=held.of_aspect("need"),
        motives=held.of_aspect("motive"),
        ground=held.of_aspect("ground"),
        dates=dates,
        tips=tips(held.value("personality"), held.value("style")),
        completeness=completeness(known_of(held, dates)),
    )


def known_of(held: Held, dates: Iterable[Care]) -> Known:
    """What counts for completeness."""
    return Known(
        needs={mark.key: "assumed" if mark.assumed else "confirmed" for mark in held.of_aspect("need")},
        personality=bool(held.value("personality")),
        style=bool(held.value("style")),
        motives=bool(held.of_aspect("motive")),
        ground=bool(held.of_aspect("ground")),
        dates=any(True for _ in dates),
    )
