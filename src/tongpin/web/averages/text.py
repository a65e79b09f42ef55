"""The law of averages as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width

from django.utils.translation import gettext, pgettext

from tongpin.core.averages import Averages
from tongpin.web.averages.reckoning import in_words


def text_of(found: Averages, target: int) -> str:
    """A table and three sentences in the active language."""
    told = in_words(found, target)
    head = (
        gettext("Period"),
        gettext("Tries"),
        gettext("Hits"),
        pgettext("averages", "Rate"),
        gettext("80% interval"),
    )
    rows = [(one.name, str(one.tries), str(one.hits), one.rate, one.sure) for one in told.rows]
    return "\n".join([*_table([head, *rows]), "", told.trend, told.needs, told.spell])


def _table(rows: Iterable[Sequence[str]]) -> list[str]:
    """Rows as lines whose columns end under each other, wide characters counted twice."""
    listed = [list(row) for row in rows]
    widths = [max(map(_width, column)) for column in zip(*listed, strict=True)]
    return [
        "  ".join(" " * (width - _width(cell)) + cell for cell, width in zip(row, widths, strict=True))
        for row in listed
    ]


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
