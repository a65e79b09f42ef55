"""`tongpin forecast …` and `tongpin backtest …`, as somebody types them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tongpin.cli import main

HEAD = "deal,at,stage,amount,owner\n"
FIRST = date(2025, 1, 1)
ROOT = Path(__file__).resolve().parent.parent
LEVELS = [f"{step * 0.05:.2f}".rstrip("0") for step in range(1, 20)]


def deals(number: int = 500, days: int = 400) -> Iterator[str]:
    """A history in which deals are asked for, quoted, and won, lost or left, the way they are anywhere."""
    dice = Random(11)
    for deal in range(number):
        day = FIRST + timedelta(days=dice.randrange(days))
        amount, seller = dice.randrange(100, 900), dice.choice(("Ann", "Bob"))
        yield f"D{deal},{day},asked,{amount},{seller}"
        if dice.random() < 0.8:
            day += timedelta(days=dice.randrange(1, 30))
            yield f"D{deal},{day},quoted,{amount},{seller}"
            end = dice.choices(("won", "lost", ""), (4, 4, 2))[0]
            if end:
                yield f"D{deal},{day + timedelta(days=dice.randrange(1, 40))},{end},{amount},{seller}"


@pytest.fixture
def events(tmp_path: Path) -> str:
    return table(tmp_path, *deals())


def table(folder: Path, *rows: str) -> str:
    path = folder / "events.csv"
    path.write_text(HEAD + "".join(f"{row}\n" for row in rows), "utf-8")
    return str(path)


def answer(capsys: Any, *asked: str) -> Any:
    assert main([*asked, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def refused(capsys: Any, *asked: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as ending:
        main(list(asked))
    told = capsys.readouterr()
    assert (told.out, "Traceback" in told.err) == ("", False)
    return int(str(ending.value.code)), told.err


def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")


# --- forecast -----------------------------------------------------------------------------------------------


def test_a_program_gets_every_period_of_both_scopes(events: str, capsys: Any):
    told = answer(capsys, "forecast", events, "--as-of", "2026-01-01", "--horizon", "3")
    assert (told["as_of"], told["period"]) == ("2026-01-01", "month")
    places = [(one["scope"], one["cumulative"], one["horizon"]) for one in told["rows"]]
    assert sorted(places) == sorted(
        (scope, cumulative, horizon)
        for scope in ("open", "all")
        for cumulative in (False, True)
        for horizon in (1, 2, 3)
    )
    for row in told["rows"]:
        assert list(row["quantiles"]) == LEVELS
        assert list(row["quantiles"].values()) == sorted(row["quantiles"].values())
    second = next(one for one in told["rows"] if one["horizon"] == 2 and not one["cumulative"])
    assert (second["start"], second["end"]) == ("2026-02-01", "2026-03-01")


def test_weeks_begin_on_the_day(events: str, capsys: Any):
    told = answer(capsys, "forecast", events, "--as-of", "2026-01-08", "--period", "week")
    first = told["rows"][0]
    assert (first["start"], first["end"]) == ("2026-01-08", "2026-01-15")


def test_without_a_day_everything_in_the_file_is_known(tmp_path: Path, capsys: Any):
    told = answer(capsys, "forecast", table(tmp_path, "1,2026-01-05T10:00,new,5,", "1,2026-01-09,won,5,"))
    assert told["as_of"] == "2026-01-10"
    assert told["known"]["won"] == 1


def test_what_came_later_changes_nothing(tmp_path: Path, capsys: Any):
    known = [row for row in deals() if row.split(",")[1] < "2025-10-01"]
    asked = ("--as-of", "2025-10-01")
    early = answer(capsys, "forecast", table(tmp_path, *known), *asked)
    late = answer(capsys, "forecast", table(tmp_path, *deals()), *asked)
    assert early["known"] == late["known"]
    for one, other in zip(early["rows"], late["rows"], strict=True):
        assert one["mean"] == pytest.approx(other["mean"], rel=1e-9)


def test_the_same_question_gets_the_same_answer(events: str, capsys: Any):
    first, second = (answer(capsys, "forecast", events)["rows"] for _ in range(2))
    assert first == second


def test_people_get_a_table_in_their_language(events: str, capsys: Any, monkeypatch: pytest.MonkeyPatch):
    in_english(monkeypatch)
    assert main(["forecast", events, "--as-of", "2026-01-01", "--horizon", "2"]) == 0
    said = capsys.readouterr().out
    assert "Forecast of 2026-01-01. Learnt from " in said
    assert "2026-02-01 – 2026-02-28" in said
    assert "The largest open deals" in said
    assert "This speaks of all deals together, never of one." in said
    assert "%" not in said  # no deal gets a percentage


def test_of_few_wins_no_interval_is_printed(tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch):
    in_english(monkeypatch)
    few = [row for row in deals(60) if ",won," not in row or row.startswith("D1")]
    assert main(["forecast", table(tmp_path, *few), "--as-of", "2026-01-01", "--horizon", "1"]) == 0
    said = capsys.readouterr().out
    assert "Fewer than 30 deals have been won in this time: too few for an interval." in said
    line = next(line for line in said.splitlines() if line.startswith("2026-01-01 – 2026-01-31"))
    assert line.split()[4] == "–"


@pytest.mark.parametrize(
    ("rows", "missing"),
    [
        (["1,2026-01-05,new,5,"], ["no_wins"]),
        (["1,2026-01-05,new,5,", "2,2026-01-06,new,5,", "2,2026-01-08,lost,5,"], ["no_wins"]),
        (["1,2026-01-05,new,5,", "1,2026-01-06,won,5,"], ["few_wins", "nothing_open"]),
        (["1,2026-01-05,won,5,"], ["few_wins", "nothing_open"]),
    ],
)
def test_too_little_is_said_to_be_too_little(
    tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch, rows: list[str], missing: list[str]
):
    in_english(monkeypatch)
    path = table(tmp_path, *rows)
    assert answer(capsys, "forecast", path)["missing"] == missing
    assert main(["forecast", path]) == 0
    said = capsys.readouterr().out
    wins = "Nothing has been won" if missing[0] == "no_wins" else "Fewer than 30 deals have been won"
    assert wins in said


def test_before_the_first_event_nothing_is_known(events: str, capsys: Any):
    told = answer(capsys, "forecast", events, "--as-of", "2020-01-01")
    assert told["missing"] == ["no_wins", "nothing_open", "nothing_known"]
    assert {row["mean"] for row in told["rows"]} == {0.0}


def test_fifty_stages_are_a_process(tmp_path: Path, capsys: Any):
    dice = Random(3)
    rows = []
    for deal in range(80):
        day = FIRST + timedelta(days=dice.randrange(200))
        for stage in range(50):
            rows.append(f"{deal},{day},s{stage},9,")
            day += timedelta(days=dice.randrange(3))
        rows.append(f"{deal},{day},won,9,")
    told = answer(capsys, "forecast", table(tmp_path, *rows), "--as-of", "2025-06-01", "--horizon", "2")
    assert told["rows"][0]["mean"] > 0


def test_events_after_the_end_are_noted_once(tmp_path: Path, capsys: Any):
    rows = ["1,2026-01-05,new,5,", "1,2026-01-06,won,5,", "1,2026-01-09,new,5,", "1,2026-01-10,lost,5,"]
    assert main(["forecast", table(tmp_path, *rows), "--json"]) == 0
    told = capsys.readouterr()
    assert told.err == (
        "Note: 1 event comes after the deal was won or lost and is read as opening it again; "
        "the first is in row 4 (deal 1).\n"
    )
    assert json.loads(told.out)["known"]["won"] == 0


@pytest.mark.parametrize(
    ("asked", "code", "says"),
    [
        (["--as-of", "tomorrow"], 2, "--as-of takes a day such as 2026-03-28, not tomorrow."),
        (["--horizon", "0"], 2, "--horizon takes a number of months from 1 to 24."),
        (["--period", "week", "--horizon", "500"], 2, "--horizon takes a number of weeks from 1 to 104."),
        (["--window", "3"], 2, "--window takes a number of days from 28 to 3660."),
        (["--period", "year"], 2, "--period"),
    ],
)
def test_a_wrong_option_is_one_sentence(events: str, capsys: Any, asked: list[str], code: int, says: str):
    ended, said = refused(capsys, "forecast", events, *asked)
    assert ended == code
    assert says in said


def test_a_bad_file_is_one_sentence_with_row_and_column(tmp_path: Path, capsys: Any):
    code, said = refused(capsys, "forecast", table(tmp_path, "1,2026-01-05,new,5,", "1,soon,new,5,"))
    assert code == 1
    assert "events.csv, row 3, column at: “soon” is not a day" in said
    assert refused(capsys, "backtest", "none.csv", "--from", "2026-01-01", "--to", "2026-02-01")[0] == 1


# --- backtest -----------------------------------------------------------------------------------------------


def test_a_backtest_forecasts_from_every_month_and_scores(events: str, capsys: Any):
    told = answer(
        capsys,
        "backtest",
        events,
        "--from",
        "2025-08-01",
        "--to",
        "2025-11-01",
        "--horizon",
        "2",
        "--end",
        "2025-12-01",
    )
    assert [one["as_of"] for one in told["forecasts"]] == [
        "2025-08-01",
        "2025-09-01",
        "2025-10-01",
        "2025-11-01",
    ]
    ends = {row["end"] for one in told["forecasts"] for row in one["rows"]}
    assert max(ends) == "2025-12-01"
    assert len(told["forecasts"][-1]["rows"]) == 4  # the second period of the last one is not over
    assert {one["who"] for one in told["scores"]} == {"model", "roll", "trailing", "weighted", "blend"}
    assert set(told["rivals"]) == {"roll", "trailing", "weighted", "blend"}
    assert [one["as_of"] for one in told["rivals"]["roll"]] == [one["as_of"] for one in told["forecasts"]]


def test_a_weekly_backtest_steps_seven_days(events: str, capsys: Any):
    told = answer(
        capsys,
        "backtest",
        events,
        "--from",
        "2025-11-03",
        "--to",
        "2025-11-20",
        "--period",
        "week",
        "--horizon",
        "1",
    )
    assert [one["as_of"] for one in told["forecasts"]] == ["2025-11-03", "2025-11-10", "2025-11-17"]


def test_a_forecast_of_the_backtest_is_the_forecast_of_that_day(events: str, capsys: Any):
    then = answer(capsys, "forecast", events, "--as-of", "2025-10-01", "--horizon", "2")["rows"]
    again = answer(
        capsys,
        "backtest",
        events,
        "--from",
        "2025-10-01",
        "--to",
        "2025-10-01",
        "--horizon",
        "2",
        "--end",
        "2025-12-01",
    )["forecasts"][0]["rows"]
    assert again == then


def test_people_read_how_good_it_was(events: str, capsys: Any, monkeypatch: pytest.MonkeyPatch):
    in_english(monkeypatch)
    assert main(["backtest", events, "--from", "2025-10-01", "--to", "2025-11-01", "--horizon", "1"]) == 0
    said = capsys.readouterr().out
    assert "2 forecasts from 2025-10-01 to 2025-11-01, each judged by what came." in said
    assert "mean of the last three periods" in said


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (["--from", "2025-10-01", "--to", "2025-09-01"], "--from is later than --to."),
        (["--from", "1900-01-01", "--to", "2025-09-01"], "forecasts; 520 are the most."),
        (["--from", "2026-06-01", "--to", "2026-06-01"], "No period of these forecasts is over"),
        (["--from", "2025-10-01"], "--to"),
    ],
)
def test_a_backtest_that_cannot_be_is_one_sentence(events: str, capsys: Any, asked: list[str], says: str):
    code, said = refused(capsys, "backtest", events, *asked)
    assert (code, says in said) == (2, True)


# --- a machine with nothing on it ---------------------------------------------------------------------------


def test_neither_database_nor_data_folder_is_needed_or_made(events: str, tmp_path: Path):
    """As a process of its own, in a folder that is empty before and after."""
    folder, data = tmp_path / "empty", tmp_path / "data"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "tongpin", "forecast", events, "--horizon", "1"],
        env={
            "PYTHONPATH": str(ROOT / "src"),
            "PATH": os.environ["PATH"],
            "TONGPIN_DATA": str(data),
            "DJANGO_SETTINGS_MODULE": "tongpin.config.settings",
            "DATABASE_URL": "postgresql://nobody@nowhere.invalid/nothing",
            "LC_ALL": "en_US.UTF-8",
        },
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Forecast of " in done.stdout
    assert list(folder.iterdir()) == []
    assert not data.exists()
