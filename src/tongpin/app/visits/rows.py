"""A visit and a commitment as pages and programs read them; what the reader may not read is None."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tongpin.core.text import Text


@dataclass(frozen=True)
class PersonName:
    """Somebody of the customer's; `present` false: was expected and did not come."""

    id: int
    name: str
    title: str
    present: bool = True
    erased: bool = False


@dataclass(frozen=True)
class MemberName:
    """One of us."""

    id: int
    name: str


@dataclass(frozen=True)
class DealName:
    """A deal that a visit is about, as far as the reader may know of it."""

    id: int
    name: str
    status: str
    stage: str
    sync: str
    version_id: int


@dataclass(frozen=True)
class VisitRow:
    """A visit in a list. `kind_name` and `objective_name` are the playbook's words; None when it no longer has the key.

    `aimless`: planned without an objective. `unrecorded`: its day is over and nobody has written down what came of it.
    """

    id: int
    version: int
    account_id: int
    account: str
    owner_id: int
    owner: str
    kind: str
    kind_name: Text | None
    remote: bool
    subject: str
    starts_at: datetime
    minutes: int
    all_day: bool
    place: str
    state: str
    objective: str
    objective_name: Text | None
    objective_text: str | None
    fallback: str
    fallback_name: Text | None
    fallback_text: str | None
    result: str
    claimed: str
    outcome: str
    said: str | None
    held_on: date | None
    recorded_at: datetime | None
    recorded_by: str
    aimless: bool
    unrecorded: bool
    deals: tuple[DealName, ...]
    people: tuple[PersonName, ...]
    members: tuple[MemberName, ...]

    @property
    def ends_at(self) -> datetime:
        """When it is planned to be over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def lowered(self) -> bool:
        """Whether the outcome proved to be less than was claimed."""
        return self.claimed != self.outcome


@dataclass(frozen=True)
class QuestionRow:
    """A question of a visit and what was answered; `target` names the field that its answer fills."""

    id: int
    version: int
    text: str | None
    target: str
    answer: str | None
    deal_id: int | None
    person_id: int | None


@dataclass(frozen=True)
class CommitmentRow:
    """A commitment. `standing` is kept, broken, dropped, later, soon, today, overdue or escalated."""

    id: int
    version: int
    side: str
    kind: str
    text: str | None
    quote: str | None
    remark: str | None
    due: date
    state: str
    standing: str
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
