"""The events on a Spark cluster: the same table, counted there.

Which cluster is Spark's own business (its configuration, or PYSPARK_SUBMIT_ARGS); without any it runs in this process. The
events are handed over as Parquet in the temporary folder, which the workers have to see: on a cluster set TMPDIR to a folder
that is shared.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import ibis

from tongpin.cli.events.problems import BadEvents
from tongpin.cli.events.reading import Events

SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.log.level": "ERROR",
    "spark.ui.showConsoleProgress": "false",
    # Spark's own 200 parts for each grouping are 200 tasks for a table of a few thousand rows
    "spark.sql.shuffle.partitions": "8",
    # the driver lives for a minute, half of which Java would spend on compiling for the long run
    "spark.driver.defaultJavaOptions": "-XX:TieredStopAtLevel=1",
}


@contextmanager
def on_spark(events: Events) -> Iterator[ibis.Table]:
    """The table of events on Spark, as long as the block lasts."""
    session = _session()
    try:
        place = events.folder / "events.parquet"
        events.table.to_parquet(place)
        yield ibis.pyspark.connect(session).read_parquet(str(place))
    finally:
        session.stop()


def _session() -> Any:
    try:
        builder = importlib.import_module("pyspark.sql").SparkSession.builder.appName("tongpin")
        for name, value in SETTINGS.items():
            builder = builder.config(name, value)
        return builder.getOrCreate()
    except ImportError as error:
        raise BadEvents("Spark is not installed: pip install 'tongpin[spark]', and Java 17.") from error
    except Exception as error:  # Spark's own are not importable without Spark
        if type(error).__module__.startswith(("pyspark", "py4j")):
            raise BadEvents(f"Spark does not start: {str(error).strip().partition(chr(10))[0]}") from error
        raise
