"""Files of stage events as they are: which ones there are, and their rows as a table."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import ibis
from ibis.backends.duckdb import Backend
from pyarrow import parquet

from tongpin.cli.events.problems import BadEvents
from tongpin.cli.events.written import header_of, in_utf8

CSV, PARQUET = "csv", "parquet"
ENDINGS = {".csv": CSV, ".csv.gz": CSV, ".tsv": CSV, ".tsv.gz": CSV, ".txt": CSV, ".parquet": PARQUET}


@dataclass(frozen=True)
class Files:
    """Files of one kind; `header` is how many rows of each are not events."""

    paths: tuple[Path, ...]
    kind: str

    @property
    def header(self) -> int:
        """A CSV file has one row of names before its first event."""
        return 1 if self.kind == CSV else 0


def found(place: Path) -> Files:
    """The file, or every file of events in the folder, in the order of their names."""
    if not place.exists():
        raise BadEvents(f"There is no file {place}.")
    inside = [place] if place.is_file() else sorted(one for one in place.rglob("*") if _counts(one, place))
    kinds = {_kind(one) for one in inside}
    if not inside:
        raise BadEvents(f"The folder {place} has no CSV or Parquet files.")
    if len(kinds) > 1:
        raise BadEvents(f"The folder {place} has both CSV and Parquet files; keep one kind of them.")
    return Files(tuple(inside), kinds.pop())


def rows(backend: Backend, files: Files, work: Path) -> ibis.Table:
    """The rows as written: text from CSV, typed values from Parquet. `work` is a folder for copies."""
    if files.kind == PARQUET:
        _clock_of(backend, files.paths[0])
        return backend.read_parquet([str(one) for one in files.paths], union_by_name=True)
    paths = [in_utf8(one, work, number) for number, one in enumerate(files.paths)]
    header, separator = header_of(paths[0], files.paths[0])
    for copy, path in zip(paths[1:], files.paths[1:], strict=True):
        if header_of(copy, path) != (header, separator):
            raise BadEvents(f"{path.name} has other columns than {files.paths[0].name}.")
    written = backend.read_csv(
        [str(one) for one in paths],
        auto_detect=False,
        header=True,
        delim=separator,
        quote='"',
        escape='"',
        columns=dict.fromkeys(header, "VARCHAR"),
    )
    return _with_points(written) if separator == ";" and "amount" in header else written


def _with_points(rows: ibis.Table) -> ibis.Table:
    """Where semicolons separate, a comma is the decimal mark."""
    comma = rows["amount"].re_search(r"^\s*-?\d+,\d+\s*$")
    return rows.mutate(amount=ibis.ifelse(comma, rows["amount"].replace(",", "."), rows["amount"]))


def _clock_of(backend: Backend, path: Path) -> None:
    """Read points of time on the clock of the zone that the file names; on that of UTC where it names none."""
    schema = parquet.read_schema(path)
    kind = schema.field("at").type if "at" in schema.names else None
    zone = getattr(kind, "tz", None)
    if zone:
        backend.con.execute("SET TimeZone = ?", [zone])


def _counts(path: Path, folder: Path) -> bool:
    """Whether it is a file of events; names that begin with a dot or _ are what other programs leave behind."""
    hidden = any(part[0] in "._" for part in path.relative_to(folder).parts)
    return path.is_file() and not hidden and _ending(path) in ENDINGS


def _ending(path: Path) -> str:
    name = path.name.lower()
    return next((one for one in ENDINGS if name.endswith(one)), "")


def _kind(path: Path) -> str:
    """By the ending; without a known one by the first bytes, and CSV unless they say Parquet."""
    with path.open("rb") as stream:
        first = stream.read(4)
    if first == b"PAR1":
        return PARQUET
    if first[:2] == b"PK":
        raise BadEvents(f"{path.name} is a workbook or an archive; save the table as CSV.")
    if ENDINGS.get(_ending(path)) == PARQUET:
        raise BadEvents(f"{path.name} is not a Parquet file.")
    return CSV
