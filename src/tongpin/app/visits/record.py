"""What came of a visit, as one value: the same for pages, the interface, and what a phone kept while it had no network.

A person is named by the id, or by the `key` of one among `new_people`; a deal by its id, which has to be of the visit's account.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeAlias

Who: TypeAlias = int | str | None


@dataclass(frozen=True)
class PromiseIn:
    """A commitment: `side` is theirs or ours, `kind` an objective of the playbook where it is one."""

    side: str
    text: str
    due: date | None = None
    kind: str = ""
    deal_id: int | None = None
    person_id: Who = None
    quote: str = ""
    owner_id: int | None = None


@dataclass(frozen=True)
class SignalIn:
    """A signal that was heard; a confirmed one needs the customer's words."""

    deal_id: int
    stage: str
    key: str
    certainty: str = "confirmed"
    person_id: Who = None
    quote: str = ""


@dataclass(frozen=True)
class NeedIn:
    """A need that was heard: unclear, implicit or explicit."""

    deal_id: int
    text: str
    type: str
    person_id: Who = None


@dataclass(frozen=True)
class NeedChangeIn:
    """A need that we know of has another type now."""

    need_id: int
    version: int
    type: str


@dataclass(frozen=True)
class AnswerIn:
    """What the customer answered to a question of the visit; it also fills the field that the question was for.

    `value` is what the field is to hold: the state of a qualification element, the certainty of a signal, a stance, an attitude,
    the day of a step as 2026-03-28; without it the answer stays with the question and fills nothing. A need takes its type
    (implicit without one), a portrait the text alone. `person_id` is who said it, where the question is about nobody.
    """

    question_id: int
    text: str
    value: str = ""
    person_id: Who = None


@dataclass(frozen=True)
class JudgedIn:
    """What we now hold of somebody: `aspect` is stance or attitude.

    `seen` is the id of the judgement that was there when they looked (0: none); None does not check.
    """

    deal_id: int
    person_id: Who
    aspect: str
    value: str
    certainty: str = "confirmed"
    evidence: str = ""
    seen: int | None = None


@dataclass(frozen=True)
class PersonIn:
    """Somebody we met for the first time; takes part in the deal, where one is named."""

    key: str
    name: str
    title: str = ""
    deal_id: int | None = None


@dataclass(frozen=True)
class ActivityIn:
    """What we did with a person; `kind` is a key of the playbook's activities."""

    person_id: Who
    kind: str
    evidence: str = ""


@dataclass(frozen=True)
class GiftIn:
    """A gift or hospitality: `direction` given or received, `kind` gift or hospitality; `hint` at a personal benefit, in words."""

    what: str
    value: Decimal
    person_id: Who = None
    direction: str = "given"
    kind: str = "gift"
    currency: str = ""
    occasion: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Record:
    """The whole record.

    `version` is the one of the visit that was seen, None checks nothing. `held_on` is the visit's own day, today at the latest,
    unless told. `present` are the people who were there; None leaves who was expected. `result` says what became of the
    objective: obtained, partly, refused, or nothing. `move_to`: deals to take into a stage, when what was heard opens it.
    """

    claimed: str
    version: int | None = None
    client_key: str = ""
    held_on: date | None = None
    result: str = ""
    said: str = ""
    raw: str = ""
    present: tuple[Who, ...] | None = None
    promises: tuple[PromiseIn, ...] = ()
    signals: tuple[SignalIn, ...] = ()
    needs: tuple[NeedIn, ...] = ()
    need_changes: tuple[NeedChangeIn, ...] = ()
    answers: tuple[AnswerIn, ...] = ()
    judgements: tuple[JudgedIn, ...] = ()
    new_people: tuple[PersonIn, ...] = ()
    activities: tuple[ActivityIn, ...] = ()
    gifts: tuple[GiftIn, ...] = ()
    move_to: Mapping[int, str] = field(default_factory=dict)
