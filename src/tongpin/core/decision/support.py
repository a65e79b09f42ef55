"""Support per buying step, with what is not known of it (M14)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import fsum

from tongpin.core.playbook import Deciding

from .force import force
from .group import Group
from .model import Member, Step

# shares come in hundredths: what is left of adding them as floats is not an error
TOLERANCE = 1e-9
DIGITS = 9  # what differs by less is equal


class OverAllottedError(ValueError):
    """More than the whole influence on a step was given away."""

    def __init__(self, step: str, allotted: float) -> None:
        super().__init__(f"{step}: {allotted:.4f} of 1")
        self.step = step
        self.allotted = allotted


@dataclass(frozen=True, slots=True)
class StepSupport:
    """How a step stands. All figures are fractions of 1; none of them is a chance of winning.

    `allotted` + `unknown` = 1; `support` in [-allotted, allotted]; [`low`, `high`] is where it lies whatever the unknown share
    turns out to be; `unsure` is the part of `allotted` whose judgement is assumed, old or missing; `for_us` says whether
    anybody with influence pulls our way.
    """

    step: str
    due: date | None
    to_come: bool
    allotted: float
    unknown: float
    support: float
    low: float
    high: float
    unsure: float
    for_us: bool


def step_support(step: Step, group: Group, deciding: Deciding) -> StepSupport:
    """Return S_k = Σ w_ik·f_i, u_k = 1 − Σ w_ik and [S_k − u_k, S_k + u_k]; OverAllottedError when Σ w_ik > 1."""
    shares = group.weighing.get(step.key, ())
    allotted = fsum(share for _, share in shares)
    if allotted > 1 + TOLERANCE:
        raise OverAllottedError(step.key, allotted)
    pulls = [(share, force(member.stance, member.attitude, deciding)) for member, share in shares]
    support = fsum(share * pull for share, pull in pulls)
    unknown = 1 - allotted if allotted < 1 - TOLERANCE else 0.0
    unsure = fsum(share for member, share in shares if _unsure(member, step.key, group, deciding))
    return StepSupport(
        step=step.key,
        due=step.due,
        to_come=step.to_come(group.as_of),
        allotted=allotted,
        unknown=unknown,
        support=support,
        low=support - unknown,
        high=support + unknown,
        unsure=unsure,
        for_us=any(pull > 0 for _, pull in pulls),
    )


def _unsure(member: Member, step: str, group: Group, deciding: Deciding) -> bool:
    return (
        member.assumed
        or member.stance is None
        or step in member.assumed_steps
        or member.old(group.as_of, deciding.number("old_days"))
    )


def supports(group: Group, deciding: Deciding) -> tuple[StepSupport, ...]:
    """Return the support of every step, in the order of the playbook."""
    return tuple(step_support(step, group, deciding) for step in group.steps)


def weakest(found: Iterable[StepSupport]) -> StepSupport | None:
    """Return the coming step with the least support; the earlier one of equals; None when nothing is to come."""
    return min(
        (one for one in found if one.to_come), key=lambda one: round(one.support, DIGITS), default=None
    )


def danger(member: Member, group: Group, deciding: Deciding) -> float:
    """Return Σ w_ik·f_i over the steps to come: the more below 0, the more the member costs us."""
    share = fsum(share for key, share in member.influence.items() if key in group.coming_keys)
    return force(member.stance, member.attitude, deciding) * share
