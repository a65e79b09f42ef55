"""Reading portraits. What is outside an actor's circle does not exist for the actor; who only looks on reads nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongpin.app.accounts.models import Person
from tongpin.app.accounts.queries import get_person
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.portraits.dates import Care, care, care_dates, care_of, get_care_date, require_guarded
from tongpin.app.portraits.facts import PortraitFacts, facts_of, portraits
from tongpin.app.portraits.held import NOTHING, Held, held_of
from tongpin.app.portraits.models import Trait
from tongpin.core.portraits import Proposed, propose

__all__ = [
    "Care",
    "History",
    "Portrait",
    "PortraitFacts",
    "care",
    "care_dates",
    "care_of",
    "get_care_date",
    "history",
    "portrait",
    "portraits",
    "traits",
]
HISTORY_PAGE = 50


@dataclass(frozen=True)
class Portrait:
    """What the reader may know of one person, as it was held on a day. The days to remember are always those of today."""

    person: Person
    held: Held
    facts: PortraitFacts
    answers: dict[str, bool]
    proposed: Proposed
    as_of: date
    today: date
    erased: bool
    may_change: bool

    @property
    def past(self) -> bool:
        """Whether it is an earlier day that is looked at."""
        return self.as_of != self.today


@dataclass(frozen=True)
class History:
    """A page of what was ever held of a person, the latest writing first; `before` is the next page's cursor or None."""

    person: Person
    rows: tuple[Trait, ...]
    before: int | None


def portrait(actor: Actor, person_id: int, as_of: date | None = None) -> Portrait:
    """The portrait of a person on a day, today when none is given; Denied for those who only look on."""
    person = get_person(actor, person_id)
    require_guarded(actor)
    today = actor.today()
    if as_of is not None and as_of > today:
        raise Invalid(Problem("as_of", "in_future", {"today": today.isoformat()}))
    held = held_of(actor, [person.pk], as_of).get(person.pk, NOTHING)
    answers = {mark.key: mark.value == "yes" for mark in held.of_aspect("answer")}
    erased = person.erased_at is not None
    return Portrait(
        person=person,
        held=held,
        facts=facts_of(person.pk, held, care_dates(actor, [person.pk])),
        answers=answers,
        proposed=propose(answers),
        as_of=as_of or today,
        today=today,
        erased=erased,
        may_change=actor.may_change and not erased and as_of in (None, today),
    )


def history(actor: Actor, person_id: int, before: int | None = None) -> History:
    """What was ever held of a person, without the answers of the interview."""
    person = get_person(actor, person_id)
    require_guarded(actor)
    rows = policy.visible_rows(actor, Trait).filter(person=person).exclude(aspect="answer")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = tuple(rows.select_related("member").order_by("-id")[: HISTORY_PAGE + 1])
    more = found[HISTORY_PAGE - 1].pk if len(found) > HISTORY_PAGE else None
    return History(person, found[:HISTORY_PAGE], more)


def traits(
    actor: Actor, person_id: int, *, limit: int, offset: int = 0, aspect: str = ""
) -> tuple[Trait, ...]:
    """The rows of what was held of a person, of one aspect or all, the latest writing first."""
    person = get_person(actor, person_id)
    require_guarded(actor)
    rows = policy.visible_rows(actor, Trait).filter(person=person)
    if aspect:
        rows = rows.filter(aspect=aspect)
    return tuple(rows.select_related("member").order_by("-id")[offset : offset + limit])
