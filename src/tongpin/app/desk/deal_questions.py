"""What is asked before a deal moves, and before one comes into being."""

from __future__ import annotations

from dataclasses import dataclass

from tongpin.app.accounts.queries import get_account
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import NotFound
from tongpin.app.deals.models import OPEN
from tongpin.app.deals.queries import get_deal, playbook_of, signal_facts
from tongpin.app.desk.choices import Choice
from tongpin.app.desk.deal_choices import Choices, accounts_on_offer, choices_of
from tongpin.app.desk.deal_evidence import evidence_of, recorded
from tongpin.app.desk.deal_track import Rung, track
from tongpin.app.playbooks.queries import InUse, playbooks
from tongpin.app.workspace.queries import Colleague, colleagues
from tongpin.core.playbook import Stage
from tongpin.core.stages import entry


@dataclass(frozen=True)
class MoveQuestion:
    """What the customer would have to do or say, so that the deal may go to `target`: door by door."""

    choices: Choices
    target: Stage
    direction: str
    doors: tuple[Rung, ...]
    may_override: bool

    @property
    def allowed(self) -> bool:
        """Whether the doors are open already."""
        return self.direction != "forward" or not any(door.still for door in self.doors)


@dataclass(frozen=True)
class LeadStart:
    """What the form of a new lead or deal offers; `account` is None when it is still to choose."""

    account: Choice | None
    accounts: tuple[Choice, ...]
    playbooks: tuple[InUse, ...]
    owners: tuple[Colleague, ...]
    owner_id: int
    currency: str


def move_question(actor: Actor, deal_id: int, to_stage: str) -> MoveQuestion:
    """What stands between the deal and the stage; NotFound when its playbook has no such stage."""
    actor.require_change()
    deal = get_deal(actor, deal_id)
    content = playbook_of(deal)
    if not content.has_stage(to_stage):
        raise NotFound(to_stage)
    rows = recorded(deal)
    start = deal.stage if content.has_stage(deal.stage) else None
    found = entry(content, start, to_stage, signal_facts(rows))
    tracks = track(content, deal.stage, "", evidence_of(actor, rows), apart=False)
    first = content.index(start) + 1 if start else 0
    doors = tracks.rungs[first : content.index(to_stage) + 1] if found.direction == "forward" else ()
    may_override = actor.leads and deal.status == OPEN
    return MoveQuestion(
        choices_of(actor, deal, {}), content.stage(to_stage), found.direction, doors, may_override
    )


def lead_start(actor: Actor, account_id: int | None = None) -> LeadStart:
    """The start of a new lead or deal, at an account or still without one."""
    actor.require_change()
    account = get_account(actor, account_id) if account_id else None
    return LeadStart(
        account=Choice(account.pk, account.name) if account else None,
        accounts=accounts_on_offer(actor, account_id),
        playbooks=playbooks(actor),
        owners=colleagues(actor, in_reach=True) if actor.leads else (),
        owner_id=actor.member_id,
        currency=actor.base_currency,
    )
