"""What a finding about the map consists of."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from tongpin.core.playbook import Deciding

from .group import Group
from .support import StepSupport

Facts: TypeAlias = Mapping[str, str | int | float | tuple[int, ...] | tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Gap:
    """One finding: a code, how much it matters (0 … 100), the step and the persons it is about, further facts."""

    code: str
    weight: int
    step: str = ""
    people: tuple[int, ...] = ()
    facts: Facts = field(default_factory=dict)


Finder: TypeAlias = Callable[[Group, tuple[StepSupport, ...], Deciding], Iterator[Gap]]
