"""Numbers with thousands marks and decimal marks: the same two signs, in some countries the other way round."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final, Literal

from tongpin.core.values import Cell, tidy

Mark = Literal["auto", ".", ","]
LONGEST: Final = 80  # characters; a longer text is no sum, and is not worth searching
GROUP: Final = 3  # digits between two thousands marks
NUMBER: Final = re.compile(r"[.,]?[0-9](?:[0-9.,' ]*[0-9])?(?:E[+-]?[0-9]{1,3})?(?![0-9])", re.IGNORECASE)


def decimal_mark(cells: Iterable[Cell]) -> Mark | Literal["ask"]:
    """The decimal mark that the column's cells prove, "auto" if none has a mark at all, or "ask"."""
    proven: set[str] = set()
    hinted: set[str] = set()
    for cell in cells:
        match = NUMBER.search(tidy(cell)) if isinstance(cell, str) and len(cell) <= LONGEST else None
        if match:
            strong, weak = _marks(match[0])
            proven |= strong
            hinted |= weak
    if proven == {"."}:
        return "."
    if proven == {","}:
        return ","
    if proven or "." in hinted:
        return "ask"
    return "." if hinted else "auto"


def _grouped(digits: str, group: str) -> bool:
    """Whether thousands marks stand where they may: 1,234,567, or 12,34,567 as in India."""
    head, *middle, last = digits.split(group)
    return (
        1 <= len(head) <= GROUP
        and len(last) == GROUP
        and all(GROUP - 1 <= len(part) <= GROUP for part in middle)
        and not head.startswith("0")
    )


def _marks(number: str) -> tuple[set[str], set[str]]:
    """The decimal marks that one number proves, and the marks that it leaves open."""
    number = re.sub(r"E.*", "", number, flags=re.IGNORECASE)
    used = [mark for mark in number if mark in ".,"]
    if not used:
        return set(), set()
    last, other = used[-1], {".": ",", ",": "."}[used[-1]]
    if len(set(used)) > 1:
        return {last}, set()
    if len(used) > 1:
        return {other}, set()
    if " " in number or "'" in number or not _grouped(number, last):
        return {last}, set()
    return set(), {last}


def number_value(number: str, mark: Mark) -> Decimal | str:
    """The number's value, or the code of what is wrong with it."""
    number, _, exponent = number.upper().partition("E")
    proven, open_marks = _marks(number)
    if mark == "auto" and "." in open_marks:
        return "amount_ambiguous"
    decimal = mark if mark != "auto" else (proven or {"."}).pop()
    whole, _, cents = number.partition(decimal)
    group = {",": ".", ".": ","}[decimal]
    for sign in (group, " ", "'"):
        if sign in whole:
            if not _grouped(whole, sign):
                return "amount_unreadable" if mark == "auto" else "amount_not_in_mark"
            whole = whole.replace(sign, "")
    if not (whole + cents).isdigit():
        return "amount_unreadable" if mark == "auto" else "amount_not_in_mark"
    return Decimal(f"{whole or 0}.{cents or 0}E{exponent or 0}")
