"""Where a table begins, and what its columns are called."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from tongpin.core.columns import known_headers
from tongpin.core.values import Cell, as_text

from .reading_errors import is_error
from .reading_types import Limits, ReadingError, Row

SEARCHED: Final = 20  # rows at the top in which the headers may be
TRIED: Final = 10  # filled rows that may hold names we know
ENOUGH: Final = 2  # known names that make a row the headers'
PROTECTED: Final = re.compile(r'="([^"]*)"')
NUMBER_START: Final = "0123456789.,("
FORMULA_START: Final = ("=", "+", "-", "@", "\t", "\r")
TELLING_START: Final = (*FORMULA_START, "#")
Numbered = tuple[int, Sequence[Cell]]


def find_header(first: Sequence[Numbered], limits: Limits) -> tuple[int, tuple[str, ...]]:
    """The row and names of the headers: the first filled row that is not a title above a wider table.

    Unless it holds hardly a name we know, and a row soon below it does.
    """
    filled = [(number, cells) for number, cells in first if not all(map(_empty, cells))]
    if not filled:
        raise ReadingError("empty_file")
    number, cells = _header_row(filled)
    names = [" ".join(as_text(cell).split()) for cell in cells]
    while names and not names[-1]:
        names.pop()
    if len(names) > limits.columns:
        raise ReadingError("too_many_columns", row=number, columns=len(names), limit=limits.columns)
    headers = tuple(name or f"#{place}" for place, name in enumerate(names, start=1))
    _refuse_duplicates(number, headers)
    return number, headers


def _header_row(filled: Sequence[Numbered]) -> Numbered:
    usual = next((row for row in filled if not _is_title(row[1], filled)), filled[0])
    if known_headers(usual[1]) >= ENOUGH:
        return usual
    return next((row for row in filled[:TRIED] if _is_known(row[1])), usual)


def _is_known(cells: Sequence[Cell]) -> bool:
    """Whether the row holds names that we know, and no number or day as a deal's own row does."""
    texts = [cell for cell in cells if not _empty(cell)]
    words = all(isinstance(cell, str) and not cell.strip()[0].isdigit() for cell in texts)
    return words and known_headers(texts) >= ENOUGH


def make_row(number: int, cells: Sequence[Cell], headers: Sequence[str]) -> Row | None:
    """The row cut or filled to the headers' width; None if it is blank."""
    if all(map(_empty, cells)):
        return None
    width = len(headers)
    own = list(cells[:width]) + [None] * (width - len(cells))
    formulas, errors = [], []
    for place, cell in enumerate(own):
        # Rare, so that most cells cost this line alone.
        if isinstance(cell, str) and cell.startswith(TELLING_START):
            own[place] = _plain(cell)
            if is_error(cell):
                errors.append(headers[place])
            elif _is_formula(cell):
                formulas.append(headers[place])
    extra = sum(not _empty(cell) for cell in cells[width:])
    return Row(number, tuple(own), extra, tuple(formulas), tuple(errors))


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
    """Whether one lone cell stands in a row that has room for more, "2024 年商机汇总,,,,", or above a table that has."""
    wider = sum(_width(other) > 1 for _, other in filled)
    return _width(cells) == 1 and (
        wider > 0 if len(cells) > 1 else 2 * wider > len(filled) and not known_headers(cells)
    )


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
    if not text.startswith(FORMULA_START) or PROTECTED.fullmatch(text) or not rest:
        return False
    plain = rest.replace("-", "").replace(" ", "")
    signed = text[0] in "+-" and (not plain or plain[0] in NUMBER_START or not plain[0].isascii())
    return not signed or any(mark in rest for mark in "(!|*/^&=")
