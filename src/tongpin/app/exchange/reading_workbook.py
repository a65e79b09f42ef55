"""Workbooks: .xlsx and .xlsm, and the .xls of older programs. Formulas come as the values saved with them."""

import io
from collections.abc import Iterator, Sequence
from datetime import time, timedelta
from itertools import islice
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

from .reading_errors import Errors, error_cells
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
        errors = error_cells(source, book.sheet_names.index(chosen.name), limits) if zipped else {}
    except PasswordError:
        raise ReadingError("password") from None
    except CalamineError:
        raise ReadingError("damaged" if zipped else "wrong_type", found="ole") from None
    header_row, headers = find_header(list(islice(_records(chosen, errors), SEARCHED)), limits)

    def rows() -> Iterator[Row]:
        return table_rows(_records(chosen, errors), header_row, headers, limits)

    expected = max(chosen.total_height - header_row, 1)
    return Table(headers, header_row, rows, expected, sheet=chosen.name, sheets=names)


def _open(source: Source) -> CalamineWorkbook:
    """From the content alone: given a path, the reader would go by its ending."""
    content = source if isinstance(source, bytes) else source.read_bytes()
    return CalamineWorkbook.from_filelike(io.BytesIO(content))


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


def _records(sheet: CalamineSheet, errors: Errors) -> Iterator[tuple[int, list[Cell]]]:
    """Every row with its number in the sheet; the reader begins at the first row, filled or not, and the first filled column."""
    left = sheet.start[1] + 1 if sheet.start else 1
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        kept = (None if cell == "" else cell for cell in cells)
        row: list[Cell] = [str(cell) if isinstance(cell, CLOCKS) else cell for cell in kept]
        for column, error in errors.get(number, {}).items():
            if 0 <= column - left < len(row):
                row[column - left] = error
        yield number, row
