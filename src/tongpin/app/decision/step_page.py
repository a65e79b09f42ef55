"""The dates of one buying step, as its form shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import NotFound
from tongpin.app.decision.queries import members_map
from tongpin.core.decision import deadlines
from tongpin.core.text import Text


@dataclass(frozen=True)
class StepAsked:
    """One buying step as its form shows it; `version` is 0 for a step that nobody has dated."""

    deal_id: int
    deal: str
    account: str
    key: str
    name: Text
    usual: date | None
    due: date | None
    done_on: date | None
    version: int


def step_asked(actor: Actor, deal_id: int, step: str) -> StepAsked:
    """The dates of one buying step, for who may change them; NotFound when the playbook has no such step."""
    found = members_map(actor, deal_id)
    actor.require_change()
    named = next((one for one in found.deciding.steps if one.key == step), None)
    if named is None:
        raise NotFound
    row = found.known.dates.get(step)
    deal = found.deal
    return StepAsked(
        deal_id=deal.pk,
        deal=deal.name,
        account=deal.account.name,
        key=step,
        name=named.name,
        usual=deadlines(found.deciding, deal.opened_on, deal.expected_on).get(step),
        due=row.due if row else None,
        done_on=row.done_on if row else None,
        version=row.version if row else 0,
    )
