"""Everything that can be computed of one decision, in one value (M14, M03, M19)."""

from dataclasses import dataclass

from tongpin.core.playbook import Deciding

from .force import force
from .gap import Gap
from .gaps import gaps
from .group import Group
from .levers import Lever, levers
from .mines import Mine, minefield
from .power import Power, powers
from .routes import Roads
from .support import DIGITS, StepSupport, danger, supports, weakest
from .ways import Ways

# ways with alternatives are looked for to so many of the first in the list of levers, and of those who decide
MOST_TARGETS = 8


@dataclass(frozen=True)
class Reading:
    """What we read from the map: computed from the group, nothing of it is stored."""

    group: Group
    supports: tuple[StepSupport, ...]
    forces: dict[int, float]
    dangers: dict[int, float]
    levers: tuple[Lever, ...]
    ways: tuple[Ways, ...]
    mines: tuple[Mine, ...]
    powers: tuple[Power, ...]
    gaps: tuple[Gap, ...]
    weakest: StepSupport | None

    @property
    def main_dangers(self) -> tuple[int, ...]:
        """The persons who cost us support on the coming steps, the worst first."""
        worst = sorted((round(value, DIGITS), person) for person, value in self.dangers.items() if value < 0)
        return tuple(person for _, person in worst)

    @property
    def hidden(self) -> tuple[Power, ...]:
        """Those whose real power and rank are far apart."""
        return tuple(power for power in self.powers if power.kind)


def read(group: Group, deciding: Deciding, seller: int) -> Reading:
    """Return everything; `seller` is who would go there when nobody introduces us. OverAllottedError as in `supports`."""
    roads = Roads(group, deciding, seller)
    found = supports(group, deciding)
    ranked = levers(group, deciding, roads.cost)
    targets = dict.fromkeys(lever.person for lever in ranked)
    deciders = [member.person for member in group.members if member.decides]
    first = [*list(targets)[:MOST_TARGETS], *deciders[:MOST_TARGETS]]
    return Reading(
        group=group,
        supports=found,
        forces={one.person: force(one.stance, one.attitude, deciding) for one in group.members},
        dangers={one.person: danger(one, group, deciding) for one in group.members},
        levers=ranked,
        ways=tuple(roads.ways(person) for person in dict.fromkeys(first)),
        mines=tuple(mine for person in dict.fromkeys(first) for mine in minefield(group, person)),
        powers=powers(group, deciding),
        gaps=gaps(group, found, deciding),
        weakest=weakest(found),
    )
