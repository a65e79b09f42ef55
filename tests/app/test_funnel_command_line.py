"""`tongpin funnel`: the funnel on the command line."""

from __future__ import annotations

import json

import pytest

from tests.app.funneling import story
from tests.cast import World
from tests.remembering import remembered
from tongpin.app.workspace.models import Workspace
from tongpin.cli import main

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(db: None) -> World:
    world = remembered("funnel command", story)
    Workspace.objects.update(language="en")
    return world


@pytest.mark.usefixtures("told")
def test_it_prints_what_the_page_shows(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["funnel", "--reckon", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["state"], found["of"], found["playbook"]) == ("ready", "whole", "generic-5")
    assert main(["funnel"]) == 0
    text = capsys.readouterr().out
    for stage in found["funnel"]["stages"]:
        assert f"{stage['onward']['value']:.0%}" in text
    assert "Fewer than 30 orders" in text


def test_it_speaks_as_the_user_it_is_asked_for(told: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["funnel", "--reckon", "--json"]) == 0
    capsys.readouterr()
    who = f"salesperson@{told.workspace.pk}.example"
    assert main(["funnel", "--as", who, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["of"] == f"member:{told.salesperson.member_id}"
    with pytest.raises(SystemExit):
        main(["funnel", "--as", who, "--of", "whole"])


@pytest.mark.usefixtures("told")
def test_it_says_when_nothing_is_reckoned(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["funnel", "--days", "90"])
    assert "--reckon" in capsys.readouterr().err
