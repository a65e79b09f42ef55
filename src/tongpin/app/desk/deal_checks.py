"""The checklists on a deal's page: our own work of each stage, and who ticked it when (M11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.deals.checks import last_ticks
from tongpin.app.deals.models import ChecklistTick, Deal
from tongpin.core.playbook import ChecklistItem, Playbook, Stage


@dataclass(frozen=True)
class Check:
    """An item; day, name and evidence are those of the tick, the evidence None for who may not read it."""

    item: ChecklistItem
    ticked: bool = False
    on: date | None = None
    by: str = ""
    evidence: str | None = ""


@dataclass(frozen=True)
class CheckGroup:
    """A stage's checklist; `here` is the stage of the deal."""

    stage: Stage
    here: bool
    checks: tuple[Check, ...]

    @property
    def done(self) -> int:
        """How many items are ticked."""
        return sum(one.ticked for one in self.checks)


def check_groups(actor: Actor, deal: Deal, content: Playbook) -> tuple[CheckGroup, ...]:
    """The checklists of all stages that have one, in one query."""
    ticks = last_ticks(deal)
    return tuple(
        CheckGroup(
            stage,
            stage.key == deal.stage,
            tuple(_check(actor, item, ticks.get((stage.key, item.key))) for item in stage.checklist),
        )
        for stage in content.stages
        if stage.checklist
    )


def _check(actor: Actor, item: ChecklistItem, tick: ChecklistTick | None) -> Check:
    if tick is None or not tick.ticked:
        return Check(item)
    by = tick.member.name if tick.member else ""
    return Check(item, ticked=True, on=tick.on, by=by, evidence=policy.shown(actor, tick, "evidence"))
