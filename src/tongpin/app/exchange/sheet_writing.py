"""Tables going out: every cell a text, so that no program ever computes what somebody typed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

import xlsxwriter

FORMULA_START: Final = ("=", "+", "-", "@", "\t", "\r")
WIDTHS: Final = (8, 60)
OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def as_workbook(rows: Iterable[Sequence[str]], *, sheet: str) -> bytes:
    """A workbook with one sheet, its first row the headers."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        page, bold = book.add_worksheet(sheet), book.add_format({"bold": True})
        page.freeze_panes(1, 0)
        widths: dict[int, int] = {}
        for at, row in enumerate(rows):
            for place, cell in enumerate(row):
                page.write_string(at, place, cell, bold if at == 0 else None)
                widths[place] = max(widths.get(place, 0), len(cell))
        for place, width in widths.items():
            page.set_column(place, place, min(max(width + 2, WIDTHS[0]), WIDTHS[1]))
    return out.getvalue()


def as_text(rows: Iterable[Sequence[str]]) -> bytes:
    """CSV as spreadsheet programs like it. A text that they would compute gets an apostrophe, which they do not show."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in rows:
        writer.writerow([f"'{cell}" if cell.startswith(FORMULA_START) else cell for cell in row])
    return out.getvalue().encode("utf-8-sig")
