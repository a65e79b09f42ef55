"""Everybody's strength against the team: by whose the deal was at the time, and the team's where nothing is one's own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.app.funneling import KEY, tell
from tests.cast import World, make_world
from tests.remembering import remembered
from tongpin.app.deals.models import Deal, StageMove
from tongpin.app.funnel.desks import desk_of
from tongpin.app.funnel.queries import Asked
from tongpin.core.funnel import Groups, Strength, from_plain

pytestmark = pytest.mark.django_db
WHOLE = Asked(of="whole", playbook=KEY, by="owner", days=0)


def _story() -> World:
    world = make_world()
    tell(world, 240)
    return world


@pytest.fixture
def told(db: None) -> World:
    return remembered("funnel strengths", _story)


def strengths(world: World, asked: Asked) -> dict[str, Strength]:
    found = from_plain(Groups, desk_of(world.owner).reckon("groups", asked).payload["groups"])
    assert found.whole.strength is None
    return {row.key: row.strength for row in found.rows if row.strength}


def test_strengths_lie_around_the_team_and_hold_their_intervals(told: World) -> None:
    found = strengths(told, WHOLE)
    assert len(found) == 4
    for one in found.values():
        assert one.low is not None
        assert one.high is not None
        assert one.low < one.value < one.high
        assert min(one.wins / one.expected, 1) - 0.05 <= one.value <= max(one.wins / one.expected, 1) + 0.05
    won = Deal.objects.filter(status="won").count()
    assert sum(one.wins for one in found.values()) == won
    assert sum(one.expected for one in found.values()) == pytest.approx(won, rel=0.1)


def test_a_deal_counts_for_whoever_owned_it_at_the_time(told: World) -> None:
    gone, heir = str(told.salesperson.member_id), str(told.teammate.member_id)
    before = strengths(told, WHOLE)
    Deal.objects.filter(owner_id=gone, status="open").update(owner_id=heir)
    after = strengths(told, WHOLE)
    assert after[heir] == before[heir]
    assert after[gone] == before[gone]


def test_who_had_no_deal_of_their_own_yet_has_the_teams_figures(told: World) -> None:
    newcomer = told.salesperson.member_id
    StageMove.objects.filter(owner_id=newcomer).update(owner_id=told.teammate.member_id)
    found = strengths(told, WHOLE)[str(newcomer)]
    assert found == Strength()
    assert (found.value, found.weight, found.low) == (1.0, 0.0, None)


def test_one_persons_page_says_the_same_as_everybodys(told: World) -> None:
    mine = replace(WHOLE, of=f"member:{told.other_team.member_id}")
    key = str(told.other_team.member_id)
    assert strengths(told, mine) == {key: strengths(told, WHOLE)[key]}


def test_only_people_are_measured_against_the_team(told: World) -> None:
    payload = desk_of(told.owner).reckon("groups", replace(WHOLE, by="source")).payload
    found = from_plain(Groups, payload["groups"])
    assert all(row.strength is None for row in found.rows)
