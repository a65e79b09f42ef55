"""What a visit, its record, its brief and a commitment look like in the interface."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from tongpin.api.days import Day
from tongpin.api.decision_shapes import Certainty
from tongpin.api.shapes import LARGEST_ID, Id, Input, Version

State = Literal["planned", "held", "cancelled"]
Side = Literal["theirs", "ours"]
CommitmentState = Literal["open", "kept", "broken", "dropped"]
Standing = Literal["kept", "broken", "dropped", "later", "soon", "today", "overdue", "escalated"]
Outcome = Literal["order", "advance", "continuation", "no_sale"]
Key = Annotated[str, Field(max_length=60)]
Who = Annotated[
    int | str | None,
    Field(description="A person's id, or the `key` of one among `new_people` of this record"),
]
MOST = 200


class VisitNameOut(Schema):
    """Somebody or something by id and name."""

    id: int
    name: str


class ExpectedOut(VisitNameOut):
    """Somebody of the customer's who is expected, or was."""

    title: str
    present: bool = Field(description="False: was expected and did not come")


class VisitLineOut(Schema):
    """A visit in a list; null where its reader may not read it."""

    id: int
    version: int
    account_id: int
    account: str
    owner_id: int
    owner: str
    kind: str = Field(description="Key of one of the playbook's kinds of visit")
    subject: str
    starts_at: datetime
    minutes: int
    all_day: bool
    place: str
    state: State
    objective: str = Field(
        description="Key of what the customer is to agree to; empty when it is in words only"
    )
    objective_text: str | None
    fallback: str
    fallback_text: str | None
    result: Literal["", "obtained", "partly", "refused"] = Field(description="What became of the objective")
    claimed: Literal["", "order", "advance", "continuation", "no_sale"]
    outcome: Literal["", "order", "advance", "continuation", "no_sale"] = Field(
        description="What the commitments prove: an advance without one of the customer's is a continuation"
    )
    said: str | None
    held_on: date | None
    recorded_at: datetime | None
    recorded_by: str
    aimless: bool = Field(description="Planned without an objective")
    unrecorded: bool = Field(description="Its time is over and nobody has said what came of it")
    deals: list[VisitNameOut]
    people: list[ExpectedOut]
    members: list[VisitNameOut]


class QuestionOut(Schema):
    """A question of a visit."""

    id: int
    text: str | None
    target: str
    answer: str | None
    deal_id: int | None
    person_id: int | None


class ReadyCheckOut(Schema):
    """One check of readiness for the one who decides."""

    key: str
    cause: str
    state: Literal["ok", "warn", "ask"]


class CommitmentOut(Schema):
    """What the customer or we agreed to do by a day."""

    id: int
    version: int
    side: Side
    kind: str
    text: str | None
    quote: str | None
    remark: str | None
    due: date
    state: CommitmentState
    standing: Standing
    account_id: int
    account: str
    deal_id: int | None
    deal: str
    visit_id: int | None
    person_id: int | None
    person: str
    owner_id: int
    owner: str
    closed_on: date | None
    closed_by: str


class VisitOut(VisitLineOut):
    """A visit with everything that hangs on it."""

    bring: str | None
    raw: str | None = Field(description="What was said, as dictated or pasted")
    questions: list[QuestionOut]
    commitments: list[CommitmentOut]
    power: list[str] = Field(description="Who of those expected decides")
    checks: list[ReadyCheckOut]
    asks: list[str] = Field(description="What the record lacks, in codes")


class SourceOut(Schema):
    """Where a line of a brief comes from."""

    kind: str
    ref_id: int | None
    on: date | None


class BriefLineOut(Schema):
    """A line of a brief: its code and what it speaks of."""

    code: str
    facts: dict[str, Any]
    source: SourceOut
    about: int | None = Field(description="The person it speaks of")


class SectionOut(Schema):
    """A part of the brief."""

    key: str
    lines: list[BriefLineOut]


class BriefOut(Schema):
    """The brief of a visit."""

    visit_id: int
    sections: list[SectionOut]


class AskedIn(Input):
    """A question for the talk."""

    text: str = Field(min_length=1, max_length=300)
    target: Key = Field("", description="The field that its answer fills, such as `qualification:budget`")
    deal_id: Id | None = None
    person_id: Id | None = None
    id: Id | None = Field(None, description="A question that is there already")


