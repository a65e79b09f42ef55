"""Where a table begins, and what its columns are called."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from tongpin.core.values import Cell, as_text

from .reading_types import Limits, ReadingError, Row

SEARCHED: Final = 20  # rows at the top in which the headers may be
PROTECTED: Final = re.compile(r'="([^"]*)"')
NUMBER_START: Final = "0123456789.,("
FORMULA_START: Final = ("=", "+", "-", "@", "\t", "\r")
Numbered = tuple[int, Sequence[Cell]]


def find_header(first: Sequence[Numbered], limits: Limits) -> tuple[int, tuple[str, ...]]:
    """The row and names of the headers: the first filled row that is not a title above a wider table."""
    filled = [(number, cells) for number, cells in first if not all(map(_empty, cells))]
    if not filled:
        raise ReadingError("empty_file")
    number, cells = next((row for row in filled if not _is_title(row[1], filled)), filled[0])
    names = [" ".join(as_text(cell).split()) for cell in cells]
    while names and not names[-1]:
        names.pop()
    if len(names) > limits.columns:
        raise ReadingError("too_many_columns", row=number, columns=len(names), limit=limits.columns)
    headers = tuple(name or f"#{place}" for place, name in enumerate(names, start=1))
    _refuse_duplicates(number, headers)
    return number, headers


def make_row(number: int, cells: Sequence[Cell], headers: Sequence[str]) -> Row | None:
    """The row cut or filled to the headers' width; None if it is blank."""
    if all(map(_empty, cells)):
        return None
    width = len(headers)
    own = list(cells[:width]) + [None] * (width - len(cells))
    formulas = []
    for place, cell in enumerate(own):
        # Rare, so that most cells cost this line alone.
        if isinstance(cell, str) and cell.startswith(FORMULA_START):
            own[place] = _plain(cell)
            if _is_formula(cell):
                formulas.append(headers[place])
    extra = sum(not _empty(cell) for cell in cells[width:])
    return Row(number, tuple(own), extra, tuple(formulas))


def table_rows(
    records: Iterable[Numbered], header_row: int, headers: Sequence[str], limits: Limits,
) -> Iterator[Row]:  # fmt: skip
    """The filled rows below the headers; ReadingError when they are too many."""
    taken = 0
    for number, cells in records:
        row = make_row(number, cells, headers) if number > header_row else None
        if row:
            taken += 1
            if taken > limits.rows:
                raise ReadingError("too_many_rows", row=number, limit=limits.rows)
            yield row


def _empty(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _is_title(cells: Sequence[Cell], filled: Sequence[Numbered]) -> bool:
    """Whether one lone cell stands in a row that has room for more: "2024 年商机汇总,,,,"."""
    return len(cells) > 1 and _width(cells) == 1 and any(_width(other) > 1 for _, other in filled)


def _width(cells: Sequence[Cell]) -> int:
    return sum(not _empty(cell) for cell in cells)


def _refuse_duplicates(number: int, headers: Sequence[str]) -> None:
    seen: dict[str, int] = {}
    for place, header in enumerate(headers, start=1):
        if header.casefold() in seen:
            first, again = letter(seen[header.casefold()]), letter(place)
            raise ReadingError("duplicate_header", row=number, column=header, first=first, again=again)
        seen[header.casefold()] = place


def letter(place: int) -> str:
    """The column's letter in a spreadsheet: 1 → A, 28 → AB."""
    letters = ""
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _plain(text: str) -> str:
    """The text without the formula's coat in which some systems protect leading zeros: ="00123"."""
    coated = PROTECTED.fullmatch(text)
    return coated[1] if coated else text


def _is_formula(text: str) -> bool:
    """Whether a spreadsheet would compute the text: it begins like a formula and is no number or phone."""
    rest = text[1:].strip()
    if PROTECTED.fullmatch(text) or not rest:
        return False
    plain = rest.replace("-", "").replace(" ", "")
    signed = text[0] in "+-" and (not plain or plain[0] in NUMBER_START or not plain[0].isascii())
    return not signed or any(mark in rest for mark in "(!|*/^&=")
