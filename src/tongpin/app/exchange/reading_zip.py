"""Whether a packed workbook is what it says, before a reader that trusts it unpacks it into memory.

Sizes in a zip's directory may lie, so every part is unpacked here once, in pieces, and counted. And a sheet
with two filled cells in opposite corners is small as a file, yet for the reader it is billions of cells.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .reading_types import MEGABYTE, Limits, ReadingError, Source

CHUNK: Final = 1 << 18
SMALL: Final = 10 * MEGABYTE  # so much may be packed as tightly as it likes
OTHER_KINDS: Final = {
    "xl/workbook.bin": "xlsb",
    "content.xml": "ods",
    "word/document.xml": "docx",
    "ppt/presentation.xml": "pptx",
}
# A row or cell, with its name if it has one: <row r="7">, <c r="AB7" t="s">, <x:c>
TAG: Final = re.compile(
    rb"""<(?:\w{1,9}:)?(row|c)\b(?:[^>]{0,200}?\sr\s*=\s*["']([A-Za-z]{0,3})(\d{1,8})["'])?""",
)
# What the standard library raises for archives that are cut off, encrypted, packed in rare ways or made up.
BROKEN: Final = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError)


def refuse_bombs(source: Source, limits: Limits) -> None:
    """Return if the file is a workbook that unpacks to a bearable size; ReadingError otherwise."""
    try:
        with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as archive:
            _check(archive, _size(source), limits)
    except BROKEN:
        raise ReadingError("damaged") from None


def _check(archive: zipfile.ZipFile, size: int, limits: Limits) -> None:
    parts = archive.infolist()
    names = {part.filename.casefold() for part in parts}
    if "xl/workbook.xml" not in names:
        kinds = (kind for name, kind in OTHER_KINDS.items() if name in names)
        raise ReadingError("wrong_type", found=next(kinds, "zip"))
    if len(parts) > limits.parts:
        raise ReadingError("zip_bomb", parts=len(parts), limit=limits.parts)
    most = min(limits.unpacked_bytes, max(SMALL, size * limits.unpacked_ratio))
    if sum(part.file_size for part in parts) > most:
        raise ReadingError("zip_bomb", limit=most)
    left = most
    for part in parts:
        extent = _Extent()
        for chunk in unpack(archive, part, left):
            left -= len(chunk)
            if left < 0:
                raise ReadingError("zip_bomb", limit=most)
            rows, columns = extent.feed(chunk)
            if rows * columns > limits.cells:
                raise ReadingError("sheet_too_large", rows=rows, columns=columns, limit=limits.cells)


def _size(source: Source) -> int:
    return source.stat().st_size if isinstance(source, Path) else len(source)


def unpack(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> Iterator[bytes]:
    """The part's real content; the size that the directory claims does not cut it short."""
    honest = copy(part)
    honest.file_size = max(part.file_size, left + 2 * CHUNK) if part.compress_type else part.file_size
    with archive.open(honest) as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


@dataclass
class _Extent:
    """The rectangle that the cells seen so far span."""

    rows: int = 0
    columns: int = 0
    row: int = 0
    column: int = 0
    tail: bytes = b""

    def feed(self, chunk: bytes) -> tuple[int, int]:
        """The rows and columns so far, with those of the next piece."""
        text = self.tail + chunk
        cut = text.rfind(b">") + 1
        self.tail = text[cut:][-CHUNK:]
        for tag, letters, digits in TAG.findall(text, 0, cut):
            if tag == b"row":
                self.row, self.column = (int(digits) if digits else self.row + 1), 0
            else:
                self.column = place_of(letters) if letters else self.column + 1
                self.row = int(digits) if letters else self.row
            self.rows, self.columns = max(self.rows, self.row), max(self.columns, self.column)
        return self.rows, self.columns


def place_of(letters: bytes) -> int:
    """The column's number: A → 1, AB → 28."""
    place = 0
    for letter in letters.upper():
        place = place * 26 + letter - ord("A") + 1
    return place
