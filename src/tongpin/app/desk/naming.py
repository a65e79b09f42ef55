"""The names that a story's lines need: their deals and people, as far as the actor sees them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tongpin.app.accounts.models import Person
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.deals.models import Deal
from tongpin.app.playbooks.queries import content_of
from tongpin.app.timeline.queries import Story
from tongpin.core.playbook import Playbook


@dataclass(frozen=True)
class StoryNames:
    """Deals and people by id, and the playbook that each deal follows."""

    deals: Mapping[int, str]
    people: Mapping[int, str]
    playbooks: Mapping[int, Playbook]


def named_in(actor: Actor, found: Story) -> StoryNames:
    """The names for one page of a story."""
    deal_ids = {line.deal_id for line in found.lines if line.deal_id is not None}
    person_ids = {line.person_id for line in found.lines if line.person_id is not None}
    deals = policy.visible_rows(actor, Deal).filter(pk__in=deal_ids)
    rows = list(deals.values_list("id", "name", "playbook_version_id"))
    people = policy.visible_rows(actor, Person).filter(pk__in=person_ids).values_list("id", "name")
    return StoryNames(
        deals={row_id: name for row_id, name, _ in rows},
        people=dict(people),
        playbooks={row_id: content_of(version_id) for row_id, _, version_id in rows},
    )
