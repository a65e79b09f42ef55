"""A history of deals for the tests of the funnel's views: both teams, both currencies, two years."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from tests.cast import World, make_account, make_world
from tongpin.app.base.actor import Actor
from tongpin.app.deals.commands import bulk
from tongpin.app.deals.models import Deal
from tongpin.app.playbooks.queries import playbook_named

KEY = "generic-5"


def story() -> World:
    """A workspace with such a history."""
    world = make_world()
    tell(world)
    return world


def tell(world: World, deals: int = 60, seed: int = 3) -> list[Deal]:
    """Deals of four salespeople by turns: they pass the stages, some go back, some are lost, some are still there."""
    dice = Random(seed)
    owners = (world.manager, world.salesperson, world.teammate, world.other_team)
    accounts = {
        one.member_id: make_account(
            one, f"plant of {one.name}", industry=f"industry {one.name[:1]}", size=120
        )
        for one in owners
    }
    specs = [
        _spec(dice, owners[number % 4], accounts[owners[number % 4].member_id].pk, number)
        for number in range(deals)
    ]
    return bulk.write_deals(world.owner, playbook_named(world.owner, KEY), specs)


def _spec(dice: Random, owner: Actor, account_id: int, number: int) -> bulk.DealSpec:
    stages = [one.key for one in playbook_named(owner, KEY).content.stages if one.funnel]
    today = owner.today()
    day = today - timedelta(days=dice.randint(5, 600))
    opened, at, moves, status = day, 0, [_move(stages[0], day)], "open"
    while status == "open":
        day += timedelta(days=dice.randint(3, 40))
        if day > today:
            break
        chance = dice.random()
        if chance < 0.15:
            status = "lost"
        elif chance < 0.25 and at:
            at -= 1
        elif at + 1 == len(stages):
            status = "won"
        else:
            at += 1
        moves.append(_move(stages[at] if status == "open" else status, day))
    return bulk.DealSpec(
        account_id=account_id,
        name=f"deal {number}",
        owner_id=owner.member_id,
        stage=stages[at],
        opened_on=opened,
        stage_since=moves[-1].at.date(),
        status=status,
        amount=Decimal(1000 + 10 * number),
        currency="USD" if number % 5 == 0 else "CNY",
        closed_on=moves[-1].at.date() if status != "open" else None,
        source=("fair", "referral")[number % 2],
        moves=moves,
    )


def _move(to: str, day: date) -> bulk.MoveSpec:
    return bulk.MoveSpec(to, datetime.combine(day, time(4), tzinfo=UTC), kind="enter")
