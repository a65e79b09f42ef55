"""What is missing about the people of a decision, contradicts itself or was done too early."""

from collections.abc import Iterator

from tongpin.core.playbook import Deciding

from .gap import Gap
from .group import Group
from .model import ROLES, Member
from .support import StepSupport

FRIENDS = ("supporter", "champion")


def decider_unknown(group: Group, _supports: tuple[StepSupport, ...], _deciding: Deciding) -> Iterator[Gap]:
    """Nobody in the group is known to decide."""
    step = group.current
    if step and not any(member.decides for member in group.members):
        yield Gap("decider_unknown", 90, step.key)


def too_early(group: Group, _supports: tuple[StepSupport, ...], _deciding: Deciding) -> Iterator[Gap]:
    """The power person was met before anybody dissatisfied is on our side (M02).

    Who has power and is dissatisfied too, or is for us already, was not met too early.
    """
    won = any(member.focus == "dissatisfied" and member.stance in FRIENDS for member in group.members)
    met = tuple(
        member.person
        for member in group.members
        if _is_power(member)
        and member.met
        and member.focus != "dissatisfied"
        and member.stance not in FRIENDS
    )
    if met and not won:
        yield Gap("too_early", 60, people=met)


def _is_power(member: Member) -> bool:
    return member.is_key or member.focus == "power" or member.decides


def single_line(group: Group, _supports: tuple[StepSupport, ...], _deciding: Deciding) -> Iterator[Gap]:
    """All that we hear comes through one person; who is tied to a rival or said no to us does not count as a line."""
    known = {line.person for line in group.lines if line.level != "cold"}
    inside = [
        member.person
        for member in group.members
        if (member.met or member.person in known) and not member.rival and not member.refused
    ]
    if len(inside) == 1:
        yield Gap("single_line", 75, people=tuple(inside))


def contradiction(group: Group, _supports: tuple[StepSupport, ...], _deciding: Deciding) -> Iterator[Gap]:
    """Two things that we hold of one person do not go together, or two sources say different things."""
    for member in group.members:
        if member.stance in FRIENDS and member.attitude == "resistant":
            yield Gap("friend_resists", 55, people=(member.person,), facts={"stance": member.stance})
        for aspect, others in sorted(member.disputed.items()):
            yield Gap("disputed", 55, "", (member.person,), {"aspect": aspect, "others": others})


def not_judged(group: Group, _supports: tuple[StepSupport, ...], _deciding: Deciding) -> Iterator[Gap]:
    """Somebody with influence on a coming step whose stance nobody has judged."""
    coming = [step.key for step in group.coming]
    for member in (one for one in group.members if one.stance is None):
        share = max((member.share(key) for key in coming), default=0.0)
        if share:
            yield Gap("not_judged", 45 + round(40 * share), people=(member.person,), facts={"share": share})


def role_missing(group: Group, _supports: tuple[StepSupport, ...], _deciding: Deciding) -> Iterator[Gap]:
    """A role of the group that nobody plays as far as we know; the decider has a finding of his own."""
    if not group.members:
        return
    played = {role for member in group.members for role in member.roles}
    for role in ROLES:
        if role not in played and role != "decider":
            yield Gap("role_missing", 35, facts={"role": role})


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
