"""What stands at the head of every page of the map: whose decision, which step, how much is known, the weakest step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongpin.app.base.actor import Actor
from tongpin.app.decision.queries import Map
from tongpin.core.decision import Step, StepSupport
from tongpin.core.playbook import Deciding


@dataclass(frozen=True)
class MapHead:
    """The head. `known` is the share of influence on the current step that is allotted; figures are fractions of 1.

    `since` is the first day that can be looked at with sense; `past` tells that an earlier day is looked at: then nothing may be
    changed.
    """

    deal_id: int
    deal: str
    account_id: int
    account: str
    deciding: Deciding
    as_of: date
    today: date
    since: date
    members: int
    current: Step | None
    known: float
    weakest: StepSupport | None
    may_change: bool

    @property
    def past(self) -> bool:
        """Whether an earlier day is looked at."""
        return self.as_of < self.today


def map_head(actor: Actor, found: Map) -> MapHead:
    """The head of a map that the caller has come to through its door."""
    group, reading = found.known.group, found.reading
    current = group.current
    supports = reading.supports if reading else ()
    known = next((one.allotted for one in supports if current and one.step == current.key), 0.0)
    today = actor.today()
    return MapHead(
        deal_id=found.deal.pk,
        deal=found.deal.name,
        account_id=found.deal.account_id,
        account=found.deal.account.name,
        deciding=found.deciding,
        as_of=group.as_of,
        today=today,
        since=min(found.deal.opened_on, group.as_of),
        members=len(group.members),
        current=current,
        known=known,
        weakest=reading.weakest if reading else None,
        may_change=actor.may_change and group.as_of == today,
    )
