"""The visits and commitments around a deal, an account or a person, as a panel of its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongpin.app.accounts.queries import get_account, get_person
from tongpin.app.base.actor import Actor
from tongpin.app.deals.queries import get_deal
from tongpin.app.visits import lists
from tongpin.app.visits.rows import CommitmentRow, VisitRow


@dataclass(frozen=True)
class Panel:
    """What is shown; `name` is what it is about."""

    name: str
    visits: tuple[VisitRow, ...]
    promises: tuple[CommitmentRow, ...]
    today: date
    may_change: bool


def deal_panel(actor: Actor, deal_id: int) -> Panel:
    """Those about a deal."""
    deal = get_deal(actor, deal_id)
    return _panel(actor, deal.name, lists.deal_visits(actor, deal_id), lists.deal_promises(actor, deal_id))


def account_panel(actor: Actor, account_id: int) -> Panel:
    """Those of an account."""
    name = get_account(actor, account_id).name
    return _panel(
        actor, name, lists.account_visits(actor, account_id), lists.account_promises(actor, account_id)
    )


def person_panel(actor: Actor, person_id: int) -> Panel:
    """Those with a person."""
    name = get_person(actor, person_id).name
    return _panel(actor, name, lists.person_visits(actor, person_id), lists.person_promises(actor, person_id))


def _panel(
    actor: Actor, name: str, visits: tuple[VisitRow, ...], promises: tuple[CommitmentRow, ...]
) -> Panel:
    return Panel(name, visits, promises, actor.today(), actor.may_change and actor.sees_guarded)
