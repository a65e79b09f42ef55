"""What is missing, contradicts itself or comes too early in what we hold of a decision."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from tongpin.core.playbook import Deciding

from .model import ROLES, Group, Member
from .support import StepSupport

Facts: TypeAlias = Mapping[str, str | int | float | tuple[int, ...] | tuple[str, ...]]
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Gap:
    """One finding: a code, how much it matters (0 … 100), the step and the persons it is about, further facts."""

    code: str
    weight: int
    step: str = ""
    people: tuple[int, ...] = ()
    facts: Facts = field(default_factory=dict)


Finder: TypeAlias = Callable[[Group, tuple[StepSupport, ...], Deciding], Iterator[Gap]]


def gaps(group: Group, supports: tuple[StepSupport, ...], deciding: Deciding) -> tuple[Gap, ...]:
    """Return every gap, the heaviest first; none while there is neither a member nor a step to come."""
    if not group.coming:
        return ()
    found = [gap for finder in FINDERS for gap in finder(group, supports, deciding)]
    order = {step.key: place for place, step in enumerate(group.steps)}
    return tuple(sorted(found, key=lambda gap: (-gap.weight, gap.code, order.get(gap.step, -1), gap.people)))


def decider_unknown(group: Group, _supports: tuple[StepSupport, ...], _deciding: Deciding) -> Iterator[Gap]:
    """Nobody in the group is known to decide."""
    step = group.current
    if step and not any(member.decides for member in group.members):
        yield Gap("decider_unknown", 90, step.key)


def nobody_for_us(_group: Group, supports: tuple[StepSupport, ...], _deciding: Deciding) -> Iterator[Gap]:
    """A coming step on which nobody with influence pulls our way."""
    for one in supports:
        if one.to_come and one.allotted and not one.for_us:
            yield Gap("nobody_for_us", 70, one.step, facts={"support": round(one.support, 4)})


def unallotted(_group: Group, supports: tuple[StepSupport, ...], _deciding: Deciding) -> Iterator[Gap]:
    """A coming step with influence in hands that we do not know."""
    for one in supports:
        if one.to_come and one.unknown > 0:
            weight = 40 + round(40 * one.unknown)
            yield Gap("unallotted", weight, one.step, facts={"unknown": round(one.unknown, 4)})


def too_early(group: Group, _supports: tuple[StepSupport, ...], _deciding: Deciding) -> Iterator[Gap]:
    """The power person was met before anybody dissatisfied is on our side (M02)."""
    won = any(
        member.focus == "dissatisfied" and member.stance in ("supporter", "champion")
        for member in group.members
    )
    met = tuple(member.person for member in group.members if _is_power(member) and member.met)
    if met and not won:
        yield Gap("too_early", 60, people=met)


def _is_power(member: Member) -> bool:
    return member.is_key or member.focus == "power" or member.decides


def single_line(group: Group, _supports: tuple[StepSupport, ...], _deciding: Deciding) -> Iterator[Gap]:
    """All that we hear comes through one person."""
    reached = {member.person for member in group.members if member.met} | {
        line.person for line in group.lines if line.person is not None and line.level != "cold"
    }
    inside = reached & {member.person for member in group.members}
    if len(inside) == 1:
        yield Gap("single_line", 75, people=tuple(inside))


def decider_not_met(group: Group, _supports: tuple[StepSupport, ...], deciding: Deciding) -> Iterator[Gap]:
    """A date that counts is near, and somebody who decides has not been met."""
    days = deciding.number("meet_days")
    absent = tuple(member.person for member in group.members if member.decides and not member.met)
    dates = [(step.due, step.key) for step in group.coming if step.due]
    near = [(due, key) for due, key in dates if (due - group.as_of).days <= days]
    if absent and near:
        due, key = min(near)
        yield Gap("decider_not_met", 85, key, absent, {"days": (due - group.as_of).days})


def event_unprepared(group: Group, _supports: tuple[StepSupport, ...], deciding: Deciding) -> Iterator[Gap]:
    """A date in the customer's calendar comes near, and somebody who must be reached before is not."""
    met = {member.person for member in group.members if member.met}
    for event in group.events:
        left = (event.on - group.as_of).days
        missing = tuple(person for person in event.must_reach if person not in met)
        if not event.done and missing and 0 <= left <= 2 * deciding.number("meet_days"):
            facts: Facts = {"event": event.name, "days": left, "number": event.number}
            yield Gap(
                "event_unprepared", 85 if left <= deciding.number("meet_days") else 65, "", missing, facts
            )


