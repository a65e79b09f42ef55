"""The names that a story's lines need: their deals and people, as far as the actor sees them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from tongpin.app.accounts.models import Account, Person
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.prepared import prepared
from tongpin.app.deals.models import Deal
from tongpin.app.desk.reach import At, at
from tongpin.app.playbooks.queries import content_of
from tongpin.app.timeline.queries import Story
from tongpin.core.playbook import Playbook


@dataclass(frozen=True)
class StoryNames:
    """Deals and people by id, and the playbook that each deal follows."""

    deals: Mapping[int, str]
    people: Mapping[int, str]
    playbooks: Mapping[int, Playbook]


def named_in(actor: Actor, found: Story, account: Account | None = None) -> StoryNames:
    """The names for one page of a story; `account` is the one that it is about, which the actor has been let see."""
    deal_ids = tuple({line.deal_id for line in found.lines if line.deal_id is not None})
    person_ids = tuple({line.person_id for line in found.lines if line.person_id is not None})
    there = at(actor, [account]) if account else None
    rows = _deals_there(there, deal_ids) if there else _deals(actor, deal_ids)
    people = _people_there(account.pk, person_ids) if account else _people(actor, person_ids)
    return StoryNames(
        deals={row_id: name for row_id, name, _ in rows},
        people=dict(people),
        playbooks={row_id: content_of(version_id) for row_id, _, version_id in rows},
    )


_DEAL = ("id", "name", "playbook_version_id")
Named = QuerySet[Deal, tuple[int, str, int]]


@prepared
def _deals_there(there: At, ids: tuple[int, ...]) -> Named:
    return there.deals().filter(pk__in=ids).values_list(*_DEAL)


@prepared
def _deals(actor: Actor, ids: tuple[int, ...]) -> Named:
    return policy.visible_rows(actor, Deal).filter(pk__in=ids).values_list(*_DEAL)


@prepared
def _people_there(account_id: int, ids: tuple[int, ...]) -> QuerySet[Person, tuple[int, str]]:
    return Person.objects.filter(account_id=account_id, pk__in=ids).values_list("id", "name")


@prepared
def _people(actor: Actor, ids: tuple[int, ...]) -> QuerySet[Person, tuple[int, str]]:
    return policy.visible_rows(actor, Person, known=True).filter(pk__in=ids).values_list("id", "name")
