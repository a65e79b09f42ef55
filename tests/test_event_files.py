"""Stage events from files: what is taken, and the sentence about what is not."""

from __future__ import annotations

import gzip
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from tongpin.cli.events import BadEvents, reading, reopenings
from tongpin.core.forecast.history import History

HEAD = "deal,at,stage,amount,owner\n"
PLAIN = HEAD + "7,2026-01-05,new,100,Ann\n7,2026-01-09,won,90,Ann\n8,2026-01-07,new,,\n"


def written(folder: Path, content: str | bytes, name: str = "events.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def told(place: Path) -> list[dict[str, Any]]:
    """The events as somebody would write them down, in the order of the file."""
    with reading(place) as events:
        rows = events.table.order_by("row").to_pyarrow().to_pylist()
        names = events.names({row["deal"] for row in rows})
        return [{**row, "deal": names[row["deal"]]} for row in rows]


def refused(place: Path) -> str:
    with pytest.raises(BadEvents) as caught, reading(place):
        pass
    return str(caught.value)


def test_events_are_told_with_day_row_and_amount(tmp_path: Path):
    first, second, third = told(written(tmp_path, PLAIN))
    assert first == {
        "deal": "7",
        "at": datetime(2026, 1, 5),  # noqa: DTZ001 -- the clock of the file
        "day": (date(2026, 1, 5) - date(1970, 1, 1)).days,
        "row": 0,
        "stage": "new",
        "amount": 100.0,
        "owner": None,
        "unit": None,
    }
    assert (second["stage"], second["amount"], second["row"]) == ("won", 90.0, 1)
    assert (third["deal"], third["amount"]) == ("8", 0.0)


def test_what_the_file_holds_is_known_at_once(tmp_path: Path):
    with reading(written(tmp_path, PLAIN)) as events:
        assert (events.rows, events.wins, events.stages) == (3, 1, 2)
        assert (events.first, events.last) == (date(2026, 1, 5), date(2026, 1, 9))
        assert events.day_after == date(2026, 1, 10)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("marked.csv", b"\xef\xbb\xbf" + PLAIN.encode()),
        ("windows.csv", PLAIN.replace("\n", "\r\n")),
        ("semicolons.csv", PLAIN.replace(",", ";").replace(";90;", ";90,0;")),
        ("tabulators.tsv", PLAIN.replace(",", "\t")),
        ("packed.csv.gz", gzip.compress(PLAIN.encode(), mtime=0)),
        ("packed-all-the-same.csv", gzip.compress(PLAIN.encode(), mtime=0)),
        ("wide.csv", PLAIN.encode("utf-16")),
        ("capitals.csv", PLAIN.replace("deal,at", " Deal , AT")),
        ("spaces.csv", PLAIN.replace("7,2026", " 7 , 2026").replace("won", " Won ")),
        ("quoted.csv", PLAIN.replace("new", '"new"')),
        ("ending", PLAIN),
    ],
)
def test_a_table_may_be_written_in_many_ways(tmp_path: Path, name: str, content: str | bytes):
    expected = told(written(tmp_path, PLAIN, "plain.csv"))
    assert told(written(tmp_path, content, name)) == expected


