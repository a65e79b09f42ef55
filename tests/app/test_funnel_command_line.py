"""`tongpin funnel`: the funnel on the command line."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command

from tests.app.funneling import story
from tests.cast import World
from tests.remembering import remembered
from tongpin.app.workspace.models import Workspace

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(db: None) -> World:
    world = remembered("funnel command", story)
    Workspace.objects.update(language="en")
    return world


@pytest.mark.usefixtures("told")
def test_it_prints_what_the_page_shows(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("funnel", "--reckon", "--json")
    found = json.loads(capsys.readouterr().out)
    assert (found["state"], found["of"], found["playbook"]) == ("ready", "whole", "generic-5")
    call_command("funnel")
    text = capsys.readouterr().out
    for stage in found["funnel"]["stages"]:
        assert f"{stage['onward']['value']:.0%}" in text
    assert "Fewer than 30 orders" in text


def test_it_speaks_as_the_user_it_is_asked_for(told: World, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("funnel", "--reckon", "--json")
    capsys.readouterr()
    who = f"salesperson@{told.workspace.pk}.example"
    call_command("funnel", "--as", who, "--json")
    found = json.loads(capsys.readouterr().out)
    assert found["of"] == f"member:{told.salesperson.member_id}"
    with pytest.raises(CommandError):
        call_command("funnel", "--as", who, "--of", "whole")


@pytest.mark.usefixtures("told")
def test_it_prints_everybody_beside_the_team(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("funnel", "--reckon", "--people", "--json")
    rows = json.loads(capsys.readouterr().out)["groups"]["rows"]
    assert all(one["strength"]["low"] < one["strength"]["value"] < one["strength"]["high"] for one in rows)
    call_command("funnel", "--people")
    text = capsys.readouterr().out
    assert all(one["name"] in text for one in rows)
    assert "×" not in text, "with under 30 wins nobody is measured"


@pytest.mark.usefixtures("told")
def test_it_says_when_nothing_is_reckoned() -> None:
    with pytest.raises(CommandError, match="--reckon"):
        call_command("funnel", "--days", "90")
    with pytest.raises(CommandError, match="--reckon"):
        call_command("funnel", "--people")
