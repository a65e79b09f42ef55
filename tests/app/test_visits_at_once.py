"""The same visit sent or recorded by two at the same moment: written once, the other one is told."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from tests.app.visiting import House, advance, make_house, plan
from tests.cast import World, make_world
from tongpin.app.base.errors import Failure, Stale
from tongpin.app.visits import commands
from tongpin.app.visits.commands import Recorded
from tongpin.app.visits.models import Commitment, Visit
from tongpin.app.visits.record import Record

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite lets one transaction write at a time anyway"
    ),
]


@pytest.fixture
def at_once() -> tuple[World, House]:
    world = make_world()
    return world, make_house(world.salesperson)


def together(*deeds: Callable[[], Any]) -> list[Any]:
    """What each deed returned or how it failed, all of them begun at the same moment."""
    ready = Barrier(len(deeds))

    def run(deed: Callable[[], Any]) -> Any:
        try:
            ready.wait(20)
            return deed()
        except Failure as failure:
            return failure
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def test_a_plan_sent_twice_at_once_is_one_visit(at_once: tuple[World, House]) -> None:
    world, house = at_once
    made = together(*[lambda: plan(world.salesperson, house, client_key="twice")] * 3)
    assert {one.pk for one in made} == {Visit.objects.get().pk}


def test_a_record_sent_twice_at_once_is_written_once(at_once: tuple[World, House]) -> None:
    world, house = at_once
    visit = plan(world.salesperson, house)
    said = advance(world.salesperson, client_key="twice")
    done = together(*[lambda: commands.record_visit(world.salesperson, visit.pk, said)] * 3)
    assert sorted(one.again for one in done if isinstance(one, Recorded)) == [False, True, True]
    assert Commitment.objects.count() == 1


def test_an_unplanned_contact_sent_twice_at_once_is_written_once(at_once: tuple[World, House]) -> None:
    world, house = at_once
    said = advance(world.salesperson, client_key="twice")

    def send() -> Recorded:
        return commands.record_unplanned(
            world.salesperson,
            record=said,
            account_id=house.account.pk,
            kind="call",
            deal_ids=[house.deal.pk],
        )

    done = together(send, send)
    assert {one.visit.pk for one in done} == {Visit.objects.get().pk}
    assert Commitment.objects.count() == 1


def test_of_two_different_records_one_is_written_and_the_other_is_shown_it(
    at_once: tuple[World, House],
) -> None:
    world, house = at_once
    visit = plan(world.salesperson, house)
    records = (advance(world.salesperson, said="agreed"), Record("no_sale", said="refused"))
    done = together(
        lambda: commands.record_visit(world.salesperson, visit.pk, records[0]),
        lambda: commands.record_visit(world.manager, visit.pk, records[1]),
    )
    written = [one for one in done if isinstance(one, Recorded)]
    told = [one for one in done if isinstance(one, Stale)]
    assert (len(written), len(told)) == (1, 1)
    assert told[0].theirs["said"] == written[0].visit.said
