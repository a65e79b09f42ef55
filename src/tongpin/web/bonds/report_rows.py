"""The register as the sheets of a workbook for whoever answers for compliance; values stay numbers, words stay text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tongpin.app.exchange.sheet_writing import Cell
from tongpin.core.gifts import SERIOUS
from tongpin.web.accounts.words import person_name
from tongpin.web.bonds import words
from tongpin.web.bonds.gift_rows import warning

Rows = list[list[Cell]]


def sheets(gifts: Iterable[Any]) -> dict[str, Rows]:
    """Sheet name → its rows, the first being the headers."""
    rows = list(gifts)
    return {
        pgettext("workbook", "Register"): list(_entries(rows)),
        pgettext("workbook", "Per person and year"): list(_sums(rows)),
    }


def _entries(gifts: Iterable[Any]) -> Iterator[list[Cell]]:
    yield [
        pgettext("workbook", "Date"),
        pgettext("workbook", "Account"),
        pgettext("workbook", "Person"),
        pgettext("workbook", "Kind"),
        pgettext("workbook", "Which way"),
        pgettext("workbook", "What"),
        pgettext("workbook", "Occasion"),
        pgettext("workbook", "Value"),
        pgettext("workbook", "Currency"),
        pgettext("workbook", "Recorded by"),
        pgettext("workbook", "To be answered for"),
        pgettext("workbook", "Remarks"),
        pgettext("workbook", "Hint"),
    ]
    for row in gifts:
        serious = [warning(code) for code in row.warnings if code in SERIOUS]
        minor = [warning(code) for code in row.warnings if code not in SERIOUS]
        yield [
            row.on.isoformat(),
            row.account.name,
            person_name(row.person.name) if row.person else "",
            str(words.KINDS.get(row.kind, row.kind)),
            str(words.DIRECTIONS.get(row.direction, row.direction)),
            row.what,
            row.occasion,
            float(row.value),
            row.currency,
            row.member.name if row.member else "",
            _(", ").join(serious),
            _(", ").join(minor),
            row.hint,
        ]


def _sums(gifts: Iterable[Any]) -> Iterator[list[Cell]]:
    yield [
        pgettext("workbook", "Year"),
        pgettext("workbook", "Account"),
        pgettext("workbook", "Person"),
        pgettext("workbook", "Which way"),
        pgettext("workbook", "Currency"),
        pgettext("workbook", "Entries"),
        pgettext("workbook", "Sum"),
    ]
    found: dict[tuple[int, str, str, str, str], list[Decimal]] = defaultdict(list)
    for row in gifts:
        person = person_name(row.person.name) if row.person else ""
        way = str(words.DIRECTIONS.get(row.direction, row.direction))
        found[row.on.year, row.account.name, person, way, row.currency].append(row.value)
    for key, values in sorted(found.items(), reverse=True):
        yield [*key, len(values), float(sum(values, Decimal(0)))]
