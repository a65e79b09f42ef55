"""What belongs to an account and has a page of its own: its units and its team."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from tongpin.app.accounts import queries as accounts
from tongpin.app.accounts.models import Account, AccountMember
from tongpin.app.base.actor import Actor
from tongpin.app.base.prepared import prepared
from tongpin.app.desk.organisation import OrgRow, unit_tree
from tongpin.app.workspace.queries import Colleague, colleagues


@dataclass(frozen=True)
class TeamMember:
    """A colleague of the account team."""

    id: int
    name: str
    active: bool


@dataclass(frozen=True)
class UnitsPage:
    """The units of an account, to be edited."""

    account: Account
    units: tuple[OrgRow, ...]
    may_change: bool


@dataclass(frozen=True)
class TeamPage:
    """Who works with an account, and who could."""

    account: Account
    owner: TeamMember
    team: tuple[TeamMember, ...]
    others: tuple[Colleague, ...]
    heirs: tuple[Colleague, ...]
    may_change: bool
    may_assign: bool


def units_page(actor: Actor, account_id: int) -> UnitsPage:
    """The units of the account as a tree."""
    account = accounts.get_account(actor, account_id)
    return UnitsPage(account, unit_tree(account), actor.may_change and not account.placeholder)


def team_page(actor: Actor, account_id: int) -> TeamPage:
    """The account's team, the colleagues who could join it, and those it could be handed to."""
    account = accounts.get_account(actor, account_id)
    team = tuple(one for one in team_of(account) if one.id != account.owner_id)
    inside = {account.owner_id, *(one.id for one in team)}
    everybody = colleagues(actor)
    return TeamPage(
        account=account,
        owner=TeamMember(account.owner.pk, account.owner.name, account.owner.active),
        team=team,
        others=tuple(one for one in everybody if one.id not in inside),
        heirs=tuple(one for one in everybody if actor.covers(one.id)),
        may_change=actor.may_change and not account.placeholder,
        may_assign=actor.leads and actor.may_change,
    )


def team_of(account: Account) -> tuple[TeamMember, ...]:
    return tuple(TeamMember(*row) for row in _team(account.pk))


@prepared
def _team(account_id: int) -> QuerySet[AccountMember, tuple[int, str, bool]]:
    rows = AccountMember.objects.filter(account_id=account_id).order_by("member__name", "id")
    return rows.values_list("member_id", "member__name", "member__active")
