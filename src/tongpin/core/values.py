"""What a cell of somebody else's table holds, before anybody decides what it means.

The readers of one kind of value stand beside this module: `dates`, `amounts`, `currencies`. They never raise
for bad input and never guess: they return the value or a `Problem`, whose code the pages turn into words.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Final

Cell = str | int | float | bool | date | datetime | None

SHOWN: Final = 80  # characters of a bad value that a message repeats
BLANKS: Final = frozenset(
    {
        "",
        "-",
        "--",
        "/",
        "0000-00-00",
        "n/a",
        "#n/a",
        "na",
        "null",
        "none",
        "nil",
        "无",
        "無",
        "空",
        "暂无",
        "暫無",
    },
)
# Marks that NFKC leaves alone and that mean the same to a reader of tables.
LOOK_ALIKES: Final = str.maketrans(
    {
        "−": "-", "–": "-", "—": "-", "―": "-", "‐": "-", "‑": "-",
        "’": "'", "‘": "'", "`": "'", "´": "'",
        "。": ".", "、": ",",
        "\ufeff": None, "\u200b": None, "\u200c": None, "\u200d": None, "\u200e": None, "\u200f": None,
    },
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a cell could not be read: a code, and the facts its message names."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)


def tidy(text: str) -> str:
    """The trimmed text with full-width forms, odd spaces, dashes and invisible marks made plain."""
    return _tidy_short(text) if len(text) <= SHOWN else _tidy(text)


@lru_cache(maxsize=16384)  # the columns of a table repeat their values
def _tidy_short(text: str) -> str:
    return _tidy(text)


def _tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text.translate(LOOK_ALIKES)).translate(LOOK_ALIKES).split())


def is_blank(cell: Cell) -> bool:
    """Whether the cell says nothing: empty, or one of the usual ways to write "nothing"."""
    if isinstance(cell, str):
        return not cell or tidy(cell).casefold() in BLANKS
    return cell is None


def problem(code: str, cell: Cell, **params: str) -> Problem:
    """A problem that repeats the beginning of the cell."""
    text = as_text(cell)
    shown = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    return Problem(code, {"value": shown, **params})


def as_text(cell: Cell) -> str:
    """The cell as a person would type it: no trailing ".0", ISO days, nothing for an empty cell."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return f"{cell:.0f}"
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    return str(cell).strip()
