"""Stage events from files, checked and ready for the forecast: in DuckDB, with small numbers in place of long names."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import duckdb
import ibis
import pyarrow as pa
from ibis import _
from ibis.backends.duckdb import Backend

from tongpin.cli.events.cells import cleaned, numbered, required
from tongpin.cli.events.files import CSV, Files, found, rows
from tongpin.cli.events.problems import SAID, BadEvents, cell, unreadable

MOST_STAGES = 200
MEMORY = "640MB"
TABLED = """
CREATE TYPE stage_kind AS ENUM (
    SELECT stage FROM (SELECT stage FROM stages UNION SELECT 'won' UNION SELECT 'lost')
    WHERE stage IS NOT NULL ORDER BY stage);
CREATE TYPE wrong_kind AS ENUM ({wrong});
CREATE TEMP TABLE events AS
SELECT code AS deal, "at", day, stage::stage_kind AS stage, amount, wrong::wrong_kind AS wrong FROM said;
"""
"""In the order of the file: a row's place is its rowid."""


@dataclass(frozen=True)
class Events:
    """The events of a file. `table` has the columns that the history needs; deals are numbers in it (see `numbered`).

    The first and the last day are those written; `wins` counts the events named won; `folder` is for copies and goes with the
    block.
    """

    backend: Backend
    table: ibis.Table
    rows: int
    wins: int
    first: date
    last: date
    stages: int
    header: int
    folder: Path

    @property
    def day_after(self) -> date:
        """The first morning on which all of them were known."""
        return self.last + timedelta(days=1)

    def row(self, number: int) -> int:
        """The row as people count it: the row of names is row 1."""
        return number + 1 + self.header

    def names(self, deals: Iterable[int]) -> Mapping[int, str]:
        """What the file calls these deals."""
        said = self.backend.table("said")
        wanted = said.filter(_.code.isin([int(one) for one in deals]))
        told = wanted.select("code", name=_.deal.cast("string")).distinct().to_pyarrow().to_pydict()
        return dict(zip(told["code"], told["name"], strict=True))


@contextmanager
def reading(place: Path) -> Iterator[Events]:
    """The events of a file or folder, as long as the block lasts."""
    files = found(place)
    with tempfile.TemporaryDirectory(prefix="tongpin-") as folder:
        backend = ibis.duckdb.connect(memory_limit=MEMORY, temp_directory=f"{folder}/spill")
        try:
            yield _read(backend, files, Path(folder))
        except (duckdb.InvalidInputException, duckdb.IOException, pa.ArrowException) as error:
            raise unreadable(place, str(error)) from error
        finally:
            backend.disconnect()


def _read(backend: Backend, files: Files, work: Path) -> Events:
    raw = rows(backend, files, work)
    raw = raw.rename({one.strip().casefold(): one for one in raw.columns})
    required(list(raw.columns), files.paths[0].name)
    said = cleaned(raw, by_hand=files.kind == CSV)
    if files.kind == CSV:
        backend.to_parquet(said, work / "said.parquet")
        said = backend.read_parquet(work / "said.parquet")
    backend.create_view("said", numbered(said))
    _few_stages(backend, files)
    backend.raw_sql(TABLED.format(wrong=", ".join(f"'{code}'" for code in SAID))).fetchall()
    events = backend.table("events")
    # sellers and currencies have no part in these totals
    events = events.mutate(row=events.rowid().cast("int32"), owner=ibis.null("int8"), unit=ibis.null("int8"))
    _nothing_wrong(events, raw, files, work)
    return _told(backend, events, files, work)


def _few_stages(backend: Backend, files: Files) -> None:
    """Keep which stages there are, unless there are too many."""
    stages = backend.create_table("stages", backend.table("said").select("stage").distinct(), temp=True)
    number = int(stages.count().to_pyarrow().as_py())
    if not number:
        raise BadEvents(f"{files.paths[0].name} has no events, only names of columns.")
    if number > MOST_STAGES:
        raise BadEvents(
            f"The column stage has {number} different values; more than {MOST_STAGES} are not the stages of a process."
        )


def _nothing_wrong(events: ibis.Table, raw: ibis.Table, files: Files, work: Path) -> None:
    """Name the first bad row, if there is one."""
    bad = events.filter(_.wrong.notnull()).group_by("wrong").aggregate(rows=_.count(), first=_.row.min())
    worst = bad.order_by("first").limit(1).to_pyarrow().to_pylist()
    if not worst:
        return
    one = worst[0]
    column = one["wrong"].partition("_")[0]
    value = (
        raw.mutate(row=ibis.row_number())
        .filter(_.row == one["first"])
        .select(said=_[column].cast("string"))
        .to_pyarrow()["said"][0]
        .as_py()
    )
    raise cell(_place(raw.get_backend(), files, work, one["first"]), one["wrong"], value, one["rows"] - 1)


def _place(backend: Backend, files: Files, work: Path, row: int) -> str:
    """File and row as people count them: the row of names is row 1."""
    for path in files.paths[:-1]:
        size = int(rows(backend, Files((path,), files.kind), work).count().to_pyarrow().as_py())
        if row < size:
            break
        row -= size
    else:
        path = files.paths[-1]
    return f"{path.name}, row {row + 1 + files.header}"


def _told(backend: Backend, events: ibis.Table, files: Files, work: Path) -> Events:
    one = (
        events.aggregate(
            rows=_.count(),
            first=_.at.min().date(),
            last=_.at.max().date(),
            wins=(_.stage == "won").sum(),
            stages=_.stage.nunique(),
        )
        .to_pyarrow()
        .to_pylist()[0]
    )
    return Events(backend, events.drop("wrong"), header=files.header, folder=work, **one)
