"""How near somebody should be, how to keep in touch, and what fits next. A gift or an invitation is never proposed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from tongpin.core.decision import Level

from .levels import HEIGHTS, LADDER

Strategy: TypeAlias = Literal["deep", "frequent", "light", "none"]
STRATEGIES: tuple[Strategy, ...] = ("deep", "frequent", "light", "none")
STRONG = 0.2  # a share of influence on one step that makes somebody count
MOST_OFFERED = 3


@dataclass(frozen=True, slots=True)
class Importance:
    """What makes a person count: the part in open deals, and whether the person works against us.

    `influence` is the largest share of influence on a coming step. `large`: one of the open deals is among the larger ones.
    `against`: opponent or blocker, said no to us, or tied to a rival.
    """

    in_deal: bool = False
    decides: bool = False
    power: bool = False
    is_key: bool = False
    influence: float = 0.0
    large: bool = False
    against: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """How near the person should be, and the codes of what speaks for it."""

    level: Level
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of activity of the playbook: the rung it speaks for, and whether it costs money that the person enjoys."""

    key: str
    level: Level
    hospitality: bool = False


@dataclass(frozen=True, slots=True)
class Fitting:
    """What to do next: kinds of one rung. `raises`: it leads one rung up, otherwise it keeps the level.

    `asks`: the activity is theirs, not ours; all we can do is ask for it.
    """

    level: Level
    kinds: tuple[str, ...]
    raises: bool
    asks: bool


def target_for(one: Importance) -> Target:
    """Two points for the last word (decider, power or key person), one for influence, one for a large deal.

    0, 1, 2, 3 points: acquaintance, dating, partner, ally. Without an open deal acquaintance; against us at most dating.
    """
    if not one.in_deal:
        return Target("acquaintance", ("no_deal",))
    said = [
        *(name for name in ("decides", "power", "is_key") if getattr(one, name)),
        *(("influence",) if one.influence >= STRONG else ()),
        *(("large",) if one.large else ()),
    ]
    points = 2 * bool(one.decides or one.power or one.is_key) + (one.influence >= STRONG) + one.large
    level = LADDER[1 + min(3, points)]
    if one.against:
        return Target(min(level, "dating", key=HEIGHTS.__getitem__), (*said, "against"))
    return Target(level, tuple(said) or ("takes_part",))


def strategy_for(one: Importance, target: Level) -> Strategy:
    """Ally and partner: deep; dating: frequent; others light, also whoever works against us; nobody's deal: none."""
    if not one.in_deal:
        return "none"
    if one.against or target in ("acquaintance", "cold"):
        return "light"
    return "frequent" if target == "dating" else "deep"


def contact_due(
    last_on: date | None, strategy: Strategy, revisit: Mapping[str, int], today: date
) -> date | None:
    """Until when somebody should speak with the person again; None when nobody need to, today when nobody ever did."""
    if strategy == "none":
        return None
    return today if last_on is None else last_on + timedelta(days=revisit[strategy])


def fitting(kinds: Sequence[Kind], level: Level, target: Level, done: Sequence[str]) -> Fitting | None:
    """The kinds of the next rung, or of the same one where the target is reached; what was done longest ago first.

    `done` holds the kinds done with the person, newest first. Never more than one rung up, never hospitality; None when the
    playbook knows nothing that fits or nothing is wanted.
    """
    raises = HEIGHTS[target] > HEIGHTS[level]
    rung = LADDER[HEIGHTS[level] + raises]
    offered = [kind.key for kind in kinds if kind.level == rung and not kind.hospitality]
    if not offered:
        return None
    latest = {key: len(done) - place for place, key in reversed(list(enumerate(done)))}
    offered.sort(key=lambda key: latest.get(key, 0))
    return Fitting(rung, tuple(offered[:MOST_OFFERED]), raises, asks=rung == "ally")
