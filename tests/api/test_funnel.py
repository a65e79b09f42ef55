"""A program reads the funnel's statistics and opens the deals behind a number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache

from tests.api.knocking import program_of
from tests.app.funneling import story
from tests.cast import World, make_account
from tests.remembering import remembered
from tongpin.app.deals.models import Deal
from tongpin.app.funnel import commands

pytestmark = pytest.mark.django_db
PATH = "/api/v1/funnel"


@pytest.fixture
def told(db: None) -> World:
    cache.clear()
    return remembered("funnel program", reckoned)


def reckoned() -> World:
    world = story()
    commands.reckon_workspace(world.workspace.pk, backtests=False)
    return world


def test_a_program_reads_the_funnel_and_the_deals_behind_its_numbers(told: World) -> None:
    program = program_of(told.owner, scope="read")
    found = program.get(PATH).json()
    assert (found["state"], found["of"], found["playbook"]) == ("ready", "whole", "generic-5")
    stage = max(found["funnel"]["stages"], key=lambda one: one["inside"]["deals"])
    deals = program.get(f"{PATH}/views/{found['view_id']}/deals", cell=f"in:{stage['key']}").json()
    assert (deals["total"], deals["hidden"], deals["page"]) == (stage["inside"]["deals"], 0, 1)
    assert {one["stage"] for one in deals["items"]} == {stage["key"]}
    assert isinstance(deals["items"][0]["amount"], str)


def test_a_program_is_told_how_many_deals_of_a_page_are_not_its_members(told: World) -> None:
    program = program_of(told.manager, scope="read")
    path = f"{PATH}/views/{program.get(PATH).json()['view_id']}/deals"
    before = program.get(path, cell="won").json()
    first = before["items"][0]
    account = make_account(told.other_team, "far away")
    Deal.objects.filter(pk=first["id"]).update(owner_id=told.other_team.member_id, account=account)
    after = program.get(path, cell="won")
    assert after.json() == {**before, "hidden": 1, "items": before["items"][1:]}


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("flows", "flows"),
        ("cohorts", "triangle"),
        ("forecast", "forecast"),
        ("people", "groups"),
        ("compare", "groups"),
    ],
)
def test_every_page_has_its_address(told: World, path: str, part: str) -> None:
    answer = program_of(told.manager, scope="read").get(f"{PATH}/{path}")
    assert answer.status_code == 200, answer.content
    assert answer.json()["state"] == "ready"
    assert answer.json()[part]


def test_a_program_asks_for_money_by_payment_terms(told: World) -> None:
    program = program_of(told.owner, scope="read")

    def first(terms: str) -> list[float]:
        rows = program.get(f"{PATH}/cohorts{terms}").json()["triangle"]["rows"]
        return [cell["share"] for row in rows for cell in row["cells"]]

    orders, money = first(""), first("?terms=60")
    assert first("?terms=0") == pytest.approx(orders)
    assert sum(money) < sum(orders)
    assert all(late <= early + 1e-9 for late, early in zip(money, orders, strict=True))
    assert program.get(f"{PATH}/forecast?terms=60").status_code == 200
    for wrong in ("soon", "-1", "366"):
        assert program.get(f"{PATH}/forecast?terms={wrong}").status_code == 422


def test_a_slice_that_is_not_there_yet_is_asked_for(
    told: World, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    program = program_of(told.manager, scope="write")
    wanted = {"source": "fair", "days": 90}
    assert program.get(PATH, **wanted).json()["state"] == "none"
    with django_capture_on_commit_callbacks(execute=True):
        answer = program.post(f"{PATH}/views", {"page": "funnel", **wanted})
    assert (answer.status_code, answer.json()["job_id"] > 0) == (202, True)
    assert program.get(PATH, **wanted).json()["state"] == "ready"


def test_a_program_cannot_ask_for_what_its_member_may_not(told: World) -> None:
    program = program_of(told.salesperson)
    assert program.get(PATH, of="whole").status_code == 404
    assert program.get(PATH, of=f"team:{told.south.pk}").status_code == 404
    assert program.get(PATH, of="planet:1").status_code == 422
    view = program_of(told.owner).get(PATH).json()["view_id"]
    assert program.get(f"{PATH}/views/{view}/deals", cell="won").status_code == 404
    own = program.get(PATH, of=f"team:{told.north.pk}").json()
    assert (own["figures_only"], own["view_id"]) == (True, None)


def test_days_the_wrong_way_round_are_a_problem_with_its_place(told: World) -> None:
    body = {"page": "flows", "start": "2026-05-01", "end": "2026-04-01"}
    answer = program_of(told.owner).post(f"{PATH}/views", body)
    assert answer.status_code == 422
    assert answer.json()["problems"][0]["field"] == "start"
