"""The names that a story's lines need: their deals and people, as far as the actor sees them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tongpin.app.accounts.models import Account, Person
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.deals.models import Deal
from tongpin.app.desk.reach import deals_at
from tongpin.app.playbooks.queries import content_of
from tongpin.app.timeline.queries import Story
from tongpin.core.playbook import Playbook


@dataclass(frozen=True)
class StoryNames:
    """Deals and people by id, and the playbook that each deal follows."""

    deals: Mapping[int, str]
    people: Mapping[int, str]
    playbooks: Mapping[int, Playbook]


def named_in(actor: Actor, found: Story, at: Account | None = None) -> StoryNames:
    """The names for one page of a story; `at` is the one account that it is about, which the actor has been let see."""
    deal_ids = {line.deal_id for line in found.lines if line.deal_id is not None}
    person_ids = {line.person_id for line in found.lines if line.person_id is not None}
    deals = deals_at(actor, [at]) if at else policy.visible_rows(actor, Deal)
    rows = list(deals.filter(pk__in=deal_ids).values_list("id", "name", "playbook_version_id"))
    people = Person.objects.filter(account=at) if at else policy.visible_rows(actor, Person)
    return StoryNames(
        deals={row_id: name for row_id, name, _ in rows},
        people=dict(people.filter(pk__in=person_ids).values_list("id", "name")),
        playbooks={row_id: content_of(version_id) for row_id, _, version_id in rows},
    )
