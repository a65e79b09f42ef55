"""What the top of a deal's page says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tongpin.app.base import policy
from tongpin.app.base.actor import Actor
from tongpin.app.deals.models import LEAD, OPEN, Deal, StageMove
from tongpin.app.deals.queries import usual_days, usual_of


@dataclass(frozen=True)
class Head:
    """What the top of the page says. `usual`: so many days are usual in the stage, None when nobody knows."""

    id: int
    version: int
    name: str
    status: str
    stage_key: str
    account_id: int
    account: str
    placeholder: bool
    industry: str
    region: str
    size: int | None
    amount: Decimal | None
    currency: str
    owner_id: int
    owner: str
    products: str
    source: str
    external_id: str
    opened_on: date
    expected_on: date | None
    closed_on: date | None
    lost_reason: str
    days: int
    usual: int | None
    imported: bool

    @property
    def still(self) -> bool:
        """Whether the deal has been in its stage for longer than usual."""
        return self.status in (LEAD, OPEN) and self.usual is not None and self.days > self.usual


@dataclass(frozen=True)
class Override:
    """A stage that a manager let the deal into without the customer's signals; marked for ever."""

    stage: str
    on: date
    by: str
    reason: str | None


def head_of(deal: Deal, today: date) -> Head:
    """The deal's own facts."""
    account = deal.account
    return Head(
        id=deal.pk,
        version=deal.version,
        name=deal.name,
        status=deal.status,
        stage_key=deal.stage,
        account_id=account.pk,
        account=account.name,
        placeholder=account.placeholder,
        industry=account.industry,
        region=account.region,
        size=account.size,
        amount=deal.amount,
        currency=deal.currency,
        owner_id=deal.owner_id,
        owner=deal.owner.name,
        products=deal.products,
        source=deal.source,
        external_id=deal.external_id,
        opened_on=deal.opened_on,
        expected_on=deal.expected_on,
        closed_on=deal.closed_on,
        lost_reason=deal.lost_reason,
        days=((deal.closed_on or today) - deal.stage_since).days,
        usual=usual_of(deal, usual_days({deal.playbook_id})),
        imported=deal.imported,
    )


def override_of(actor: Actor, deal: Deal) -> Override | None:
    """The last override, if there was one."""
    if not deal.overridden:
        return None
    move = (
        StageMove.objects.filter(deal=deal, kind="override").select_related("member").order_by("-id").first()
    )
    if move is None:
        return None
    return Override(
        move.to_stage, move.on, move.member.name if move.member else "", policy.shown(actor, move, "reason")
    )
