"""Everything that can be computed of one decision, in one value (M14, M03, M19)."""

from dataclasses import dataclass
from functools import cached_property

from tongpin.core.playbook import Deciding

from .force import force
from .gap import Gap
from .gaps import gaps
from .group import Group
from .levers import Lever, levers
from .mines import Mine, minefield
from .power import Power, powers
from .routes import MOST_ROUTES, Roads
from .support import DIGITS, StepSupport, danger, supports, weakest
from .ways import Ways

# ways with alternatives are looked for to so many of the first in the list of levers, and of those who decide
MOST_TARGETS = 8


@dataclass(frozen=True)
class Reading:
    """What we read from the map: computed from the group, nothing of it is stored.

    `seller` is who would go there when nobody introduces us. A part is computed when it is first asked for: most who ask
    need a few of them.
    """

    group: Group
    deciding: Deciding
    seller: int
    supports: tuple[StepSupport, ...]

    @cached_property
    def forces(self) -> dict[int, float]:
        """How hard everybody pulls, and which way."""
        return {one.person: force(one.stance, one.attitude, self.deciding) for one in self.group.members}

    @cached_property
    def dangers(self) -> dict[int, float]:
        """What everybody costs us, below 0, on the coming steps."""
        return {one.person: danger(one, self.group, self.deciding) for one in self.group.members}

    @cached_property
    def main_dangers(self) -> tuple[int, ...]:
        """The persons who cost us support on the coming steps, the worst first."""
        worst = sorted((round(value, DIGITS), person) for person, value in self.dangers.items() if value < 0)
        return tuple(person for _, person in worst)

    @cached_property
    def weakest(self) -> StepSupport | None:
        """The coming step with the least support."""
        return weakest(self.supports)

    @cached_property
    def levers(self) -> tuple[Lever, ...]:
        """Every move that gains anything, best score first."""
        return levers(self.group, self.deciding, self._roads.cost)

    @cached_property
    def ways(self) -> tuple[Ways, ...]:
        """The ways to those whom it matters most to reach."""
        return tuple(ways for person in self.targets if (ways := self.ways_to(person)))

    def ways_to(self, person: int, most: int = MOST_ROUTES) -> Ways | None:
        """Up to `most` ways to one of those whom it matters most to reach; None for everybody else."""
        if (person, most) not in self._found and person in self.targets:
            self._found[person, most] = self._roads.ways(person, most)
        return self._found.get((person, most))

    @cached_property
    def mines(self) -> tuple[Mine, ...]:
        """Whom getting close to them would cost us."""
        return tuple(mine for person in self.targets for mine in minefield(self.group, person))

    @cached_property
    def powers(self) -> tuple[Power, ...]:
        """Real power and rank, the most powerful first."""
        return powers(self.group, self.deciding)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """What is missing, the heaviest first."""
        return gaps(self.group, self.supports, self.deciding)

    @property
    def hidden(self) -> tuple[Power, ...]:
        """Those whose real power and rank are far apart."""
        return tuple(power for power in self.powers if power.kind)

    @cached_property
    def _roads(self) -> Roads:
        return Roads(self.group, self.deciding, self.seller)

    @cached_property
    def _found(self) -> dict[tuple[int, int], Ways]:
        return {}

    @cached_property
    def targets(self) -> tuple[int, ...]:
        """Whom it matters most to reach: the first in the list of levers, and those who decide."""
        ranked = dict.fromkeys(lever.person for lever in self.levers)
        deciders = [member.person for member in self.group.members if member.decides]
        return tuple(dict.fromkeys([*list(ranked)[:MOST_TARGETS], *deciders[:MOST_TARGETS]]))


def read(group: Group, deciding: Deciding, seller: int) -> Reading:
    """Return what follows from a group; OverAllottedError as in `supports`."""
    return Reading(group, deciding, seller, supports(group, deciding))
