"""What a brief is made of: plain values of one planned visit, its people, its deals, and what lies between the houses.

Whoever fills them in leaves out what the reader may not see; what is not there is not in the brief.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tongpin.core.decision import Mine
from tongpin.core.needs import NeedType
from tongpin.core.playbook import Phase, Visiting

from .outcome import PromiseState, Side
from .people_facts import GiftStanding, PersonMet


@dataclass(frozen=True, slots=True)
class NeedHeld:
    """A need of a deal (M36); `fits` None while nobody knows whether ours fits, `who` names its owner."""

    need_id: int
    text: str
    type: NeedType
    fits: bool | None = None
    who: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class DealMet:
    """A deal that the visit is about.

    `missing` are stage and signal of what the next stage still lacks, `unknown` and `assumed` elements of qualification,
    `in_the_dark` buying steps with the hundredths of influence that nobody has placed.
    """

    deal_id: int
    name: str
    stage: str
    missing: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    in_the_dark: tuple[tuple[str, int], ...] = ()
    needs: tuple[NeedHeld, ...] = ()
    mines: tuple[Mine, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionPlanned:
    """A question of the plan and the field that its answer fills."""

    question_id: int
    text: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What was planned; `on` is the day of the visit."""

    visit_id: int
    on: date
    kind: str = "meeting"
    objective: str = ""
    objective_text: str = ""
    fallback: str = ""
    fallback_text: str = ""
    bring: str = ""
    questions: tuple[QuestionPlanned, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """A visit that was held, and with whom of those who are to be there."""

    visit_id: int
    on: date
    kind: str
    outcome: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PromiseHeld:
    """A commitment between the houses; `who` names the person of theirs."""

    commitment_id: int
    side: Side
    text: str
    due: date | None
    state: PromiseState = "open"
    who: str = ""


@dataclass(frozen=True)
class BriefFacts:
    """Everything; `phase` is the buyer's, as proven by signals, ours where nothing is proven.

    Contacts stand newest first, everything else in the order in which it is to be shown. `names` are those of persons whom a
    mine may name. `soon` and `escalate` of commitments are the numbers of `visiting`.
    """

    today: date
    phase: Phase
    plan: Plan
    visiting: Visiting
    people: tuple[PersonMet, ...] = ()
    deals: tuple[DealMet, ...] = ()
    contacts: tuple[Contact, ...] = ()
    promises: tuple[PromiseHeld, ...] = ()
    gifts: tuple[GiftStanding, ...] = ()
    names: Mapping[int, str] = field(default_factory=dict)
