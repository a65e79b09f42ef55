"""What is missing, contradicts itself or comes too early in what we hold of a decision."""

from tongpin.core.playbook import Deciding

from . import gaps_people, gaps_steps
from .gap import Finder, Gap
from .group import Group
from .support import StepSupport

FINDERS: tuple[Finder, ...] = (
    gaps_people.decider_unknown,
    gaps_steps.nobody_for_us,
    gaps_steps.unallotted,
    gaps_people.too_early,
    gaps_people.single_line,
    gaps_steps.decider_not_met,
    gaps_steps.event_unprepared,
    gaps_people.contradiction,
    gaps_people.not_judged,
    gaps_steps.unsure,
    gaps_people.role_missing,
    gaps_steps.date_passed,
    gaps_people.heir_unmet,
)
GAP_CODES = frozenset(
    {finder.__name__ for finder in FINDERS} - {"contradiction"} | {"friend_resists", "disputed"}
)


def gaps(group: Group, supports: tuple[StepSupport, ...], deciding: Deciding) -> tuple[Gap, ...]:
    """Return every gap, the heaviest first; none once the last step is over."""
    if not group.coming:
        return ()
    found = [gap for finder in FINDERS for gap in finder(group, supports, deciding)]
    order = {step.key: place for place, step in enumerate(group.steps)}
    return tuple(sorted(found, key=lambda gap: (-gap.weight, gap.code, order.get(gap.step, -1), gap.people)))
