"""What a rule may look at, and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from tongpin.core.buying import PHASES, Phase, Sync
from tongpin.core.decision import Reading
from tongpin.core.needs import NeedType
from tongpin.core.playbook import setting_of
from tongpin.core.qualification import Qualification
from tongpin.core.relationship import Bonds

from .visits import VisitingFact

Status: TypeAlias = Literal["open", "won", "lost"]
Focus: TypeAlias = Literal["", "receptive", "dissatisfied", "power"]
Facts: TypeAlias = dict[str, str | int | list[str]]

_PLACES = {phase: place for place, phase in enumerate(PHASES)}


@dataclass(frozen=True, slots=True)
class ContactFact:
    """A person on the customer's side of the deal (M01).

    `is_key`: decides, or counts as the key person of the deal. `focus`: which focus point the person is, ""
    when none is known. `refused`: said no to us, or refuses to meet. `reached` false: known by name only, or
    met only through somebody else.
    """

    name: str
    person_id: int
    is_key: bool = False
    focus: Focus = ""
    refused: bool = False
    tie_to_rival: bool = False
    reached: bool = True

    @property
    def is_power(self) -> bool:
        """Whether the person is the one to win in the end."""
        return self.is_key or self.focus == "power"

    @property
    def carries(self) -> bool:
        """Whether the person is our own line into the customer: reached, willing, not bound to a rival."""
        return self.reached and not self.refused and not self.tie_to_rival


@dataclass(frozen=True, slots=True)
class NeedFact:
    """A need of the customer's and how clear it is (M36)."""

    text: str
    type: NeedType


@dataclass(frozen=True, slots=True)
class NextStep:
    """The next thing that is planned; `due` None when nobody said until when.

    A visit or a commitment of ours may stand here too (`kind`): it is a next step, and other rules watch over its day.
    """

    text: str
    due: date | None = None
    kind: Literal["step", "visit", "promise"] = "step"


@dataclass(frozen=True, slots=True)
class DealState:
    """One deal as the rules see it: values only, cheap to build for tens of thousands of deals.

    `in_funnel` is false for a lead. `usual_days` is the usual time of the stage, None when unknown.
    `last_signal_on` is the day of the last confirmed, not refuted signal; `last_event_on` the day of anything
    at all. `overridden`: a manager let the deal into a stage without its signals. `price_talk_on`: the last
    day on which price was discussed. `imported`: the deal came from a file. `settings` are the playbook's
    (`playbook.settings` as it is); what is not in them has its default. `reading` is what follows from the decision
    map, None while nothing is held of anybody. `visiting` are visits and commitments, None where nobody looked.
    `bonds` is what was done with the people of the account and given to them, None while nothing was.
    """

    stage: str
    sync: Sync
    opened_on: date
    stage_since: date
    usual_days: int | None
    qualification: Qualification
    status: Status = "open"
    in_funnel: bool = True
    contacts: tuple[ContactFact, ...] = ()
    needs: tuple[NeedFact, ...] = ()
    next_step: NextStep | None = None
    amount_known: bool = False
    expected_date: date | None = None
    last_signal_on: date | None = None
    last_event_on: date | None = None
    overridden: bool = False
    price_talk_on: date | None = None
    imported: bool = False
    settings: Mapping[str, int] = field(default_factory=dict)
    reading: Reading | None = None
    visiting: VisitingFact | None = None
    bonds: Bonds | None = None

    def setting(self, name: str) -> int:
        """Return a number of the playbook's, or its default."""
        return setting_of(self.settings, name)

    @property
    def phase(self) -> Phase:
        """The phase that our stage answers."""
        return self.sync.our_phase

    @property
    def reach(self) -> int:
        """How far the deal has come: 0 need, 1 evaluation, 2 decision; the later of our phase and theirs."""
        theirs = self.sync.their_phase
        ours = _PLACES[self.sync.our_phase]
        return ours if theirs is None else max(ours, _PLACES[theirs])

    @property
    def rests_on_assumptions(self) -> bool:
        """Whether no signal is confirmed and what the stage claims was only taken over or guessed."""
        return self.sync.state == "none" and (self.sync.assumed_only or self.imported)


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do: a code, how urgent (0 … 100), until when, the facts it rests on, and the METHOD row.

    `fingerprint` stays the same from day to day while the reason stays the same, so that a dismissed advice
    stays dismissed, and changes when the reason does.
    """

    code: str
    urgency: int
    due: date | None
    facts: Facts
    row: str
    fingerprint: str
