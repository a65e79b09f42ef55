"""Judgements are dated rows; what two people write at once is never lost silently."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cast import World, make_account, make_deal, make_person
from tests.remembering import written_once
from tongpin.app.accounts.models import Person
from tongpin.app.base.errors import Denied, Invalid, NotFound, Stale
from tongpin.app.deals.commands.people import involve_person
from tongpin.app.deals.models import AdviceItem, Deal
from tongpin.app.decision.commands.judging import Change, judge
from tongpin.app.decision.models import Judgement
from tongpin.app.decision.queries import decision_map
from tongpin.app.decision.whole import whole_map

pytestmark = pytest.mark.django_db


@pytest.fixture
@written_once
def deal(world: World) -> Deal:
    return make_deal(world.salesperson, make_account(world.salesperson, name="APEX"))


@pytest.fixture
@written_once
def chen(world: World, deal: Deal) -> Person:
    person = make_person(world.salesperson, deal.account, name="Chen Hong")
    involve_person(world.salesperson, deal.pk, person_id=person.pk)
    return person


def test_what_is_held_shows_in_the_map_with_its_history(world: World, deal: Deal, chen: Person) -> None:
    actor, long_ago = world.salesperson, world.salesperson.today() - timedelta(days=30)
    judge(actor, deal.pk, [Change(chen.pk, "stance", "neutral")], on=long_ago)
    judge(
        actor,
        deal.pk,
        [
            Change(
                chen.pk, "stance", "blocker", certainty="assumed", evidence="she nods and nothing happens"
            ),
            Change(chen.pk, "attitude", "resistant"),
            Change(chen.pk, "influence", "40", "implement"),
        ],
    )
    now = whole_map(actor, deal.pk)
    (member,) = now["members"]
    assert (member["stance"], member["assumed"], member["force"]) == ("blocker", True, -0.75)
    assert member["influence"] == {"implement": 0.4}
    assert member["danger"] == pytest.approx(-0.3)
    before = whole_map(actor, deal.pk, long_ago)
    assert before["members"][0]["stance"] == "neutral"
    assert Judgement.objects.filter(deal=deal).count() == 4


def test_more_than_a_hundred_per_cent_is_refused_whole(world: World, deal: Deal, chen: Person) -> None:
    with pytest.raises(Invalid) as refused:
        judge(
            world.salesperson,
            deal.pk,
            [Change(chen.pk, "influence", "101", "weigh"), Change(chen.pk, "stance", "neutral")],
        )
    assert refused.value.problems[0].code == "not_a_share"
    assert not Judgement.objects.exists()


def test_who_writes_over_what_he_has_not_seen_is_told(world: World, deal: Deal, chen: Person) -> None:
    (seen,) = judge(world.salesperson, deal.pk, [Change(chen.pk, "stance", "neutral", seen=0)])
    judge(world.manager, deal.pk, [Change(chen.pk, "stance", "opponent", seen=seen.pk)])
    with pytest.raises(Stale) as clash:
        judge(world.salesperson, deal.pk, [Change(chen.pk, "stance", "supporter", seen=seen.pk)])
    assert clash.value.theirs == {f"{chen.pk}:stance:": "opponent"}
    assert clash.value.ours == {f"{chen.pk}:stance:": "supporter"}


def test_two_sources_stand_side_by_side_until_somebody_settles_it(
    world: World, deal: Deal, chen: Person
) -> None:
    actor = world.salesperson
    judge(actor, deal.pk, [Change(chen.pk, "attitude", "passive")])
    judge(
        actor, deal.pk, [Change(chen.pk, "attitude", "resistant", beside=True, evidence="the report says so")]
    )
    member = decision_map(actor, deal.pk).known.group.members[0]
    assert (member.attitude, member.disputed) == ("passive", {"attitude": ("resistant",)})
    judge(actor, deal.pk, [Change(chen.pk, "attitude", "resistant")])
    member = decision_map(actor, deal.pk).known.group.members[0]
    assert (member.attitude, member.disputed) == ("resistant", {})


def test_the_map_is_confidential_and_so_is_its_advice(world: World, deal: Deal, chen: Person) -> None:
    judge(
        world.salesperson,
        deal.pk,
        [
            Change(chen.pk, "stance", "opponent"),
            Change(chen.pk, "attitude", "active"),
            Change(chen.pk, "influence", "60", "implement"),
        ],
    )
    assert AdviceItem.objects.filter(deal=deal, code="main_danger").exists()
    with pytest.raises(NotFound):
        decision_map(world.other_team, deal.pk)
    with pytest.raises(Denied):
        decision_map(world.viewer, deal.pk)
