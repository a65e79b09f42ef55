"""How a CSV file is written: compressed or not, in which encoding, with which names of columns.

It may begin with a byte order mark, separate by comma, semicolon, tabulator or |, and be written in UTF-8, UTF-16 or GB18030;
what is not UTF-8 is copied to UTF-8 first.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, cast

from tongpin.cli.events.problems import BadEvents

SEPARATORS = ",;\t|"
CHUNK = 1 << 20
MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _opened(path: Path) -> BinaryIO:
    return cast("BinaryIO", gzip.open(path, "rb")) if _packed(path) else path.open("rb")


def in_utf8(path: Path, work: Path, number: int) -> Path:
    """The file, or a copy of it in UTF-8 where it is written otherwise."""
    written = _encoding(path)
    if written == "utf-8" and (path.suffix == ".gz") == _packed(path):
        return path
    copy = work / f"{number}.csv"
    try:
        with _opened(path) as source, codecs.open(str(copy), "w", "utf-8") as target:
            shutil.copyfileobj(codecs.getreader(written)(source), target, CHUNK)
    except UnicodeDecodeError as error:
        raise BadEvents(f"{path.name} is written neither in UTF-8 nor in GB18030.") from error
    return copy


def _packed(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(2) == b"\x1f\x8b"


def _encoding(path: Path) -> str:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with _opened(path) as stream:
            first = stream.read(CHUNK)
            if first.startswith(MARKS):
                return "utf-16"
            while first:
                decoder.decode(first)
                first = stream.read(CHUNK)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "gb18030"
    except (EOFError, OSError) as error:
        raise BadEvents(f"{path.name} cannot be read: {error}.") from error
    return "utf-8"


def header_of(path: Path, named: Path) -> tuple[Sequence[str], str]:
    """The names of the columns as they are looked for, and what separates them."""
    with _opened(path) as stream:
        line = stream.readline().decode("utf-8-sig").strip("\r\n")
    if not line.strip():
        raise BadEvents(f"{named.name} is empty.")
    separator = max(SEPARATORS, key=line.count)
    names = [one.strip().casefold() for one in next(csv.reader([line], delimiter=separator))]
    twice = next((one for one in names if one and names.count(one) > 1), None)
    if twice:
        raise BadEvents(f"{named.name} has two columns named {twice}.")
    return [one or f"column {place}" for place, one in enumerate(names, 1)], separator
