"""Whose deals a page of the desk shows.

Only the owner is asked for, so that an index answers for any number of deals.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from tongpin.app.accounts.models import Account
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor, Role
from tongpin.app.base.errors import NotFound
from tongpin.app.deals.models import Deal
from tongpin.app.workspace.queries import Colleague, colleagues

MINE, TEAM, SHARED, ONE = "mine", "team", "shared", "owner"


@dataclass(frozen=True)
class Whose:
    """The choice that was made, among `options`, or one `owner`.

    `mine`; `team`, everybody in reach; `shared`, other owners' deals on accounts that we work with.
    """

    key: str
    options: tuple[str, ...]
    people: tuple[Colleague, ...]
    owner: Colleague | None = None

    def owned(self, actor: Actor) -> Q:
        """The condition on rows that have an owner; it never leaves the actor's reach."""
        if self.owner is not None:
            return Q(owner_id=self.owner.id)
        if self.key == MINE:
            return Q(owner_id=actor.member_id)
        return Q(workspace_id=actor.workspace_id) if actor.sees_all else Q(owner_id__in=actor.scope)

    def whole_of(self, actor: Actor) -> int | None:
        """The workspace when that is the whole of it, else None."""
        return actor.workspace_id if self.key == TEAM and actor.sees_all else None

    def deals(self, actor: Actor) -> QuerySet[Deal]:
        """The deals of that choice."""
        if self.key == SHARED:
            return Deal.objects.filter(account_id__in=_our_accounts(actor).values("id")).exclude(
                owner_id__in=actor.scope
            )
        return Deal.objects.filter(self.owned(actor))


def choose(actor: Actor, asked: str = "", owner_id: int | None = None, *, shared: bool = True) -> Whose:
    """The choice asked for, or the usual one: the team for those who lead or look on, else one's own.

    NotFound when `owner_id` is nobody in the actor's reach.
    """
    people = colleagues(actor, in_reach=True) if _looks_wide(actor) else ()
    options = tuple(key for key in _options(actor) if shared or key != SHARED)
    if owner_id is not None:
        owner = next((one for one in people if one.id == owner_id), None)
        if owner is None:
            raise NotFound(str(owner_id))
        return Whose(ONE, options, people, owner)
    return Whose(asked if asked in options else options[0], options, people)


def deal_visible(actor: Actor, deal: str = "deal") -> Q:
    """The condition that a row's deal is visible, for rows whose own owner may be somebody else."""
    if actor.sees_all:
        return Q()
    # asked about the one account, and only where the first half has not answered
    ours = _our_accounts(actor).filter(pk=OuterRef(f"{deal}__account_id"))
    return Q(**{f"{deal}__owner_id__in": actor.scope}) | Q(Exists(ours))


def deals_at(actor: Actor, accounts: Collection[Account]) -> QuerySet[Deal]:
    """The visible deals at accounts that the actor has been let see: all of them, at a placeholder one's own reach only.

    The policy of Deal says the same; asked of known accounts it is answered by an index on them alone.
    """
    rows = Deal.objects.filter(account_id__in=[row.pk for row in accounts])
    hidden = [row.pk for row in accounts if row.placeholder and not actor.sees_all]
    return rows.exclude(Q(account_id__in=hidden) & ~Q(owner_id__in=actor.scope)) if hidden else rows


def _looks_wide(actor: Actor) -> bool:
    return actor.leads or actor.role == Role.VIEWER


def _options(actor: Actor) -> tuple[str, ...]:
    return {
        Role.OWNER: (TEAM, MINE),
        Role.MANAGER: (TEAM, MINE, SHARED),
        Role.SALESPERSON: (MINE, SHARED),
        Role.VIEWER: (TEAM, SHARED),
    }[actor.role]


def _our_accounts(actor: Actor) -> QuerySet[Account]:
    """Mirrors the policy of Deal without its first half, which `owned` answers from an index."""
    return policy.visible_rows(actor, Account).filter(placeholder=False)
