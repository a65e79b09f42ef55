"""The command line about owners, users, playbooks and the audit trail."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.cast import World
from tongpin import cli
from tongpin.app.audit.models import AuditRow
from tongpin.app.playbooks import queries as playbooks
from tongpin.app.workspace import queries
from tongpin.app.workspace.models import Member, User
from tongpin.core.playbook import shipped_source

EMAIL, PASSWORD = "ada@reed.example", "brass-lantern-42-quay"


def said(*arguments: str, **options: Any) -> str:
    out = io.StringIO()
    call_command(*arguments, stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


@pytest.fixture
def _answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONGPIN_OWNER_EMAIL", EMAIL)
    monkeypatch.setenv("TONGPIN_OWNER_PASSWORD", PASSWORD)


@pytest.mark.django_db
@pytest.mark.usefixtures("_answers")
def test_the_first_owner_is_made_from_the_environment_once() -> None:
    assert "can sign in" in said("owner", "create")
    assert "is an owner already" in said("owner", "create")
    assert queries.first_owner().name == "ada"
    assert User.objects.count() == 1


@pytest.mark.django_db
def test_a_password_comes_through_a_pipe_and_a_weak_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("weak\n"))
    with pytest.raises(CommandError, match="too short"):
        said("owner", "create", "--email", EMAIL, "--password-stdin")
    assert queries.workspaces() == ()
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    said(
        "owner",
        "create",
        "--email",
        EMAIL,
        "--password-stdin",
        "--currency",
        "eur",
        "--zone",
        "Europe/Berlin",
    )
    assert queries.first_owner().base_currency == "EUR"


@pytest.mark.django_db
def test_without_terminal_and_answers_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    with pytest.raises(CommandError, match="TONGPIN_OWNER_EMAIL"):
        said("owner", "create")
    with pytest.raises(CommandError, match="TONGPIN_OWNER_PASSWORD"):
        said("owner", "create", "--email", EMAIL)


@pytest.mark.usefixtures("_answers")
def test_a_second_workspace_needs_a_name(world: World) -> None:
    with pytest.raises(CommandError, match="There is a workspace already"):
        said("owner", "create")
    said("owner", "create", "--workspace", "Second")
    assert [one.name for one in queries.workspaces()] == ["Reed Machine Parts", "Second"]
    with pytest.raises(CommandError, match="several workspaces"):
        said("user", "list")
    with pytest.raises(CommandError, match="There is no workspace 99"):
        said("next", "--workspace", "99")
    email, second = User.objects.get(pk=world.owner.user_id).email, queries.workspaces()[1].id
    with pytest.raises(CommandError, match="does not belong"):
        said("user", "list", "--as", email, "--workspace", str(second))
    assert json.loads(said("workspace", "list", "--json"))[1]["name"] == "Second"


def test_users_are_listed_and_shut_out(world: World) -> None:
    rows = json.loads(said("user", "list", "--json"))
    assert {row["name"] for row in rows} == {
        "owner",
        "manager",
        "salesperson",
        "teammate",
        "other_team",
        "viewer",
    }
    email = User.objects.get(pk=world.salesperson.user_id).email
    said("user", "deactivate", email)
    assert not Member.objects.get(pk=world.salesperson.member_id).active
    said("user", "reactivate", email)
    assert Member.objects.get(pk=world.salesperson.member_id).active
    with pytest.raises(CommandError, match="Not found"):
        said("user", "deactivate", "nobody@reed.example")
    with pytest.raises(CommandError, match=r"This is the last owner\. Make somebody else"):
        said("user", "deactivate", User.objects.get(pk=world.owner.user_id).email)


def test_a_command_in_somebodys_name_has_their_rights(world: World) -> None:
    email = User.objects.get(pk=world.salesperson.user_id).email
    with pytest.raises(CommandError, match="may not"):
        said("user", "list", "--as", email)


def test_playbooks_go_out_and_come_back(world: World, tmp_path: Path) -> None:
    assert said("playbook", "export", "generic-5") == shipped_source("generic-5")
    file = tmp_path / "mine.yaml"
    file.write_text(shipped_source("generic-5") + "\n# mine\n", encoding="utf-8")
    assert "version 2" in said("playbook", "import", str(file))
    assert said("playbook", "export", "generic-5", "--number", "1") == shipped_source("generic-5")
    said("playbook", "adopt", "foreign-trade-7")
    assert len(json.loads(said("playbook", "list", "--json"))) == 3
    assert playbooks.playbook_named(world.owner, "foreign-trade-7").number == 1


def test_a_broken_playbook_file_is_told_by_line(world: World, tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("playbook: mine\n", encoding="utf-8")
    err = io.StringIO()
    with pytest.raises(CommandError, match="nothing was imported"):
        call_command("playbook", "import", str(file), stdout=io.StringIO(), stderr=err)
    assert f"{file}:1:1: missing_key" in err.getvalue()
    for wrong in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(CommandError, match="cannot be read"):
            said("playbook", "import", str(wrong))
    file.write_bytes("名".encode("gb18030"))
    with pytest.raises(CommandError, match="UTF-8"):
        said("playbook", "import", str(file))


def test_verify_audit_names_the_row_and_exits_with_1(
    world: World, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    # a command ends by closing the database; the test still needs its transaction
    monkeypatch.setattr("django.core.management.base.connections.close_all", lambda: None)
    assert cli.main(["verify-audit"]) == 0
    assert "whole" in capsys.readouterr().out
    AuditRow.objects.filter(workspace_id=world.workspace.pk, sequence=2).update(verb="forged")
    with pytest.raises(SystemExit) as ended:
        cli.main(["verify-audit"])
    assert ended.value.code == 1
    assert f"workspace {world.workspace.pk}, row 2: the row was altered" in capsys.readouterr().err
