"""Workbooks: .xlsx and .xlsm, and the .xls of older programs. Formulas come as the values saved with them."""

import io
from collections.abc import Iterator, Sequence
from datetime import time, timedelta
from itertools import islice
from pathlib import Path
from typing import Final

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from tongpin.core.values import Cell

from .reading_headers import SEARCHED, find_header, table_rows
from .reading_types import Limits, ReadingError, Row, Source, Table
from .reading_zip import refuse_bombs

ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
CLOCKS: Final = (time, timedelta)  # times of day without a day: kept as text


def open_workbook(source: Source, *, zipped: bool, sheet: str, limits: Limits) -> Table:
    """The table on one sheet: the named one, or the first visible one that holds anything."""
    if zipped:
        refuse_bombs(source, limits)
    elif ENCRYPTED in (source if isinstance(source, bytes) else source.read_bytes()):
        raise ReadingError("password")
    try:
        book = _open(source)
        names = _sheet_names(book)
        chosen = _choose(book, names, sheet)
    except PasswordError:
        raise ReadingError("password") from None
    except CalamineError:
        raise ReadingError("damaged" if zipped else "wrong_type", found="ole") from None
    header_row, headers = find_header(list(islice(_records(chosen), SEARCHED)), limits)

    def rows() -> Iterator[Row]:
        return table_rows(_records(chosen), header_row, headers, limits)

    expected = max(chosen.total_height - header_row, 1)
    return Table(headers, header_row, rows, expected, sheet=chosen.name, sheets=names)


def _open(source: Source) -> CalamineWorkbook:
    if isinstance(source, Path):
        return CalamineWorkbook.from_path(source)
    return CalamineWorkbook.from_filelike(io.BytesIO(source))


def _sheet_names(book: CalamineWorkbook) -> tuple[str, ...]:
    return tuple(
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
    )


def _choose(book: CalamineWorkbook, names: Sequence[str], wanted: str) -> CalamineSheet:
    if wanted and wanted not in names:
        raise ReadingError("unknown_sheet", sheet=wanted)
    for name in [wanted] if wanted else names:
        sheet = book.get_sheet_by_name(name)
        if sheet.height:
            return sheet
    raise ReadingError("empty_file")


def _records(sheet: CalamineSheet) -> Iterator[tuple[int, list[Cell]]]:
    """Every row with its number in the sheet; the reader begins at the first row, filled or not."""
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        kept = (None if cell == "" else cell for cell in cells)
        yield number, [str(cell) if isinstance(cell, CLOCKS) else cell for cell in kept]
