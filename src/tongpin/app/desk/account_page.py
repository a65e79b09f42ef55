"""The page of one account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from tongpin.app.accounts import queries as accounts
from tongpin.app.accounts.models import Account
from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.base.prepared import prepared
from tongpin.app.deals.models import Deal
from tongpin.app.desk.account_sides import TeamMember, team_of
from tongpin.app.desk.deal_lines import DealLine, deal_lines, playbooks_of
from tongpin.app.desk.naming import StoryNames, named_in
from tongpin.app.desk.organisation import Organisation, organisation
from tongpin.app.desk.reach import At, at
from tongpin.app.notes.queries import Notes, notes
from tongpin.app.timeline.queries import Story, story
from tongpin.core.playbook import Playbook

NOTES_SHOWN = 5
RELATED_SHOWN = 50
STORY_SHOWN = 15


@dataclass(frozen=True)
class Related:
    """An account above or below this one."""

    id: int
    name: str


@dataclass(frozen=True)
class AccountPage:
    """One account with everything that hangs on it."""

    account: Account
    owner: TeamMember
    team: tuple[TeamMember, ...]
    parent: Related | None
    children: tuple[Related, ...]
    deals: tuple[DealLine, ...]
    deal_counts: Mapping[str, int]
    playbooks: Mapping[int, Playbook]
    organisation: Organisation
    notes: Notes
    story: Story
    names: StoryNames
    today: date
    in_team: bool
    may_change: bool
    may_assign: bool
    sees_guarded: bool


@dataclass(frozen=True)
class AccountStory:
    """A further page of an account's story."""

    account: Account
    story: Story
    names: StoryNames


@dataclass(frozen=True)
class AccountNotes:
    """A page of an account's notes."""

    account: Account
    notes: Notes


def account_page(actor: Actor, account_id: int) -> AccountPage:
    """The account's page; the number of queries does not depend on what hangs on it."""
    account = accounts.get_account(actor, account_id)
    team = team_of(account)
    mine = account.owner_id == actor.member_id or any(one.id == actor.member_id for one in team)
    there = at(actor, [account])
    lines = deal_lines(actor, there)
    related = _related(actor, account)
    happened = story(actor, in_team=mine, page=STORY_SHOWN, account_id=account.pk)
    return AccountPage(
        account=account,
        owner=TeamMember(account.owner.pk, account.owner.name, account.owner.active),
        team=tuple(one for one in team if one.id != account.owner_id),
        parent=next((one for one in related if one.id == account.parent_id), None),
        children=tuple(one for one in related if one.id != account.parent_id),
        deals=lines,
        deal_counts=dict(_deal_counts(there)),
        playbooks=playbooks_of(lines),
        organisation=organisation(account),
        notes=notes(actor, account_id=account.pk, page=NOTES_SHOWN),
        story=happened,
        names=named_in(actor, happened, account),
        today=actor.today(),
        in_team=mine,
        may_change=actor.may_change and not account.placeholder,
        may_assign=actor.leads and actor.may_change,
        sees_guarded=actor.sees_guarded,
    )


def account_story(actor: Actor, account_id: int, before: str) -> AccountStory:
    """The next page of an account's story."""
    account = accounts.get_account(actor, account_id)
    found = story(actor, in_team=accounts.in_team(actor, account), before=before, account_id=account.pk)
    return AccountStory(account, found, named_in(actor, found, account))


def account_notes(actor: Actor, account_id: int, before: int | None = None) -> AccountNotes:
    """A page of the account's notes."""
    account = accounts.get_account(actor, account_id)
    return AccountNotes(account, notes(actor, account_id=account.pk, before=before))


def _related(actor: Actor, account: Account) -> tuple[Related, ...]:
    """The accounts right above and below, without those that the actor may not know of."""
    return tuple(Related(*row) for row in _around(actor, account.pk, account.parent_id))


@prepared
def _around(actor: Actor, account_id: int, parent_id: int | None) -> QuerySet[Account, tuple[int, str]]:
    above = Q() if parent_id is None else Q(pk=parent_id)
    rows = policy.visible_rows(actor, Account).filter(Q(parent_id=account_id) | above)
    return rows.order_by("sort_key", "id").values_list("id", "name")[: RELATED_SHOWN + 1]


@prepared
def _deal_counts(there: At) -> QuerySet[Deal, tuple[str, int]]:
    return there.deals().order_by().values_list("status").annotate(Count("id"))
