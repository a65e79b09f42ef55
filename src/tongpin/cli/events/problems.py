"""What can be wrong with a file of stage events: one sentence, with row and column where there is one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

SAID: Mapping[str, str] = {
    "deal": "the deal is empty",
    "stage": "the stage is empty",
    "at_empty": "the day is empty",
    "at_unreadable": "{value} is not a day; write days as 2026-03-28 or 2026-03-28T09:30:00",
    "at_out_of_range": "{value} is not between 1970 and 2100",
    "amount_text": "{value} is not a number; write amounts as 1234.50",
    "amount_not_finite": "{value} is not an amount",
    "amount_negative": "{value} is negative",
}
"""What is wrong with one cell, by code; the code begins with its column."""


class BadEvents(Exception):
    """The events cannot be read; the text is the sentence for people."""


def cell(place: str, code: str, value: str | None, others: int) -> BadEvents:
    """The failure of one cell; `others` rows have the same problem."""
    column = code.partition("_")[0]
    shown = "" if value is None else f"“{value[:60]}”"
    more = f" ({others} more {'row has' if others == 1 else 'rows have'} this problem)" if others else ""
    return BadEvents(f"{place}, column {column}: {SAID[code].format(value=shown)}{more}.")


def unreadable(place: Path, said: str) -> BadEvents:
    """The failure of a file that the database cannot read, from what the database said of it."""
    file = re.search(r"file = (.*)", said)
    name = Path(file.group(1)).name if file else place.name
    line = re.search(r"CSV Error on Line: (\d+)", said)
    columns = re.search(r"Expected Number of Columns: (\d+) Found: (\d+)", said)
    if line and columns:
        expected, found = map(int, columns.groups())
        amount = found if found < expected else "more"
        return BadEvents(
            f"{name}, row {line.group(1)}: it has {amount} columns, the first row has {expected}."
        )
    if line and "unterminated quote" in said:
        return BadEvents(f"{name}, row {line.group(1)}: a quotation mark is not closed.")
    return BadEvents(f"{name} cannot be read: {said.partition(chr(10))[0]}")
