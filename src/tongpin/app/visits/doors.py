"""The doors to visits and commitments, and what a playbook says of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TypeVar

from tongpin.app.accounts.models import Account, Person
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.doors import through
from tongpin.app.base.errors import Invalid, NotFound, Problem
from tongpin.app.deals.models import Deal
from tongpin.app.playbooks.queries import content_of, playbooks
from tongpin.app.visits.models import Commitment, Visit, VisitDeal
from tongpin.core.playbook import Playbook, Visiting, visiting_of


def get_visit(actor: Actor, visit_id: int) -> Visit:
    """The visit, if the actor may know of its account."""
    return through(actor, Visit, visit_id, "account", "owner", "recorded_by")


def get_commitment(actor: Actor, commitment_id: int) -> Commitment:
    """The commitment, if the actor may know of its account."""
    return through(actor, Commitment, commitment_id, "account", "deal", "person", "owner", "closed_by")


def deals_of(visit: Visit) -> list[Deal]:
    """The deals of the visit that are still its account's, oldest first."""
    ids = VisitDeal.objects.filter(visit=visit).values("deal_id")
    rows = Deal.objects.filter(pk__in=ids, account_id=visit.account_id)
    return list(rows.select_related("account", "owner").order_by("id"))


def deals_named(actor: Actor, account: Account, ids: Collection[int], field: str) -> list[Deal]:
    """The deals by id; NotFound for one that the actor may not know of, Invalid for one of another account."""
    rows = policy.visible_rows(actor, Deal).filter(pk__in=set(ids)).select_related("account", "owner")
    return _all_of(account, list(rows.order_by("id")), ids, field)


def people_named(actor: Actor, account: Account, ids: Collection[int], field: str) -> list[Person]:
    """The people by id, in the same way; nobody who was erased."""
    rows = policy.visible_rows(actor, Person, known=True).filter(pk__in=set(ids))
    found = _all_of(account, list(rows.order_by("id")), ids, field)
    if any(one.erased_at for one in found):
        raise Invalid(Problem(field, "erased", {}))
    return found


N = TypeVar("N", Deal, Person)


def _all_of(account: Account, found: list[N], ids: Collection[int], field: str) -> list[N]:
    if len(found) != len(set(ids)):
        raise NotFound
    if any(one.account_id != account.pk for one in found):
        raise Invalid(Problem(field, "other_account", {}))
    return found


def usual_playbook(actor: Actor) -> Playbook:
    """The playbook of what belongs to no deal: the workspace's first; NotFound while it has none."""
    found = playbooks(actor)
    if not found:
        raise NotFound
    return found[0].content


def playbook_for(actor: Actor, deals: Iterable[Deal]) -> Playbook:
    """The playbook of the first of the deals, else the usual one."""
    first = next(iter(deals), None)
    return usual_playbook(actor) if first is None else content_of(first.playbook_version_id)


def visiting_for(actor: Actor, deals: Iterable[Deal]) -> Visiting:
    """What that playbook says of visits."""
    return visiting_of(playbook_for(actor, deals))


class Visitings:
    """What the playbooks of many visits say, each read once."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        self._known: dict[int | None, Visiting] = {}

    def of(self, version_id: int | None) -> Visiting:
        """What the version says; the usual playbook for None."""
        if version_id not in self._known:
            content = usual_playbook(self._actor) if version_id is None else content_of(version_id)
            self._known[version_id] = visiting_of(content)
        return self._known[version_id]
