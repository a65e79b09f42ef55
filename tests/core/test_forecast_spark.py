"""The counts of a history come out the same on a Spark cluster as in this process, row by row."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import ibis
import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet

from tongpin.core.forecast.counts import counted, table_of
from tongpin.core.forecast.history import History

LACKING = [
    said
    for said, there in (
        ("Java (Debian: apt-get install openjdk-17-jre-headless)", shutil.which("java")),
        ("pyspark (pip install 'tongpin[spark]')", importlib.util.find_spec("pyspark")),
    )
    if not there
]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(bool(LACKING), reason=f"needs {' and '.join(LACKING)}"),
]
SETTINGS = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    # compiling for the long run takes half of a short one
    "spark.driver.defaultJavaOptions": "-XX:TieredStopAtLevel=1",
    "spark.executor.defaultJavaOptions": "-XX:TieredStopAtLevel=1",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "2",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
STAGES = ("new", "qualified", "quoted", "negotiation")
START = datetime(2025, 1, 1)  # noqa: DTZ001 -- clocks as written, without a zone


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two workers in processes of their own, and a driver."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("tongpin-test")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield ibis.pyspark.connect(session)
    session.stop()


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Deals that go on, back, through several stages on a day, are won, lost, opened again, and written twice."""
    dice = Random(5)
    rows: list[dict[str, Any]] = []
    for deal in range(600):
        at, place = START + timedelta(minutes=dice.randrange(500 * 1440)), 0
        for _ in range(dice.randrange(1, 9)):
            stage = dice.choices((*STAGES, "won", "lost"), (4, 4, 4, 4, 2, 3))[0]
            rows.append(row(deal, at, stage if place else STAGES[0], dice))
            at, place = at + timedelta(minutes=dice.choice((0, 30, 3000, 30000, 90000))), place + 1
    dice.shuffle(rows)
    table = pa.Table.from_pylist([{**one, "row": number} for number, one in enumerate(rows)])
    path = tmp_path_factory.mktemp("spark") / "events.parquet"
    parquet.write_table(table.cast(table.schema.set(2, pa.field("day", pa.int32()))), path)
    return path


def row(deal: int, at: datetime, stage: str, dice: Random) -> dict[str, Any]:
    amount = float(dice.randrange(1, 900))
    seller = f"seller {dice.randrange(5)}"
    return {
        "deal": f"D{deal}",
        "at": at,
        "day": (at - datetime(1970, 1, 1)).days,  # noqa: DTZ001 -- as above
        "stage": stage,
        "amount": amount,
        "owner": seller,
        "unit": "EUR",
    }


@pytest.fixture(scope="module")
def histories(cluster: Any, events: Path) -> tuple[History, History]:
    here = ibis.duckdb.connect().read_parquet(events)
    return History.of(here), History.of(cluster.read_parquet(str(events)))


def rows(table: ibis.Table) -> list[str]:
    """Every row as text: None sorts beside numbers."""
    return sorted(map(str, table.select(*sorted(table.columns)).to_pyarrow().to_pylist()))


def test_the_stays_are_the_same_row_by_row(histories: tuple[History, History]):
    here, there = histories
    assert (here.first, here.last, here.deals, here.repeats) == (
        there.first,
        there.last,
        there.deals,
        there.repeats,
    )
    assert len(rows(here.stays)) > 2000
    assert rows(here.stays) == rows(there.stays)


def test_the_counted_table_is_the_same_row_by_row(histories: tuple[History, History]):
    here, there = (rows(table_of(one)) for one in histories)
    assert len(here) > 1000
    assert here == there


def numbers(counted_: object, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every array and plain value of the counts, with where it stands."""
    for one in fields(counted_):  # type: ignore[arg-type]  # a dataclass
        value = getattr(counted_, one.name)
        if is_dataclass(value):
            yield from numbers(value, f"{name}{one.name}.")
        else:
            yield f"{name}{one.name}", value


def test_the_counts_are_the_same(histories: tuple[History, History]):
    here, there = (dict(numbers(counted(one))) for one in histories)
    assert here.keys() == there.keys()
    for name, mine in here.items():
        if isinstance(mine, np.ndarray):
            np.testing.assert_allclose(mine, there[name], rtol=1e-12, err_msg=name)
        else:
            assert mine == there[name], name
