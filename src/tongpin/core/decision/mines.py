"""Before a contact: whom getting close to this person would cost us (M15)."""

from dataclasses import dataclass

from .group import Group


@dataclass(frozen=True, slots=True)
class Mine:
    """Somebody hostile to the person we are about to meet, with the influence on the coming steps.

    `shares` maps the coming steps on which the enemy has influence to the share of 1; `weight` is their sum.
    `counts_for_us` is set by a stance of supporter or champion: then the loss would be ours.
    """

    target: int
    enemy: int
    weight: float
    shares: tuple[tuple[str, float], ...]
    counts_for_us: bool
    assumed: bool


def minefield(group: Group, target: int) -> tuple[Mine, ...]:
    """Return who is hostile to a person, with most influence on the coming steps first."""
    found = []
    for enemy, assumed in group.enemies.get(target, ()):
        member = group.member(enemy)
        shares = (
            tuple((step.key, share) for step in group.coming if (share := member.influence.get(step.key)))
            if member
            else ()
        )
        ours = member is not None and member.stance in ("supporter", "champion")
        found.append(Mine(target, enemy, sum(share for _, share in shares), shares, ours, assumed))
    return tuple(sorted(found, key=lambda mine: (-mine.weight, mine.enemy)))
