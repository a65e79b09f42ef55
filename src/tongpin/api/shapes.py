"""Types that several capabilities' schemas share: ids, days, money, and what a deal looks like."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field, field_validator
from pydantic_core import PydanticCustomError

from tongpin.api.paging import Window
from tongpin.app.base.texts import storable
from tongpin.app.deals.lists import Span

LARGEST_ID = 2**63 - 1
LEFT_OUT: Any = None  # the default of a field that a patch may leave out, but not set to null

Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]
Version = Annotated[
    int, Field(ge=1, le=LARGEST_ID, description="The version you read; a newer stored one answers 409")
]
Amount = Annotated[Decimal, Field(description="A decimal number as a string, such as “1200.50”")]
Currency = Annotated[str, Field(description="ISO 4217 code, such as CNY")]
StageKey = Annotated[str, Field(max_length=60, description="Key of a stage in the deal's playbook")]
SyncState = Literal["in", "ahead", "behind", "none"]


class Input(Schema):
    """A body; a field that nobody knows is told instead of passed over, and so is a text that no database keeps."""

    model_config = ConfigDict(extra="forbid")

    @field_validator("*")
    @classmethod
    def _storable(cls, value: Any) -> Any:
        if storable(value):
            return value
        raise PydanticCustomError("null_characters_not_allowed", "Give Unicode without NUL")


def given(body: Input) -> dict[str, Any]:
    """The fields that the request named, as keyword arguments of a command."""
    return body.dict(exclude_unset=True)


def ahead(window: Window) -> Span:
    """The window with one row more, which tells whether there is another page."""
    return Span(window.offset, window.limit + 1)


class SyncOut(Schema):
    """Our stage against the customer's buying, as far as confirmed signals prove it."""

    state: SyncState = Field(
        description="in step, ahead of the customer, behind, or none while nothing is proven"
    )
    their_stage: str = Field(description="The stage the customer has proven; empty while there is none")
    gap: int = Field(description="Stages between us and the customer, positive when we are ahead")
    assumed_only: bool = Field(description="There are signals, but nobody has confirmed one")


class DealOut(Schema):
    """A deal, or with status `lead` a possible one."""

    id: int
    version: int
    name: str
    status: Literal["lead", "open", "won", "lost"]
    account_id: int
    account: str
    owner_id: int
    owner: str
    playbook: str = Field(description="Key of the playbook")
    playbook_version: int = Field(description="The playbook's version that the deal follows")
    stage: str = Field(description="Key of our stage")
    stage_since: date
    amount: Amount | None
    currency: Currency
    opened_on: date
    expected_on: date | None
    closed_on: date | None
    lost_reason: str = Field(description="Key of one of the playbook's reasons for losing")
    source: str
    products: str
    external_id: str
    overridden: bool = Field(description="A manager once let it into a stage without the customer's signals")
    imported: bool
    sync: SyncOut
    last_signal_on: date | None = Field(description="Day of the last confirmed signal")
    last_event_on: date | None
    next_due: date | None = Field(description="Due day of the first planned step")
    created_at: datetime
    updated_at: datetime


class StepOut(Schema):
    """Something we will do, or have done."""

    id: int
    version: int
    deal_id: int
    text: str | None = Field(description="Null for members who only look on")
    due: date | None
    owner_id: int
    owner: str
    person_id: int | None
    person: str
    advice: str = Field(description="Code of the advice it came from, if any")
    done_on: date | None


class MarkOut(Schema):
    """What we hold of one element of qualification."""

    element: Literal["need", "budget", "key_person", "fit"]
    state: Literal["unknown", "assumed", "confirmed", "refuted"]
    evidence: str | None = Field(description="Null for members who only look on")
    on: date | None


class QualificationOut(Schema):
    """Whether need, budget, key person and fit stand."""

    passed: bool
    missing: list[str]
    refuted: list[str]
    marks: list[MarkOut]


class ProofOut(Schema):
    """The signals in short."""

    confirmed: int
    assumed: int
    refuted: int
    our_phase: str | None = Field(description="need, evaluation or decision")
    their_phase: str | None = Field(description="The buying phase that confirmed signals prove")
    why: str = Field(description="Code of the reason behind the sync state")


class MissingOut(Schema):
    """A closed door: so many more of these signals would open the stage."""

    stage: str
    signals: list[str]
    at_least: int


class WholeDealOut(DealOut):
    """A deal with its standing."""

    qualification: QualificationOut
    signals: ProofOut
    next_stage: str | None = Field(description="Key of the stage after ours")
    missing: list[MissingOut] = Field(
        description="What the customer has still to do or say for the next stage"
    )
    next_step: StepOut | None


class HappeningOut(Schema):
    """One line of a story: `kind` is the family, `code` the case, `facts` keys and values."""

    id: int
    on: date
    written_at: datetime
    kind: str
    code: str
    facts: dict[str, Any]
    text: str
    by: str
    circle: str
    person_id: int | None
    ref_id: int | None


class StoryOut(Schema):
    """Some lines of a story, newest first."""

    lines: list[HappeningOut]
    before: str | None = Field(description="Hand it over as `before` for older lines; null at the end")


class Reason(Input):
    """Why it is done."""

    reason: str = Field(min_length=1, max_length=500)


class VersionedReason(Input):
    """Why it is done, against the version that was read."""

    version: Version
    reason: str = Field(min_length=1, max_length=300)