def test_chinese_names_in_gb18030_are_read(tmp_path: Path):
    table = HEAD + "甲,2026-01-05,报价,100,王芳\n"
    one = told(written(tmp_path, table.encode("gb18030")))[0]
    assert (one["deal"], one["stage"]) == ("甲", "报价")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-28", "2026-03-28"),
        ("2026/3/8", "2026-03-08"),
        ("2026-03-28T23:59:59", "2026-03-28"),
        ("2026-03-28 23:59", "2026-03-28"),
        ("2026-03-28T23:59:59.123456", "2026-03-28"),
        ("2026-03-28T00:30:00+08:00", "2026-03-28"),
        ("2026-03-28T23:30:00-0800", "2026-03-28"),
        ("2026-03-28T23:30:00Z", "2026-03-28"),
        ("20260328", "2026-03-28"),
        ("2026年3月28日", "2026-03-28"),
    ],
)
def test_the_day_is_the_one_that_is_written(tmp_path: Path, text: str, day: str):
    one = told(written(tmp_path, f"{HEAD}1,{text},new,1,\n"))[0]
    assert one["day"] == (date.fromisoformat(day) - date(1970, 1, 1)).days


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (
            "1,28.3.2026,new,1,",
            "events.csv, row 3, column at: “28.3.2026” is not a day; write days as 2026-03-28",
        ),
        ("1,03/04/2026,new,1,", "“03/04/2026” is not a day"),
        ("1,2026-02-30,new,1,", "“2026-02-30” is not a day"),
        ("1,-5,new,1,", "“-5” is not a day"),
        ("1,epoch,new,1,", "“epoch” is not a day"),
        ("1,46109,new,1,", "“46109” is not a day"),
        ("1,1969-12-31,new,1,", "row 3, column at: “1969-12-31” is not between 1970 and 2100"),
        ("1,2101-01-01,new,1,", "“2101-01-01” is not between 1970 and 2100"),
        ("1,,new,1,", "row 3, column at: the day is empty."),
        (" ,2026-01-01,new,1,", "row 3, column deal: the deal is empty."),
        ("1,2026-01-01, ,1,", "row 3, column stage: the stage is empty."),
        ("1,2026-01-01,new,much,", "row 3, column amount: “much” is not a number; write amounts as 1234.50."),
        ('1,2026-01-01,new,"1,234",', "“1,234” is not a number"),
        ("1,2026-01-01,new,NaN,", "column amount: “NaN” is not an amount."),
        ("1,2026-01-01,new,-inf,", "“-inf” is not an amount."),
        ("1,2026-01-01,new,1e999,", "“1e999” is not an amount."),
        ("1,2026-01-01,new,-3,", "column amount: “-3” is negative."),
    ],
)
def test_a_bad_cell_is_named_by_row_and_column(tmp_path: Path, row: str, says: str):
    good = "2,2026-01-01,new,1,\n"
    assert says in refused(written(tmp_path, f"{HEAD}{good}{row}\n{good}"))


def test_the_first_bad_row_is_named_and_the_others_are_counted(tmp_path: Path):
    rows = "1,2026-01-01,new,1,\n1,x,new,1,\n1,y,new,1,\n1,2026-01-01,new,z,\n"
    said = refused(written(tmp_path, HEAD + rows))
    assert said.startswith("events.csv, row 3, column at: “x” is not a day")
    assert said.endswith("(1 more row has this problem).")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "events.csv is empty."),
        ("\n\n", "events.csv is empty."),
        (HEAD, "events.csv has no events, only names of columns."),
        ("deal,stage,amount\n1,new,1\n", "events.csv lacks the column at; it has deal, stage, amount."),
        ("a,b\n1,2\n", "lacks the columns deal, at, stage, amount; it has a, b."),
        ("deal,at,stage,amount,Deal\n1,2026-01-01,new,1,2\n", "events.csv has two columns named deal."),
        (HEAD + "1,2026-01-01,new\n", "events.csv, row 2: it has 3 columns, the first row has 5."),
        (HEAD + "1,2026-01-01,new,1,a,b\n", "events.csv, row 2: it has more columns, the first row has 5."),
        (HEAD + '1,"2026-01-01,new,1,a\n', "events.csv, row 2: a quotation mark is not closed."),
        (b"PK\x03\x04 and so on", "events.csv is a workbook or an archive; save the table as CSV."),
        (HEAD.encode() + b"1,2026-01-01,\xff\xff,1,\n", "is written neither in UTF-8 nor in GB18030."),
        (b"\x1f\x8b broken", "events.csv cannot be read:"),
    ],
)
def test_a_file_that_is_no_table_of_events_is_refused(tmp_path: Path, content: str | bytes, says: str):
    assert says in refused(written(tmp_path, content))


def test_a_place_without_events_is_named(tmp_path: Path):
    assert refused(tmp_path / "none.csv") == f"There is no file {tmp_path / 'none.csv'}."
    assert refused(tmp_path) == f"The folder {tmp_path} has no CSV or Parquet files."
    assert refused(written(tmp_path, b"nothing", "x.parquet")) == "x.parquet is not a Parquet file."
    written(tmp_path, PLAIN)
    assert "has both CSV and Parquet files" not in refused(tmp_path / "x.parquet")


def test_fifty_stages_are_taken_and_hundreds_are_not_stages(tmp_path: Path):
    fifty = "".join(f"{n},2026-01-01,s{n},1,\n" for n in range(50))
    assert len(told(written(tmp_path, HEAD + fifty))) == 50
    hundreds = "".join(f"{n},2026-01-01,s{n},1,\n" for n in range(300))
    assert "The column stage has 300 different values" in refused(written(tmp_path, HEAD + hundreds))


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path):
    for name, deal in (("b.csv", 2), ("a.csv", 1), ("_temporary.csv", 3), (".hidden.csv", 4)):
        written(tmp_path, f"{HEAD}{deal},2026-01-0{deal},new,1,\n", name)
    assert [(one["row"], one["deal"]) for one in told(tmp_path)] == [(0, "1"), (1, "2")]


