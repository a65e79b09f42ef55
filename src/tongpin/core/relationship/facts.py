"""What advice may know of the relationship with the people of one deal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongpin.core.decision import Level

from .levels import HEIGHTS, gap


@dataclass(frozen=True, slots=True)
class Cooling:
    """A level is about to be lost: on which day it falls, and to what."""

    on: date
    to: Level


@dataclass(frozen=True, slots=True)
class PersonBond:
    """One person of the deal: `counts` tells a decider, power or key person; `proven` is the best level with any of us.

    `judged` is the best level that somebody wrote down by hand, None when nobody did.
    """

    person: int
    name: str
    counts: bool
    proven: Level
    judged: Level | None
    target: Level
    cooling: Cooling | None = None
    contact_due: date | None = None

    @property
    def level(self) -> Level:
        """The better of what is proven and what was judged."""
        if self.judged and HEIGHTS[self.judged] > HEIGHTS[self.proven]:
            return self.judged
        return self.proven

    @property
    def gap(self) -> int:
        """How many rungs are missing to the target."""
        return gap(self.level, self.target)


@dataclass(frozen=True, slots=True)
class GiftNote:
    """A gift or hospitality at the account that raised a warning, and to whom it went."""

    number: int
    name: str
    on: date
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bonds:
    """The people of one deal as far as anything was done with them, and what the register warns of."""

    people: tuple[PersonBond, ...] = ()
    gifts: tuple[GiftNote, ...] = ()
