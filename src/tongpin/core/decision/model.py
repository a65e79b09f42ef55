"""Who decides on one deal, as values: members, steps, ties, and what we hold of each (M13-M17).

Persons are numbers, steps and channels are keys of the playbook. Shares of influence are fractions of 1.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

Role: TypeAlias = Literal["decider", "evaluator", "screener", "user"]
Stance: TypeAlias = Literal["champion", "supporter", "neutral", "blocker", "opponent"]
Attitude: TypeAlias = Literal["active", "passive", "resistant"]
TieKind: TypeAlias = Literal["harmonious", "close", "kin", "hostile"]
Level: TypeAlias = Literal["ally", "partner", "dating", "acquaintance", "cold"]
Mark: TypeAlias = Literal["sharer", "influencer", "obstacle", "heir", "elder", "payer"]
OutsideKind: TypeAlias = Literal["bank", "authority", "supplier", "competitor", "customer", "other"]

ROLES: tuple[Role, ...] = ("decider", "evaluator", "screener", "user")
# From worst to best: a notch up is the next one.
STANCES: tuple[Stance, ...] = ("opponent", "blocker", "neutral", "supporter", "champion")
ATTITUDES: tuple[Attitude, ...] = ("resistant", "passive", "active")
TIES: tuple[TieKind, ...] = ("harmonious", "close", "kin", "hostile")
LEVELS: tuple[Level, ...] = ("ally", "partner", "dating", "acquaintance", "cold")
MARKS: tuple[Mark, ...] = ("sharer", "influencer", "obstacle", "heir", "elder", "payer")
OUTSIDE_KINDS: tuple[OutsideKind, ...] = ("bank", "authority", "supplier", "competitor", "customer", "other")


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the customer's decision: until when, and whether the customer has finished it."""

    key: str
    due: date | None
    done: bool = False

    def to_come(self, today: date) -> bool:
        """Whether it still lies ahead: not finished, and its date has not passed."""
        return not self.done and (self.due is None or self.due >= today)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who takes part in the decision.

    `influence` maps a step's key to a share of 1; `assumed_steps` are the steps whose share is only assumed.
    `disputed` names the aspects (stance, attitude, roles) on which another source says something else, with
    what it says. `met`: one of us has spoken with the person about this deal. `refused`: said no to us.
    """

    person: int
    name: str
    roles: tuple[Role, ...] = ()
    stance: Stance | None = None
    attitude: Attitude | None = None
    stance_assumed: bool = False
    attitude_assumed: bool = False
    judged_on: date | None = None
    influence: Mapping[str, float] = field(default_factory=dict)
    assumed_steps: frozenset[str] = frozenset()
    marks: frozenset[Mark] = frozenset()
    channels: tuple[str, ...] = ()
    disputed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    met: bool = False
    refused: bool = False
    is_key: bool = False
    focus: str = ""
    rival: bool = False

    @property
    def assumed(self) -> bool:
        """Whether stance or attitude rests on an assumption."""
        return self.stance_assumed or self.attitude_assumed

    @property
    def decides(self) -> bool:
        """Whether the person has the last word as far as we know."""
        return "decider" in self.roles

    def share(self, step: str) -> float:
        """The share of influence on a step, 0 when none is known."""
        return self.influence.get(step, 0.0)

    def old(self, today: date, days: int) -> bool:
        """Whether the judgement of stance and attitude is older than so many days, or was never made."""
        return self.judged_on is None or (today - self.judged_on).days > days


@dataclass(frozen=True, slots=True)
class Tie:
    """How two persons of the customer's stand to each other (M15); the order of the two says nothing."""

    one: int
    other: int
    kind: TieKind
    assumed: bool = False

    def beyond(self, person: int) -> int | None:
        """The person at the other end, or None when `person` is at neither."""
        if person == self.one:
            return self.other
        return self.one if person == self.other else None


@dataclass(frozen=True, slots=True)
class Listening:
    """`listener` takes advice from `to`."""

    listener: int
    to: int


@dataclass(frozen=True, slots=True)
class Outside:
    """A person's tie to somebody or something outside (M17); the same `party` is the same body."""

    person: int
    party: str
    kind: OutsideKind = "other"


@dataclass(frozen=True, slots=True)
class Line:
    """One of our people knows a person, or an outside party, at a level (M06)."""

    member: int
    level: Level
    person: int | None = None
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person stands in the customer's house: the boss, and how often the story names the person."""

    person: int
    name: str
    reports_to: int | None = None
    mentions: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    """A date of the customer's own calendar, and whom we must have reached before it (M18)."""

    number: int
    name: str
    on: date
    must_reach: tuple[int, ...] = ()
    done: bool = False
