"""What a database holds: the demo is loaded into nothing but an empty one."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from tests.cast import World, make_world
from tongpin.app.demo import commands
from tongpin.app.workspace.models import User, Workspace


def said(verb: str) -> str:
    out = io.StringIO()
    call_command("demo", verb, stdout=out)
    return out.getvalue().strip()


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    done: list[str] = []
    monkeypatch.setattr(commands, "load_demo", lambda **_: done.append("loaded"))
    return done


@pytest.mark.django_db
def test_a_database_without_anybody_is_empty_and_takes_the_demo(loads: list[str]) -> None:
    assert said("state") == "empty"
    assert "Loaded" in said("load")
    assert loads == ["loaded"]


def test_a_database_in_use_takes_no_demo(world: World, loads: list[str]) -> None:
    assert said("state") == "in use"
    with pytest.raises(CommandError, match="in use"):
        said("load")
    assert loads == []


def test_the_demo_alone_is_the_demo_and_beside_work_it_is_not(world: World, loads: list[str]) -> None:
    Workspace.objects.update(demo=True)
    assert said("state") == "demo"
    assert "already" in said("load")
    make_world("Work")
    assert said("state") == "in use"
    assert loads == []


@pytest.mark.django_db
def test_users_without_a_workspace_are_somebody(loads: list[str]) -> None:
    User.objects.create(email="ada@reed.example", name="Ada")
    assert said("state") == "without a workspace"
    with pytest.raises(CommandError, match="in use"):
        said("load")
    assert loads == []
