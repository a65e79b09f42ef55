"""Tables going out: what somebody typed is always a text, so that no program ever computes it; our own figures may be numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

import xlsxwriter

Cell: TypeAlias = str | int | float
FORMULA_START: Final = ("=", "+", "-", "@", "\t", "\r")
WIDTHS: Final = (8, 60)
OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def as_workbook(rows: Iterable[Sequence[Cell]], *, sheet: str) -> bytes:
    """A workbook with one sheet, its first row the headers."""
    return as_sheets({sheet: rows})


def as_sheets(sheets: Mapping[str, Iterable[Sequence[Cell]]]) -> bytes:
    """A workbook with a sheet for every name, each with its headers in the first row."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        bold = book.add_format({"bold": True})
        for name, rows in sheets.items():
            _write(book.add_worksheet(name), rows, bold)
    return out.getvalue()


def _write(page: Any, rows: Iterable[Sequence[Cell]], bold: Any) -> None:
    page.freeze_panes(1, 0)
    widths: dict[int, int] = {}
    for at, row in enumerate(rows):
        for place, cell in enumerate(row):
            write = page.write_string if isinstance(cell, str) else page.write_number
            write(at, place, cell, bold if at == 0 else None)
            widths[place] = max(widths.get(place, 0), len(str(cell)))
    for place, width in widths.items():
        page.set_column(place, place, min(max(width + 2, WIDTHS[0]), WIDTHS[1]))


def as_text(rows: Iterable[Sequence[str]]) -> bytes:
    """CSV as spreadsheet programs like it. A text that they would compute gets an apostrophe, which they do not show."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in rows:
        writer.writerow([f"'{cell}" if cell.startswith(FORMULA_START) else cell for cell in row])
    return out.getvalue().encode("utf-8-sig")
