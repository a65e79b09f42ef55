"""Commitments and visits on the page Today: what they say and where their buttons lead."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.app.visiting import House, ahead, make_house, plan
from tests.cast import World
from tongpin.app.base.actor import Actor
from tongpin.app.visits import commands

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(world: World) -> House:
    return make_house(world.salesperson)


def shown(client_of: Callable[[Actor], Client], actor: Actor) -> str:
    answer = client_of(actor).get("/", headers={"accept-language": "en"})
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_commitment_can_be_kept_and_put_off_from_today(
    world: World, house: House, client_of: Callable[[Actor], Client]
) -> None:
    row = commands.promise(
        world.salesperson,
        account_id=house.account.pk,
        side="theirs",
        text="call the deputy",
        person_id=house.listens.pk,
        due=ahead(world.salesperson, 0),
    )
    page = shown(client_of, world.salesperson)
    assert "Ask how it stands: call the deputy" in page
    assert "Li Qiong agreed to it for" in page
    assert f'action="/promises/{row.pk}/keep/"' in page
    assert f"/promises/{row.pk}/later/" in page
    assert f'href="/accounts/{house.account.pk}/"' in page


def test_a_visit_leads_to_its_brief_and_after_its_day_to_its_record(
    world: World, house: House, client_of: Callable[[Actor], Client]
) -> None:
    coming, over = plan(world.salesperson, house, 1), plan(world.salesperson, house, -1)
    page = shown(client_of, world.salesperson)
    assert f'href="/visits/{coming.pk}/brief/"' in page
    assert "The customer is to agree: <b>Meet the person who decides</b>." in page
    assert f'href="/visits/{over.pk}/record/"' in page
    assert "Write down what came of it: Meeting, Li Qiong" in page


def test_the_story_of_the_deal_tells_of_visits_and_commitments(
    world: World, house: House, client_of: Callable[[Actor], Client]
) -> None:
    from tests.app.visiting import advance

    visit = plan(world.salesperson, house)
    commands.record_visit(world.salesperson, visit.pk, advance(world.salesperson, said="they will test"))
    page = client_of(world.salesperson).get(f"/deals/{house.deal.pk}/").content.decode()
    assert "Visit recorded" in page
    assert "Meeting · Advance" in page
    assert "The customer agreed" in page
