"""`tongpin import …` as somebody types it."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.app.importing import deals
from tests.cast import World
from tongpin.app.deals.models import Deal
from tongpin.app.exchange.models import ImportRun
from tongpin.app.playbooks.models import Playbook

GOOD = "A1,X,Hua,1,Qualified,owner,2024-03-05,,"


def file(folder: Path, text: str) -> str:
    path = folder / "deals.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def run(*arguments: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("import", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def told(*arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(*arguments, "--json")[0])
    return found


def refused(*arguments: str) -> tuple[int, str]:
    with pytest.raises(CommandError) as error:
        run(*arguments)
    return error.value.returncode, str(error.value)


def test_a_file_comes_in_and_its_rows_are_accounted_for(world: World, tmp_path: Path):
    said = told(
        "deals",
        file(tmp_path, deals(GOOD, "A2,Y,,2,Won,Moses,2024-03-05,2024-04-01,")),
        "--playbook",
        "generic-5",
    )
    assert said["rows"] == {"total": 2, "taken": 2, "left": 0}
    assert said["deals"] == {"total": 2, "open": 1, "won": 1}
    assert {one["code"] for one in said["problems"]} >= {"unknown_owner", "unknown_account"}
    assert {"seconds", "rows_per_second", "accounts_created"} <= set(said)
    assert ImportRun.objects.get().state == "done"
    assert Deal.objects.count() == 2


def test_without_json_a_sentence_sums_it_up(world: World, tmp_path: Path):
    out, err = run(
        "deals", file(tmp_path, deals(GOOD, GOOD.replace("A1,X,Hua", "A2,Y,"))), "--playbook", "generic-5"
    )
    assert "2 rows: 2 brought in as 2 deals (2 open), 0 left out; 1 new accounts" in out
    assert "row 3, Customer: The row names no account" in err


def test_a_playbook_that_ships_is_taken_in_when_it_is_named(world: World, tmp_path: Path):
    assert not Playbook.objects.filter(key="foreign-trade-7").exists()
    run("deals", file(tmp_path, deals(GOOD)), "--playbook", "foreign-trade-7")
    assert Deal.objects.get().playbook.key == "foreign-trade-7"


def test_a_bad_row_refuses_the_file_with_exit_code_1(world: World, tmp_path: Path):
    path = file(tmp_path, deals(GOOD, GOOD.replace("A1", "A2").replace(",1,", ",-1,")))
    code, said = refused("deals", path)
    assert (code, "--skip-invalid" in said) == (1, True)
    assert not Deal.objects.exists()
    run("deals", path, "--skip-invalid")
    assert Deal.objects.count() == 1


def test_unknown_stages_come_with_the_way_to_say_them(world: World, tmp_path: Path):
    path = file(tmp_path, "deal,at,stage\nD1,2024-01-01,submitted\n")
    code, said = refused("stage-events", path, "--playbook", "generic-5")
    assert (code, "--stage-map 'submitted=…'" in said) == (1, True)
    run("stage-events", path, "--playbook", "generic-5", "--stage-map", "submitted=qualify")
    assert Deal.objects.get().stage == "qualify"


def test_columns_and_owners_are_named(world: World, tmp_path: Path):
    path = file(tmp_path, "number,what,level\n1,Valves,Qualified\n")
    run(
        *(
            "deals",
            path,
            "--playbook",
            "generic-5",
            "--map",
            "number=id",
            "--map",
            "what=name",
            "--map",
            "level=stage",
        ),
        *("--as", f"teammate@{world.workspace.pk}.example"),
    )
    deal = Deal.objects.get()
    assert (deal.name, deal.owner_id) == ("Valves", world.teammate.member_id)


def test_owner_map_takes_an_e_mail_address(world: World, tmp_path: Path):
    path = file(tmp_path, deals(GOOD.replace("owner", "Moses")))
    run("deals", path, "--owner-map", f"Moses=salesperson@{world.workspace.pk}.example")
    assert Deal.objects.get().owner_id == world.salesperson.member_id


def test_a_dry_run_writes_nothing(world: World, tmp_path: Path):
    assert told("deals", file(tmp_path, deals(GOOD)), "--dry-run")["written"] is False
    assert not Deal.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        ("--map", "nowhere=stage"),
        ("--map", "Stage=shoes"),
        ("--map", "Stage"),
        ("--stage-map", "Qualified=nowhere"),
        ("--owner-map", "owner=nobody@nowhere.example"),
        ("--currency", "XYZ"),
        ("--playbook", "nothing"),
    ],
)
def test_wrong_use_is_exit_code_2(world: World, tmp_path: Path, wrong: tuple[str, str]):
    code, said = refused("deals", file(tmp_path, deals(GOOD)), *wrong)
    assert code == 2
    assert said
    assert not Deal.objects.exists()


def test_a_file_that_is_not_there_or_cannot_be_read(world: World, tmp_path: Path):
    assert refused("deals", str(tmp_path / "nothing.csv"))[0] == 2
    code, said = refused("deals", file(tmp_path, deals(GOOD) + 'A2,"open'))
    assert (code, "row 3" in said) == (1, True)


@pytest.mark.django_db
def test_without_a_workspace_it_says_what_to_do(tmp_path: Path):
    code, said = refused("deals", file(tmp_path, deals(GOOD)))
    assert (code, "tongpin owner create" in said) == (2, True)