def test_in_a_folder_the_file_of_the_bad_row_is_named(tmp_path: Path):
    written(tmp_path, PLAIN, "a.csv")
    written(tmp_path, f"{HEAD}1,2026-01-01,new,1,\n1,2026-01-01,new,x,\n", "b.csv")
    assert refused(tmp_path).startswith("b.csv, row 3, column amount: “x” is not a number")


def test_files_of_a_folder_have_the_same_columns(tmp_path: Path):
    written(tmp_path, PLAIN, "a.csv")
    written(tmp_path, "deal,at,stage,amount\n1,2026-01-01,new,1\n", "b.csv")
    assert refused(tmp_path) == "b.csv has other columns than a.csv."


def kept(folder: Path, **columns: pa.Array) -> Path:
    parquet.write_table(pa.table(columns), folder / "events.parquet")
    return folder / "events.parquet"


def test_parquet_keeps_its_own_types(tmp_path: Path):
    table = kept(
        tmp_path,
        deal=pa.array([70, 8], pa.int64()),
        at=pa.array([date(2026, 1, 5), date(2026, 1, 6)]),
        stage=pa.array(["new", "won"]).dictionary_encode(),
        amount=pa.array([None, 5], pa.decimal128(12, 2)),
    )
    first, second = told(table)
    assert (first["deal"], first["amount"]) == ("70", 0.0)
    assert (second["deal"], second["amount"], second["stage"]) == ("8", 5.0, "won")


def test_the_rows_of_parquet_are_counted_from_one(tmp_path: Path):
    days = pa.array([date(2026, 1, 5)] * 2)
    table = kept(tmp_path, deal=["1", ""], at=days, stage=["new", "new"], amount=[1.0, 1.0])
    assert refused(table) == "events.parquet, row 2, column deal: the deal is empty."
    table = kept(tmp_path, deal=["1", "2"], at=days, stage=["new", "new"], amount=[1.0, float("nan")])
    assert refused(table) == "events.parquet, row 2, column amount: “nan” is not an amount."


def test_rows_keep_their_place_however_many_are_read_at_once(tmp_path: Path):
    many = 300_000
    table = pa.table(
        {
            "deal": pa.array(range(many), pa.int64()),
            "at": pa.array([date(2026, 1, 5)] * many),
            "stage": ["new"] * many,
            "amount": pa.array(range(many), pa.float64()),
        }
    )
    parquet.write_table(table, tmp_path / "events.parquet", row_group_size=20_000)
    with reading(tmp_path / "events.parquet") as events:
        assert events.table.filter(events.table.row != events.table.amount).count().to_pyarrow().as_py() == 0


def test_a_point_of_time_in_parquet_has_the_day_of_its_own_zone(tmp_path: Path):
    late = pa.array([datetime(2026, 1, 5, 20, tzinfo=UTC)], pa.timestamp("us", tz="Asia/Shanghai"))
    table = kept(tmp_path, deal=["1"], at=late, stage=["new"], amount=[1.0])
    assert told(table)[0]["day"] == (date(2026, 1, 6) - date(1970, 1, 1)).days


@pytest.mark.parametrize(
    ("column", "values", "says"),
    [
        ("at", [46109], "The column at holds neither days nor times but int64"),
        ("amount", [[1.0]], "The column amount holds no numbers but"),
    ],
)
def test_a_column_of_another_kind_is_refused(tmp_path: Path, column: str, values: list[Any], says: str):
    columns = {"deal": ["1"], "at": [date(2026, 1, 5)], "stage": ["new"], "amount": [1.0], column: values}
    assert says in refused(kept(tmp_path, **columns))


def reopened(place: Path) -> Any:
    with reading(place) as events:
        return reopenings(events, History.of(events.table))


def test_events_after_the_end_are_reopenings_and_the_first_is_named(tmp_path: Path):
    rows = (
        "a,2026-01-01,new",
        "b,2026-01-01,new",
        "b,2026-01-02,lost",
        "a,2026-01-03,won",
        "b,2026-01-09,new",
    )
    found = reopened(written(tmp_path, HEAD + "".join(f"{one},1,\n" for one in rows)))
    assert (found.events, found.row, found.deal) == (1, 6, "b")


def test_an_ending_written_twice_is_no_reopening(tmp_path: Path):
    assert reopened(written(tmp_path, PLAIN + "7,2026-01-09,won,90,Ann\n")) is None
