"""`tongpin averages …`, as somebody types it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cast import World
from tongpin.app.workspace.models import Workspace
from tongpin.cli import main

ASKED = ["averages", "--tries", "100,200,500", "--hits", "36,89,285", "--target", "20"]


def test_it_answers_a_program_without_a_database(capsys: Any) -> None:
    assert main([*ASKED, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == ["periods", "trend_p", "tries_needed", "dry_spell"]
    assert [set(one) for one in found["periods"]] == [{"tries", "hits", "rate", "low", "high"}] * 3
    assert found["tries_needed"] == 42
    assert found["dry_spell"] == {"median": 7, "p90": 9}


def test_a_period_without_a_try_has_no_rate(capsys: Any) -> None:
    assert main(["averages", "--tries", "0", "--hits", "0", "--target", "1", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["periods"][0]["rate"] is None
    assert found["trend_p"] is None
    assert found["dry_spell"] == {"median": 0, "p90": 0}


@pytest.mark.django_db
def test_it_answers_people_in_the_language_of_the_workspace(world: World, capsys: Any) -> None:
    assert main(ASKED) == 0
    assert "按最近一期的比率，想成 20 次，要试 42 次，九成把握。" in capsys.readouterr().out
    Workspace.objects.update(language="en")
    assert main(ASKED) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["Period", "Tries", "Hits", "Rate", "80%", "interval"]
    assert lines[3].split() == ["3", "500", "285", "57.0%", "54.1%", "–", "59.8%"]
    assert "For 20 hits at the last rate: 42 tries, with 90% certainty." in lines


def test_where_no_database_has_been_made_it_speaks_the_language_of_the_product(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tongpin", *ASKED],
        env={"TONGPIN_DATA": str(tmp_path), "PYTHONPATH": "src", "PATH": ""},
        cwd=Path(__file__).resolve().parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "42" in done.stdout


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (["--hits", "36,89"], "--tries has 3 numbers and --hits has 2"),
        (["--hits", "36,289,285"], "There cannot be more hits than tries: 289 of 200 (period 2)."),
        (["--tries", "100,x,500"], "--tries takes whole numbers, not “x” (period 2)."),
        (["--tries", "100,nan,500"], "--tries takes whole numbers, not “nan” (period 2)."),
        (["--tries=-100,200,500"], "--tries cannot be negative, but -100 is (period 1)."),
        (["--tries", ""], "--tries needs a number for every period"),
        (["--tries", "9" * 4000 + ",1,1"], "--tries takes numbers up to 1000000 (period 1)."),
        (["--target", "many"], "--target takes whole numbers, not “many”."),
        (["--target", "20,30"], "--target takes whole numbers, not “20,30”."),
        (["--target", "1000000"], "--target takes numbers up to 100000."),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence_with_exit_code_2(
    wrong: list[str], says: str, capsys: Any
) -> None:
    with pytest.raises(SystemExit) as ending:
        main([*ASKED, *wrong])
    assert ending.value.code == 2
    told = capsys.readouterr().err
    assert says in told
    assert "Traceback" not in told


def test_a_missing_number_is_asked_for(capsys: Any) -> None:
    with pytest.raises(SystemExit) as ending:
        main(["averages", "--tries", "1", "--hits", "1"])
    assert ending.value.code == 2
    assert "--target" in capsys.readouterr().err