def contradiction(group: Group, _supports: tuple[StepSupport, ...], _deciding: Deciding) -> Iterator[Gap]:
    """Two things that we hold of one person do not go together, or two sources say different things."""
    for member in group.members:
        if member.stance in ("champion", "supporter") and member.attitude == "resistant":
            yield Gap("friend_resists", 55, people=(member.person,), facts={"stance": member.stance})
        for aspect, others in sorted(member.disputed.items()):
            yield Gap("disputed", 55, "", (member.person,), {"aspect": aspect, "others": others})


def not_judged(group: Group, _supports: tuple[StepSupport, ...], _deciding: Deciding) -> Iterator[Gap]:
    """Somebody with influence on a coming step whose stance nobody has judged."""
    coming = [step.key for step in group.coming]
    for member in group.members:
        share = max((member.share(key) for key in coming), default=0.0)
        if member.stance is None and share:
            yield Gap("not_judged", 45 + round(40 * share), people=(member.person,), facts={"share": share})


def unsure(group: Group, supports: tuple[StepSupport, ...], _deciding: Deciding) -> Iterator[Gap]:
    """Half or more of what we believe of the current step is assumed or old."""
    current = group.current
    for one in supports:
        if current and one.step == current.key and one.allotted and one.unsure / one.allotted >= HALF:
            yield Gap("unsure", 50, one.step, facts={"unsure": round(one.unsure / one.allotted, 4)})


def role_missing(group: Group, _supports: tuple[StepSupport, ...], _deciding: Deciding) -> Iterator[Gap]:
    """A role of the group that nobody plays as far as we know; the decider has a finding of his own."""
    if not group.members:
        return
    played = {role for member in group.members for role in member.roles}
    for role in ROLES:
        if role not in played and role != "decider":
            yield Gap("role_missing", 35, facts={"role": role})


def date_passed(group: Group, _supports: tuple[StepSupport, ...], _deciding: Deciding) -> Iterator[Gap]:
    """The date of a step has passed, and nobody has said that the customer finished it."""
    late = [step for step in group.steps if not step.done and step.due and step.due < group.as_of]
    if late and group.members:
        step = late[-1]
        facts: Facts = {"days": (group.as_of - step.due).days if step.due else 0, "steps": len(late)}
        yield Gap("date_passed", 40, step.key, facts=facts)


def heir_unmet(group: Group, _supports: tuple[StepSupport, ...], _deciding: Deciding) -> Iterator[Gap]:
    """Who comes next has no line to us, while those we know are on their way out (M20)."""
    known = {line.person for line in group.lines if line.level != "cold"}
    heirs = tuple(
        member.person
        for member in group.members
        if "heir" in member.marks and not member.met and member.person not in known
    )
    elders = tuple(
        member.person
        for member in group.members
        if "elder" in member.marks and (member.met or member.person in known)
    )
    if heirs:
        yield Gap("heir_unmet", 65 if elders else 45, people=heirs, facts={"elders": elders})


FINDERS: tuple[Finder, ...] = (
    decider_unknown,
    nobody_for_us,
    unallotted,
    too_early,
    single_line,
    decider_not_met,
    event_unprepared,
    contradiction,
    not_judged,
    unsure,
    role_missing,
    date_passed,
    heir_unmet,
)
GAP_CODES = frozenset(
    {finder.__name__ for finder in FINDERS} - {"contradiction"} | {"friend_resists", "disputed"}
)
