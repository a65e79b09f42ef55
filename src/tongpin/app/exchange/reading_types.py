"""What a file of rows is once it can be read, and what it is when it cannot."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tongpin.core.values import Cell

Source = Path | bytes
MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may hold; the last four keep a workbook from unpacking beyond what the machine has."""

    file_bytes: int = 50 * MEGABYTE
    rows: int = 500_000
    columns: int = 500
    line_characters: int = 1_000_000
    unpacked_bytes: int = 1024 * MEGABYTE
    unpacked_ratio: int = 250
    parts: int = 2_000
    cells: int = 6_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the file. `number` is what the user's own program shows: the sheet's row, the text's line.

    `extra` counts filled cells beyond the last header. `formulas` names the columns whose text a spreadsheet
    would compute; it stays text here. `errors` names those where a formula failed: #DIV/0!, #N/A.
    """

    number: int
    cells: tuple[Cell, ...]
    extra: int = 0
    formulas: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A readable file: its headers, how it was read, and its rows as often as they are wanted."""

    headers: tuple[str, ...]
    header_row: int
    open_rows: Callable[[], Iterator[Row]] = field(repr=False)
    expected_rows: int
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()

    def rows(self) -> Iterator[Row]:
        """The rows below the headers, blank ones left out; ReadingError where the file breaks off."""
        return self.open_rows()


class ReadingError(Exception):
    """The file cannot be read on: a code, row and column if they are known, and the facts of the message."""

    def __init__(
        self, code: str, *, row: int | None = None, column: str = "", **params: str | int,
    ) -> None:  # fmt: skip
        super().__init__(code, row, column, params)
        self.code = code
        self.row = row
        self.column = column
        self.params: Mapping[str, str | int] = params
