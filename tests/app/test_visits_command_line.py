"""`tongpin visits`: what is to come, what is still to be written down, what is promised."""

from __future__ import annotations

import json

import pytest

from tests.app.visiting import House, ahead, make_house, plan
from tests.cast import World
from tongpin.app.visits import commands
from tongpin.app.workspace.models import Workspace
from tongpin.cli import main

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(world: World) -> House:
    Workspace.objects.update(language="en")
    house = make_house(world.salesperson)
    plan(world.salesperson, house, 3, subject="the deputy")
    plan(world.salesperson, house, 30)
    plan(world.salesperson, house, -2, objective="")
    commands.promise(
        world.salesperson,
        account_id=house.account.pk,
        deal_id=house.deal.pk,
        side="ours",
        text="send the report",
        due=ahead(world.salesperson, -1),
    )
    return house


@pytest.mark.usefixtures("house")
def test_it_lists_what_lies_ahead_and_what_is_to_be_recorded(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["visits", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (len(found["planned"]), len(found["unrecorded"]), len(found["commitments"])) == (1, 1, 1)
    assert found["commitments"][0]["standing"] == "overdue"


@pytest.mark.usefixtures("house")
def test_it_looks_as_far_ahead_as_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["visits", "--days", "60", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["planned"]) == 2


@pytest.mark.usefixtures("house")
def test_in_words_it_names_kind_people_and_objective(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["visits"]) == 0
    said = capsys.readouterr().out
    assert "Meeting · Jinchang Poles (Li Qiong)" in said
    assert "Meet the person who decides" in said
    assert "No objective yet" in said
    assert "send the report" in said


@pytest.mark.usefixtures("house")
def test_it_shows_what_the_user_may_see(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    email = f"other_team@{world.workspace.pk}.example"
    assert main(["visits", "--owner", email]) == 0
    assert "No visit is planned" in capsys.readouterr().out


def test_a_number_of_days_has_limits(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["visits", "--days", "9999"])
    assert "--days takes a number" in capsys.readouterr().err
