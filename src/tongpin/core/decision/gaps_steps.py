"""What is missing on the steps of a decision, or comes too late."""

from collections.abc import Iterator

from tongpin.core.playbook import Deciding

from .gap import Facts, Gap
from .group import Group
from .support import TOLERANCE, StepSupport

HALF = 0.5


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


def decider_not_met(group: Group, _supports: tuple[StepSupport, ...], deciding: Deciding) -> Iterator[Gap]:
    """A date that counts is near, and somebody who decides has not been met.

    Dates that count are those of the coming steps and of the customer's calendar; an event belongs to the current step.
    """
    current = group.current
    absent = tuple(member.person for member in group.members if member.decides and not member.met)
    if not absent or current is None:
        return
    dates = [((step.due - group.as_of).days, step.key) for step in group.coming if step.due]
    dates += [((event.on - group.as_of).days, current.key) for event in group.events if not event.done]
    near = [(days, key) for days, key in dates if 0 <= days <= deciding.number("meet_days")]
    if near:
        days, key = min(near, key=lambda one: one[0])
        yield Gap("decider_not_met", 85, key, absent, {"days": days})


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


def unsure(group: Group, supports: tuple[StepSupport, ...], _deciding: Deciding) -> Iterator[Gap]:
    """Half or more of what we believe of the current step is assumed or old."""
    current = group.current
    for one in supports:
        if (
            current
            and one.step == current.key
            and one.allotted
            and one.unsure >= HALF * one.allotted - TOLERANCE
        ):
            yield Gap("unsure", 50, one.step, facts={"unsure": round(one.unsure / one.allotted, 4)})


def date_passed(group: Group, _supports: tuple[StepSupport, ...], _deciding: Deciding) -> Iterator[Gap]:
    """The date of a step has passed, and nobody has said that the customer finished it."""
    late = [step for step in group.steps if not step.done and step.due and step.due < group.as_of]
    if late and group.members:
        step = late[-1]
        facts: Facts = {"days": (group.as_of - step.due).days if step.due else 0, "steps": len(late)}
        yield Gap("date_passed", 40, step.key, facts=facts)
