"""What a playbook says about visits: their kinds, what the customer may agree to, what brings us closer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from tongpin.core.text import Text

from .phases import Phase
from .visiting_numbers import NUMBERS

Level: TypeAlias = Literal["acquaintance", "dating", "partner", "ally"]
LEVELS: tuple[Level, ...] = ("acquaintance", "dating", "partner", "ally")


@dataclass(frozen=True)
class VisitKind:
    """A kind of contact; `remote` when nobody travels for it."""

    key: str
    name: Text
    remote: bool = False


@dataclass(frozen=True)
class Objective:
    """What the customer is to agree to (M04), in which phases it fits, and the sentence that asks for it."""

    key: str
    name: Text
    asks: Text
    phases: tuple[Phase, ...]


@dataclass(frozen=True)
class ActivityKind:
    """What is done together with a person, and the level it speaks for (M06); of an ally it is what they do for us."""

    key: str
    name: Text
    level: Level
    hospitality: bool = False


@dataclass(frozen=True)
class Opening:
    """A way to begin the talk."""

    key: str
    text: Text
    phases: tuple[Phase, ...]


@dataclass(frozen=True)
class Objection:
    """What customers hold against us in these phases, and an answer that leads on."""

    key: str
    what: Text
    answer: Text
    phases: tuple[Phase, ...]


@dataclass(frozen=True)
class Watch:
    """Something to watch for in the talk."""

    key: str
    text: Text
    phases: tuple[Phase, ...]


@dataclass(frozen=True)
class Closing:
    """A way to ask for the result (M39), offered only in its phases."""

    key: str
    name: Text
    how: Text
    phases: tuple[Phase, ...]


@dataclass(frozen=True)
class GiftLimit:
    """What one person may be given at most, at once and in a calendar year, in whole units of the currency (M07b)."""

    currency: str
    once: int
    year: int


@dataclass(frozen=True)
class Visiting:
    """The visiting section of a playbook; `numbers` holds only what differs from NUMBERS."""

    kinds: tuple[VisitKind, ...] = ()
    objectives: tuple[Objective, ...] = ()
    activities: tuple[ActivityKind, ...] = ()
    openings: tuple[Opening, ...] = ()
    objections: tuple[Objection, ...] = ()
    watch: tuple[Watch, ...] = ()
    closings: tuple[Closing, ...] = ()
    gift_limits: tuple[GiftLimit, ...] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)

    def number(self, name: str) -> int:
        """Return a number: the playbook's own or the default; KeyError when there is none."""
        return self.numbers.get(name, NUMBERS[name].default)

    def kind(self, key: str) -> VisitKind | None:
        """Return a kind of visit by key; None when there is none (an older version may have had it)."""
        return next((one for one in self.kinds if one.key == key), None)

    def objective(self, key: str) -> Objective | None:
        """Return an objective by key; None when there is none."""
        return next((one for one in self.objectives if one.key == key), None)

    def activity(self, key: str) -> ActivityKind | None:
        """Return a kind of activity by key; None when there is none."""
        return next((one for one in self.activities if one.key == key), None)

    def limit(self, currency: str) -> GiftLimit | None:
        """Return the limit of gifts in a currency; None when the playbook sets none."""
        return next((one for one in self.gift_limits if one.currency == currency), None)

    def fitting(self, phase: Phase) -> tuple[Objective, ...]:
        """Return the objectives that fit a phase of buying, in the order of the playbook."""
        return tuple(one for one in self.objectives if phase in one.phases)
