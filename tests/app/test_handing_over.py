"""When a colleague leaves, everything that goes on is handed to another one."""

from __future__ import annotations

import pytest

from tests.app.test_deal_stages import counted, piles
from tests.cast import World, fresh, make_account, make_deal, make_lead
from tongpin.app.audit.models import AuditRow
from tongpin.app.audit.queries import verify
from tongpin.app.base.actor import Actor
from tongpin.app.base.errors import Denied, Invalid, NotFound
from tongpin.app.deals import commands as deals
from tongpin.app.deals.models import AdviceItem, Deal, NextStep
from tongpin.app.desk.handing_over import Belongings, hand_over
from tongpin.app.workspace import commands as workspace


def test_accounts_open_deals_leads_and_steps_change_hands_and_ended_deals_stay(world: World) -> None:
    leaver, taker = world.salesperson, world.other_team
    account = make_account(leaver)
    going, ended = make_deal(leaver, account, "going", amount=5), make_deal(leaver, account, "ended")
    lead = make_lead(leaver, account)
    own = deals.plan_step(leaver, going.pk, text="call", due=leaver.today())
    theirs = make_deal(world.manager, name="of the manager")
    helped = deals.plan_step(
        world.manager, theirs.pk, text="help", due=leaver.today(), owner_id=leaver.member_id
    )
    deals.close_deal(leaver, ended.pk, won=True, reason="order 7")
    workspace.deactivate_member(world.owner, leaver.member_id)
    done = hand_over(world.owner, from_id=leaver.member_id, to_id=taker.member_id)
    assert done == Belongings(accounts=1, deals=2, steps=1)
    account.refresh_from_db()
    assert account.owner_id == taker.member_id
    owners = dict(Deal.objects.values_list("id", "owner_id"))
    assert owners == {
        going.pk: taker.member_id,
        lead.pk: taker.member_id,
        ended.pk: leaver.member_id,
        theirs.pk: world.manager.member_id,
    }
    assert {row.owner_id for row in NextStep.objects.filter(pk__in=(own.pk, helped.pk))} == {taker.member_id}
    assert {row.owner_id for row in AdviceItem.objects.filter(deal=going)} == {taker.member_id}
    assert piles() == counted()
    assert AuditRow.objects.filter(verb="hand_over", object_id=leaver.member_id).count() == 1
    assert verify()[1] == ()


@pytest.mark.parametrize("role", ["manager", "salesperson", "viewer"])
def test_only_an_owner_hands_over(world: World, role: str) -> None:
    make_deal(world.salesperson)
    with pytest.raises(Denied):
        hand_over(getattr(world, role), from_id=world.salesperson.member_id, to_id=world.teammate.member_id)
    assert not Deal.objects.filter(owner_id=world.teammate.member_id).exists()


def test_nothing_is_handed_to_who_cannot_own_it(world: World, stranger: Actor) -> None:
    leaver = world.salesperson.member_id
    for taker in (world.viewer.member_id, leaver):
        with pytest.raises(Invalid):
            hand_over(world.owner, from_id=leaver, to_id=taker)
    workspace.deactivate_member(world.owner, world.teammate.member_id)
    with pytest.raises(Invalid):
        hand_over(world.owner, from_id=leaver, to_id=world.teammate.member_id)
    with pytest.raises(NotFound):
        hand_over(world.owner, from_id=leaver, to_id=stranger.member_id)
    with pytest.raises(NotFound):
        hand_over(fresh(world.owner), from_id=stranger.member_id, to_id=world.manager.member_id)
