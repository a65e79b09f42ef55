"""Where we stand with people: proven level, target, strategy, gap, what comes next. For lists, briefs of visits and advice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from tongpin.app.accounts.models import Person
from tongpin.app.relationship.ground import Ground, grounds
from tongpin.app.relationship.proving import Pair, proven
from tongpin.app.relationship.weighing import importances
from tongpin.app.relationship.written import Judged, Wish, judged_of, kinds_done, last_contact, wishes_of
from tongpin.core.decision import Level
from tongpin.core.relationship import (
    HEIGHTS,
    LADDER,
    Bond,
    Fitting,
    Importance,
    Strategy,
    Target,
    contact_due,
    fitting,
    gap,
    strategy_for,
    target_for,
)


@dataclass(frozen=True)
class Standing:
    """Where we stand with one person. `bonds` and `judged` are by colleague; `level` is the best that is proven, `with_whom` with.

    `best` is the better of what is proven and what was judged; the gap counts from there. `strategy` was set, or is `proposed`.
    """

    person_id: int
    bonds: Mapping[int, Bond]
    judged: Mapping[int, Judged]
    level: Level
    with_whom: int | None
    best: Level
    importance: Importance
    proposed_target: Target
    target: Level
    proposed: Strategy
    strategy: Strategy
    wishes: Mapping[str, Wish]
    last_on: date | None
    due: date | None
    next: Fitting | None

    @property
    def gap(self) -> int:
        """How many rungs are missing to the target."""
        return gap(self.best, self.target)

    @property
    def bond(self) -> Bond | None:
        """The nearest of the proven bonds."""
        return self.bonds.get(self.with_whom) if self.with_whom else None


def standings(workspace_id: int, people: Collection[Person], today: date) -> dict[int, Standing]:
    """Where we stand with each of these people, in a constant number of queries."""
    ids = [one.pk for one in people]
    houses = grounds(workspace_id, {one.account_id for one in people})
    ground = {one.pk: houses[one.account_id] for one in people}
    bonds = _by_person(proven(ground, today))
    judged, wishes = judged_of(ids), wishes_of(ids)
    weights, kinds, last = importances(workspace_id, ids), kinds_done(ids), last_contact(ids, today)
    return {
        pk: _standing(
            pk, ground[pk], bonds[pk], judged[pk], weights[pk], wishes[pk], kinds[pk], last.get(pk), today
        )
        for pk in ids
    }


def _standing(
    pk: int,
    ground: Ground,
    bonds: Mapping[int, Bond],
    judged: Mapping[int, Judged],
    weight: Importance,
    wishes: Mapping[str, Wish],
    kinds: list[str],
    last: date | None,
    today: date,
) -> Standing:
    whom = max(bonds, key=lambda one: (HEIGHTS[bonds[one].level], bonds[one].last_on), default=None)
    level = bonds[whom].level if whom else LADDER[0]
    best = max([level, *(one.level for one in judged.values())], key=HEIGHTS.__getitem__)
    proposed_target = target_for(weight)
    target = cast("Level", wishes["target"].value) if "target" in wishes else proposed_target.level
    proposed = strategy_for(weight, target)
    strategy = cast("Strategy", wishes["strategy"].value) if "strategy" in wishes else proposed
    return Standing(
        person_id=pk,
        bonds=bonds,
        judged=judged,
        level=level,
        with_whom=whom,
        best=best,
        importance=weight,
        proposed_target=proposed_target,
        target=target,
        proposed=proposed,
        strategy=strategy,
        wishes=wishes,
        last_on=last,
        due=contact_due(last, strategy, ground.revisit, today),
        next=fitting(ground.kinds, level, target, kinds) if strategy != "none" else None,
    )


def _by_person(pairs: Mapping[Pair, Bond]) -> dict[int, dict[int, Bond]]:
    found: dict[int, dict[int, Bond]] = defaultdict(dict)
    for (person, colleague), bond in pairs.items():
        found[person][colleague] = bond
    return found
