"""The level that activities prove, and the day on which silence takes it away.

For a rung r of the ladder let n be the number of activities it needs and H its half-life in days. An activity counts for r when
it belongs to r or to a higher rung and is at most 2·H days old; it weighs w = 2^(−age/H). The rung is proven when

    count ≥ n   and   Σ w ≥ n/2.

So n activities of one day hold a rung for exactly one half-life. The level is the highest proven rung, "cold" when none is.
Both sides only grow with more activities and only shrink while nothing happens: an activity never lowers a level, silence never
raises one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import TypeAlias

from tongpin.core.decision import Level

# From far to near; the first one needs no proof.
LADDER: tuple[Level, ...] = ("cold", "acquaintance", "dating", "partner", "ally")
HEIGHTS: Mapping[str, int] = MappingProxyType({level: height for height, level in enumerate(LADDER)})
_EXACT_ENOUGH = 1e-9  # sums of powers of two are compared with a half


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung: `needed` activities, each losing half its weight in `half_life` days."""

    level: Level
    needed: int
    half_life: int

    @property
    def window(self) -> int:
        """Days after which an activity no longer counts."""
        return 2 * self.half_life


Rungs: TypeAlias = tuple[Rung, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """Something one of us and the person did together, and the rung it speaks for."""

    on: date
    level: Level


@dataclass(frozen=True, slots=True)
class Proof:
    """What speaks for one rung: how many activities count, their weight, and whether that is enough."""

    level: Level
    counted: int
    weight: float
    needed: int
    proven: bool


@dataclass(frozen=True, slots=True)
class Bond:
    """How close one of us and a person are: the level, what proves it, and when silence lowers it to what.

    `falls_on` is the first day on which the level is lower if nothing more happens, None when there is nothing to lose.
    `last_on` is the day of the last activity.
    """

    level: Level
    proofs: tuple[Proof, ...]
    falls_on: date | None
    falls_to: Level | None
    last_on: date | None


def rungs_of(number: Callable[[str], int]) -> Rungs:
    """The rungs, lowest first, from a playbook's numbers need_… and decay_…."""
    return tuple(Rung(level, number(f"need_{level}"), number(f"decay_{level}")) for level in LADDER[1:])


def bond_of(done: Iterable[Done], today: date, rungs: Rungs) -> Bond:
    """The level that these activities prove on `today`; what lies after that day does not count."""
    past = tuple(one for one in done if one.on <= today)
    proofs = tuple(_proof(past, rung, today) for rung in rungs)
    level = _highest(proofs)
    falls_on = _falls_on(past, today, rungs, level)
    falls_to = _level_on(past, falls_on, rungs) if falls_on else None
    return Bond(level, proofs, falls_on, falls_to, max((one.on for one in past), default=None))


def gap(level: str, target: str) -> int:
    """How many rungs are missing; 0 when the target is reached or passed."""
    return max(0, HEIGHTS[target] - HEIGHTS[level])


def higher(one: Level, other: Level) -> Level:
    """The nearer of two levels."""
    return one if HEIGHTS[one] >= HEIGHTS[other] else other


def _proof(done: Iterable[Done], rung: Rung, today: date) -> Proof:
    ages = [
        (today - one.on).days
        for one in done
        if HEIGHTS[one.level] >= HEIGHTS[rung.level] and (today - one.on).days <= rung.window
    ]
    weight = sum(2 ** (-age / rung.half_life) for age in sorted(ages))
    proven = len(ages) >= rung.needed and weight >= rung.needed / 2 - _EXACT_ENOUGH
    return Proof(rung.level, len(ages), weight, rung.needed, proven)


def _highest(proofs: Iterable[Proof]) -> Level:
    return max((proof.level for proof in proofs if proof.proven), key=HEIGHTS.__getitem__, default=LADDER[0])


def _level_on(done: tuple[Done, ...], day: date, rungs: Rungs) -> Level:
    return _highest(_proof(done, rung, day) for rung in rungs)


def _falls_on(done: tuple[Done, ...], today: date, rungs: Rungs, level: Level) -> date | None:
    """The first day of a lower level. In silence the level never rises, so that halving the span finds it."""
    if level == LADDER[0]:
        return None
    stays, falls = 0, max(rung.window for rung in rungs) + 1
    while falls - stays > 1:
        middle = (stays + falls) // 2
        if _level_on(done, today + timedelta(days=middle), rungs) == level:
            stays = middle
        else:
            falls = middle
    return today + timedelta(days=falls)