class PromiseIn(Input):
    """A commitment of either side."""

    side: Side
    text: str = Field(min_length=1, max_length=300)
    due: Day
    kind: Key = ""
    deal_id: Id | None = None
    person_id: Who = None
    quote: str = Field("", max_length=500)
    owner_id: Id | None = None


class HeardSignalIn(Input):
    """A signal that was heard."""

    deal_id: Id
    stage: Key
    key: Key
    certainty: Certainty = "confirmed"
    person_id: Who = None
    quote: str = Field("", max_length=5000)


class HeardNeedIn(Input):
    """A need that was heard."""

    deal_id: Id
    text: str = Field(min_length=1, max_length=500)
    type: Literal["unclear", "implicit", "explicit"]
    person_id: Who = None


class NeedChangeIn(Input):
    """A need that has another type now."""

    need_id: Id
    version: Version
    type: Literal["unclear", "implicit", "explicit"]


class AnswerIn(Input):
    """An answer to one of the visit's questions."""

    question_id: Id
    text: str = Field(max_length=500)
    value: Key = Field("", description="What the field of the question is to hold; empty fills nothing")
    person_id: Who = None


class JudgedIn(Input):
    """How somebody stands now."""

    deal_id: Id
    person_id: Who
    aspect: Literal["stance", "attitude"]
    value: Key
    certainty: Certainty = "confirmed"
    evidence: str = Field("", max_length=500)
    seen: int | None = Field(None, ge=0, le=LARGEST_ID, description="As in judgements")


class MetPersonIn(Input):
    """Somebody met for the first time."""

    key: str = Field(min_length=1, max_length=60, description="By which other parts of this record name them")
    name: str = Field(min_length=1, max_length=120)
    title: str = Field("", max_length=120)
    deal_id: Id | None = None


class HeardActivityIn(Input):
    """What was done with a person."""

    person_id: Who
    kind: Key
    evidence: str = Field("", max_length=500)


class HeardGiftIn(Input):
    """A gift or hospitality."""

    what: str = Field(min_length=1, max_length=200)
    value: Decimal = Field(ge=0, max_digits=14, decimal_places=2)
    person_id: Who = None
    direction: Literal["given", "received"] = "given"
    kind: Literal["gift", "hospitality"] = "gift"
    currency: str = Field("", max_length=3)
    occasion: str = Field("", max_length=200)
    hint: str = Field("", max_length=300)


class RecordIn(Input):
    """What came of a visit; all of it or nothing."""

    claimed: Outcome
    version: Version | None = None
    client_key: str = Field("", max_length=36, description="The same key a second time writes nothing")
    held_on: Day | None = None
    result: Literal["", "obtained", "partly", "refused"] = ""
    said: str = Field("", max_length=500)
    raw: str = Field("", max_length=20000)
    present: list[Who] | None = Field(None, max_length=MOST, description="Null leaves who was expected")
    promises: list[PromiseIn] = Field([], max_length=MOST)
    signals: list[HeardSignalIn] = Field([], max_length=MOST)
    needs: list[HeardNeedIn] = Field([], max_length=MOST)
    need_changes: list[NeedChangeIn] = Field([], max_length=MOST)
    answers: list[AnswerIn] = Field([], max_length=MOST)
    judgements: list[JudgedIn] = Field([], max_length=MOST)
    new_people: list[MetPersonIn] = Field([], max_length=MOST)
    activities: list[HeardActivityIn] = Field([], max_length=MOST)
    gifts: list[HeardGiftIn] = Field([], max_length=MOST)
    move_to: dict[int, Key] = Field({}, description="Deal → stage to enter, where the signals open it")


class RecordedOut(Schema):
    """What became of a record."""

    visit_id: int
    version: int
    outcome: Outcome
    lowered: bool = Field(description="The outcome is less than was claimed")
    asks: list[str] = Field(description="What is missing for more, in codes")
    again: bool = Field(description="The same record had been written already")
    moved: dict[int, str] = Field(description="Deals that entered a stage")
    stayed: list[int] = Field(description="Deals whose stage lacks signals")
