"""What the relationships with the people of a deal ask for, and what the register of gifts warns of (M06, M07b, M52).

The first three speak only where something was ever done with somebody of the house: without any record nothing is known of
closeness. A gift is never proposed; where one gave rise to a warning, that is said until somebody has dealt with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from tongpin.core.advice.making import by_reach, growing, make
from tongpin.core.advice.state import Advice, DealState, Facts
from tongpin.core.gifts import SERIOUS
from tongpin.core.relationship import HEIGHTS, GiftNote, PersonBond

_SOON = 30  # days before a level falls
_LATE = 60  # days over the usual interval after which it cannot get more urgent


def key_person_cooling(state: DealState, today: date) -> Advice | None:
    """A key person's level, dating or nearer, falls within 30 days: 58 … 70 as the day comes nearer; due on that day."""
    found = [
        (one.cooling.on, one)
        for one in _counting(state)
        if one.cooling and HEIGHTS[one.proven] >= HEIGHTS["dating"] and (one.cooling.on - today).days <= _SOON
    ]
    if not found:
        return None
    on, one = min(found, key=lambda pair: (pair[0], pair[1].person))
    left = (on - today).days
    facts: Facts = {**_named([one]), "level": one.proven, "due": on.isoformat(), "days": left}
    identity = (one.person, one.proven, on)
    return make(
        "key_person_cooling", "M06", growing(58, 70, _SOON - left, _SOON), facts, identity=identity, due=on
    )


def decider_below_target(state: DealState, _today: date) -> Advice | None:
    """A key person is not as near as the rules or we ourselves want: 44 / 56 / 64, and 4 more from two rungs on."""
    below = [one for one in _counting(state) if one.gap]
    if not below:
        return None
    one = max(below, key=lambda one: (one.gap, -one.person))
    facts: Facts = {**_named([one]), "level": one.level, "target": one.target}
    urgency = by_reach(state, 44, 56, 64) + (4 if one.gap > 1 else 0)
    return make(
        "decider_below_target",
        "M06",
        urgency,
        facts,
        identity=(state.reach, one.person, one.level, one.target),
    )


def contact_overdue(state: DealState, today: date) -> Advice | None:
    """A key person heard nothing from us for longer than the strategy says: 45 … 60 over 60 days; due since that day."""
    late = [(one.contact_due, one) for one in _counting(state) if one.contact_due and one.contact_due < today]
    if not late:
        return None
    due, one = min(late, key=lambda pair: (pair[0], pair[1].person))
    days = (today - due).days
    facts: Facts = {**_named([one]), "due": due.isoformat(), "days": days}
    return make(
        "contact_overdue", "M52", growing(45, 60, days, _LATE), facts, identity=(one.person, due), due=due
    )


def gift_hint(state: DealState, _today: date) -> Advice | None:
    """Somebody hinted at a personal benefit: 92. It has to be talked over with whoever answers for compliance."""
    return _gift(state, "gift_hint", 92, lambda one: "hint" in one.warnings)


def gift_over_limit(state: DealState, _today: date) -> Advice | None:
    """A gift or hospitality is over the limit, or none is allowed: 86."""
    over = SERIOUS - {"hint"}
    return _gift(state, "gift_over_limit", 86, lambda one: bool(over & set(one.warnings)))


def _gift(state: DealState, code: str, urgency: int, wanted: Callable[[GiftNote], bool]) -> Advice | None:
    notes = [one for one in (state.bonds.gifts if state.bonds else ()) if wanted(one)]
    if not notes:
        return None
    last = max(notes, key=lambda one: (one.on, one.number))
    names = list(dict.fromkeys(one.name for one in notes if one.name))
    facts: Facts = {"names": names, "count": len(notes), "given_on": last.on.isoformat()}
    return make(code, "M07b", urgency, facts, identity=tuple(sorted(one.number for one in notes)))


def _counting(state: DealState) -> tuple[PersonBond, ...]:
    return tuple(one for one in state.bonds.people if one.counts) if state.bonds else ()


def _named(people: Iterable[PersonBond]) -> Facts:
    found = list(people)
    return {"names": [one.name for one in found], "people": [str(one.person) for one in found]}
