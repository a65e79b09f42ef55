"""Whose deals a page of the desk shows.

Only the owner is asked for, so that an index answers for any number of deals.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet

from tongpin.app.accounts.models import Account
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor, Role
from tongpin.app.base.errors import NotFound
from tongpin.app.base.merging import MOST_PARTS
from tongpin.app.deals.models import Deal
from tongpin.app.workspace.queries import Colleague, colleagues


class Choice(StrEnum):
    """`mine`; `team`, everybody in reach; `shared`, other owners' deals on accounts that we work with; one `owner`."""

    MINE = "mine"
    TEAM = "team"
    SHARED = "shared"
    ONE = "owner"


MINE, TEAM, SHARED, ONE = Choice


@dataclass(frozen=True)
class Reached:
    """What a choice means for the database; with these values alone a query can be prepared."""

    actor: Actor
    choice: Choice
    owner_id: int | None

    @property
    def owners(self) -> tuple[int, ...] | None:
        """Whose rows are meant, None for everybody's; never anybody outside the actor's reach."""
        if self.owner_id is not None:
            return (self.owner_id,)
        if self.choice is MINE:
            return (self.actor.member_id,)
        return None if self.actor.sees_all else self.actor.scope

    def owned(self) -> Q:
        """The condition on rows that have an owner."""
        owners = self.owners
        if owners is None:
            return Q(workspace_id=self.actor.workspace_id)
        return Q(owner_id=owners[0]) if len(owners) == 1 else Q(owner_id__in=owners)

    @property
    def whole_of(self) -> int | None:
        """The workspace when that is the whole of it, else None."""
        whole = self.choice is TEAM and self.actor.sees_all
        return self.actor.workspace_id if whole else None

    def each(self) -> tuple[Reached, ...]:
        """The choice as one choice for each owner where it names several of them, otherwise itself."""
        owners = self.actor.scope
        single = self.choice is not TEAM or self.owner_id is not None or self.whole_of is not None
        if single or not 1 < len(owners) <= MOST_PARTS:
            return (self,)
        return tuple(replace(self, owner_id=owner) for owner in owners)

    def deals(self) -> QuerySet[Deal]:
        """The deals of that choice."""
        if self.choice is SHARED:
            ours = _our_accounts(self.actor).values("id")
            return Deal.objects.filter(account_id__in=ours).exclude(owner_id__in=self.actor.scope)
        return Deal.objects.filter(self.owned())


@dataclass(frozen=True)
class Whose:
    """The choice that was made, among `options`, or one `owner`."""

    key: Choice
    options: tuple[Choice, ...]
    people: tuple[Colleague, ...]
    owner: Colleague | None = None

    def reached(self, actor: Actor) -> Reached:
        """The choice as this actor makes it."""
        return Reached(actor, self.key, self.owner.id if self.owner else None)


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
    return Whose(next((one for one in options if one == asked), options[0]), options, people)


def deal_visible(actor: Actor, deal: str = "deal") -> Q:
    """The condition that a row's deal is visible, for rows whose own owner may be somebody else."""
    if actor.sees_all:
        return Q()
    # the account is asked for only where the first half has not answered
    return Q(**{f"{deal}__owner_id__in": actor.scope}) | _at_our_account(actor, deal)


def deal_shared(actor: Actor, deal: str = "deal") -> Q:
    """The condition that a row's deal is one of those that the choice SHARED names."""
    return ~Q(**{f"{deal}__owner_id__in": actor.scope}) & _at_our_account(actor, deal)


@dataclass(frozen=True)
class At:
    """Accounts that have been let see, and which of them are placeholders whose deals are not all visible."""

    account_ids: tuple[int, ...]
    hidden: tuple[int, ...]
    scope: tuple[int, ...]

    def deals(self) -> QuerySet[Deal]:
        """The visible deals there."""
        rows = Deal.objects.filter(account_id__in=self.account_ids)
        if not self.hidden:
            return rows
        return rows.exclude(Q(account_id__in=self.hidden) & ~Q(owner_id__in=self.scope))


def at(actor: Actor, accounts: Collection[Account]) -> At:
    """The accounts, with what decides about their deals: all of them are visible, at a placeholder one's own reach only.

    The policy of Deal says the same; asked of known accounts it is answered by an index on them alone.
    """
    hidden = tuple(row.pk for row in accounts if row.placeholder and not actor.sees_all)
    return At(tuple(row.pk for row in accounts), hidden, actor.scope)


def _looks_wide(actor: Actor) -> bool:
    return actor.leads or actor.role == Role.VIEWER


def _options(actor: Actor) -> tuple[Choice, ...]:
    return {
        Role.OWNER: (TEAM, MINE),
        Role.MANAGER: (TEAM, MINE, SHARED),
        Role.SALESPERSON: (MINE, SHARED),
        Role.VIEWER: (TEAM, SHARED),
    }[actor.role]


def _at_our_account(actor: Actor, deal: str) -> Q:
    """Each row asks about its one account, instead of all accounts for their rows."""
    return Q(Exists(_our_accounts(actor).filter(pk=OuterRef(f"{deal}__account_id"))))


def _our_accounts(actor: Actor) -> QuerySet[Account]:
    """Mirrors the policy of Deal without its first half, which `owned` answers from an index."""
    return policy.visible_rows(actor, Account).filter(placeholder=False)
