"""Formulas that failed: a cell that says #DIV/0! says nothing of the deal, and is not an empty one either.

The reader of workbooks gives such cells as empty, so they are looked for in the packed sheet itself.
"""

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from tongpin.core.values import Cell

from .reading_types import Limits, Source
from .reading_zip import BROKEN, CHUNK, place_of, unpack

ERRORS: Final = frozenset(
    {
        "#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!",
        "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#GETTING_DATA", "#ERROR!", "#NV", "#BEZUG!", "#WERT!",
        "#ZAHL!",
    },
)  # fmt: skip
OTHER: Final = "#ERROR!"
ERROR_TYPE: Final = re.compile(rb"""\st\s*=\s*["']e["']""")
TAG: Final = re.compile(rb"<(?:\w{1,9}:)?(row|c)\b([^>]*)>")
PLACE: Final = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,3})(\d{1,8})["']""")
VALUE: Final = re.compile(rb"<(?:\w{1,9}:)?v>(#[^<]{1,20})<")
FORMULA_CHARACTERS: Final = 10_000  # that may stand between a cell's beginning and its value
SHEET: Final = re.compile(rb"""<(?:\w{1,9}:)?sheet\s[^>]*?\w:id\s*=\s*["']([^"']+)["']""")
RELATION: Final = re.compile(rb"<(?:\w{1,9}:)?Relationship\s[^>]*>")
Errors = Mapping[int, Mapping[int, str]]


def is_error(cell: Cell) -> bool:
    """Whether the cell is what a spreadsheet shows where a formula failed."""
    return isinstance(cell, str) and cell.strip() in ERRORS


def error_cells(source: Source, sheet: int, limits: Limits) -> Errors:
    """Row → column → the error, both counted from 1, on the workbook's sheet of that place; its size is known to be bearable."""
    try:
        with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as archive:
            part = _part(archive, sheet)
            if part is None or not any(map(ERROR_TYPE.search, _pieces(archive, part, limits))):
                return {}
            walk = _Walk()
            for piece in _pieces(archive, part, limits):
                walk.over(piece)
            return walk.found
    except (*BROKEN, KeyError):
        return {}  # the reader of workbooks got through it, so there is nothing to refuse


def _part(archive: zipfile.ZipFile, sheet: int) -> zipfile.ZipInfo | None:
    """The part that holds the sheet."""
    names = {part.filename.casefold(): part for part in archive.infolist()}
    sheets = SHEET.findall(archive.read(names["xl/workbook.xml"]))
    relations = RELATION.findall(archive.read(names["xl/_rels/workbook.xml.rels"]))
    if sheet >= len(sheets):
        return None
    targets = (_attribute(one, b"Target") for one in relations if _attribute(one, b"Id") == sheets[sheet])
    target = next(targets, b"").decode("utf-8", "replace").casefold()
    return names.get(target.removeprefix("/") if target.startswith("/") else f"xl/{target}")


def _attribute(tag: bytes, name: bytes) -> bytes:
    match = re.search(rb"""\s%s\s*=\s*["']([^"']*)["']""" % name, tag)
    return match[1] if match else b""


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo, limits: Limits) -> Iterator[bytes]:
    """The part in pieces that end with a tag."""
    tail = b""
    for chunk in unpack(archive, part, limits.unpacked_bytes):
        text = tail + chunk
        cut = text.rfind(b">") + 1
        tail = text[cut:][-CHUNK:]
        yield text[:cut]


@dataclass
class _Walk:
    """Goes over the cells; one that does not say where it stands is the next one."""

    row: int = 0
    column: int = 0
    found: dict[int, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))

    def over(self, piece: bytes) -> None:
        for tag in TAG.finditer(piece):
            place = PLACE.search(tag[2])
            if tag[1] == b"row":
                self.row, self.column = (int(place[2]) if place else self.row + 1), 0
                continue
            self.column = place_of(place[1]) if place and place[1] else self.column + 1
            self.row = int(place[2]) if place and place[1] else self.row
            if ERROR_TYPE.search(tag[2]):
                value = VALUE.search(piece, tag.end(), tag.end() + FORMULA_CHARACTERS)
                text = value[1].decode("ascii", "replace") if value else OTHER
                self.found[self.row][self.column] = text if text in ERRORS else OTHER
