"""A deal with two people, and the visits that tests are about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.cast import make_account, make_deal, make_person
from tests.remembering import remembered_of
from tongpin.app.accounts.models import Account, Person
from tongpin.app.base.actor import Actor
from tongpin.app.deals import commands as deals
from tongpin.app.deals.models import Deal
from tongpin.app.visits import commands
from tongpin.app.visits.models import Visit
from tongpin.app.visits.record import PromiseIn, Record


@dataclass(frozen=True)
class House:
    """A customer with a deal, somebody who listens and somebody who decides."""

    account: Account
    deal: Deal
    listens: Person
    decides: Person


@remembered_of
def make_house(actor: Actor, name: str = "Jinchang Poles") -> House:
    account = make_account(actor, name)
    deal = make_deal(actor, account)
    listens, decides = make_person(actor, account, "Li Qiong"), make_person(actor, account, "The deputy")
    deals.involve_person(actor, deal.pk, person_id=listens.pk, focus="receptive")
    deals.involve_person(actor, deal.pk, person_id=decides.pk, is_key=True, reached=False)
    return House(account, Deal.objects.get(pk=deal.pk), listens, decides)


def moment(actor: Actor, days: int = 0, hour: int = 9) -> datetime:
    return datetime.combine(actor.today() + timedelta(days=days), time(hour), ZoneInfo(actor.zone))


def ahead(actor: Actor, days: int) -> date:
    return actor.today() + timedelta(days=days)


def plan(actor: Actor, house: House, days: int = 0, **more: Any) -> Visit:
    wanted: dict[str, Any] = {
        "kind": "meeting",
        "deal_ids": [house.deal.pk],
        "person_ids": [house.listens.pk],
        "objective": "meet_decider",
        **more,
    }
    return commands.plan_visit(actor, account_id=house.account.pk, starts_at=moment(actor, days), **wanted)


def theirs(actor: Actor, days: int = 7, **more: Any) -> PromiseIn:
    return PromiseIn(
        **{"side": "theirs", "text": "takes us to the deputy", "due": ahead(actor, days), **more}
    )


def ours(actor: Actor, days: int = 3, **more: Any) -> PromiseIn:
    return PromiseIn(**{"side": "ours", "text": "send the test report", "due": ahead(actor, days), **more})


def advance(actor: Actor, **more: Any) -> Record:
    return Record(**{"claimed": "advance", "result": "obtained", "promises": (theirs(actor),), **more})
