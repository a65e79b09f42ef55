"""What a rule may know of the visits and commitments around one deal."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tongpin.core.playbook import VISITING_NUMBERS
from tongpin.core.visits import Ended, Side


@dataclass(frozen=True, slots=True)
class VisitPlanned:
    """A visit that is planned or was to be held, and is not recorded.

    `objective`: it says what the customer is to agree to. `power` names who of those expected decides, `open_checks` are the keys
    of readiness checks that warn or wait for an answer.
    """

    visit_id: int
    on: date
    kind: str = "meeting"
    objective: bool = True
    power: tuple[str, ...] = ()
    open_checks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PromiseOpen:
    """A commitment that is not closed; `who` names the person of theirs, "" when nobody is named."""

    commitment_id: int
    side: Side
    text: str
    due: date
    who: str = ""


@dataclass(frozen=True, slots=True)
class VisitingFact:
    """Visits that are not recorded by day, open commitments by day, visits that were held, newest first.

    `numbers` are those of the playbook's visiting section; what is not in them has its default.
    """

    planned: tuple[VisitPlanned, ...] = ()
    promises: tuple[PromiseOpen, ...] = ()
    ended: tuple[Ended, ...] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)

    def number(self, name: str) -> int:
        """Return a number of the playbook's, or its default."""
        return self.numbers.get(name, VISITING_NUMBERS[name].default)

    def coming(self, today: date) -> tuple[VisitPlanned, ...]:
        """The visits of today and later."""
        return tuple(visit for visit in self.planned if visit.on >= today)

    def plans_a_step(self, today: date) -> bool:
        """Whether a visit is planned or something is promised by us: then there is a next step (M04)."""
        return bool(self.coming(today)) or any(one.side == "ours" for one in self.promises)
