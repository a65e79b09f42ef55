"""What a way to a person consists of (M03)."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

NodeKind: TypeAlias = Literal["us", "person", "party"]
Node: TypeAlias = tuple[NodeKind, int | str]


@dataclass(frozen=True, slots=True)
class Hop:
    """One hand that passes us on: from whom to whom, over what (a level, a tie, or `outside`), at what cost."""

    start: Node
    end: Node
    kind: str
    cost: int


@dataclass(frozen=True, slots=True)
class Route:
    """A way to a person; `cost` is the sum of its hops."""

    to: int
    cost: int
    hops: tuple[Hop, ...]

    @property
    def between(self) -> tuple[int, ...]:
        """The persons of the customer's who would have to introduce us."""
        return tuple(int(hop.end[1]) for hop in self.hops[:-1] if hop.end[0] == "person")


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways to one person, cheapest first, and who must not be asked to introduce us: those hostile to that person."""

    to: int
    routes: tuple[Route, ...]
    not_by: tuple[int, ...]

    @property
    def cost(self) -> int:
        """What the cheapest way costs."""
        return self.routes[0].cost
