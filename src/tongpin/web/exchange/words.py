"""The words of imports: what was found, why a file is refused, what the fields are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext

from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.exchange.findings import Finding
from tongpin.app.exchange.queries import ImportPage
from tongpin.core.amounts import Amount, parse_amount
from tongpin.core.dates import Moment, Order, parse_date
from tongpin.core.numerals import Mark
from tongpin.web.exchange.words_findings import FILE, FINDINGS, REQUESTS, TAKEN
from tongpin.web.exchange.words_lists import (
    DATE_ORDERS,
    DAYS_READ,
    DECIMAL_MARKS,
    FIELDS,
    STATUSES,
    SUMS_READ,
)
from tongpin.web.shell import formats
from tongpin.web.shell import problems as shared

Words = Mapping[str, str | Promise]

KIND_OF_FILE = {
    "pdf": "PDF",
    "png": "PNG",
    "jpeg": "JPEG",
    "html": "HTML",
    "xml": "XML",
    "ods": "OpenDocument",
    "docx": "Word",
    "pptx": "PowerPoint",
}
MEGABYTE = 1024 * 1024
SHORT = frozenset({"size", "limit"})


def status_counts(counts: Mapping[str, int]) -> str:
    """How many deals of each status: "2 open, 1 won"."""
    named = (f"{count} {STATUSES[status]}" for status, count in counts.items())
    return pgettext("between names", ", ").join(named)


def finding_words(one: Finding) -> str:
    """What was found, without its place."""
    text = TAKEN.get(one.code) if one.weight == "note" else None
    return _filled(
        text or FINDINGS.get(one.code, ""), {"row": 1, **one.params, "value": one.value, "rows": one.rows}
    )


def finding_place(one: Finding) -> str:
    """Where it was found: the row and column as the user's own program shows them."""
    if not one.row:
        return one.column
    place = gettext("row %(row)s") % {"row": one.row}
    if one.rows > 1:
        place = ngettext(
            "row %(row)s and %(rows)s other", "row %(row)s and %(rows)s others", one.rows - 1
        ) % {
            "row": one.row,
            "rows": one.rows - 1,
        }
    return f"{place}, {one.column}" if one.column else place


def problem_words(problem: Problem) -> str:
    """Why something was refused."""
    facts = problem.params
    text = FILE.get(problem.code) if problem.field == "file" else REQUESTS.get(problem.code)
    if text is None:
        return shared.sentence(problem)
    said = _filled(text, facts)
    place = [pgettext("place", "row %(row)s") % facts] if facts.get("row") else []
    place += [pgettext("place", "column “%(column)s”") % facts] if facts.get("column") else []
    return pgettext("place", ", ").join(place) + pgettext("place", ": ") + said if place else said


def problem_lines(invalid: Invalid) -> list[str]:
    """All that was refused."""
    return [problem_words(problem) for problem in invalid.problems]


def error_words(code: str) -> str:
    """Why an import ended without writing anything."""
    return str(REQUESTS.get(code) or FILE.get(code) or REQUESTS["broken"])


def _filled(text: str | Promise, facts: Mapping[str, Any]) -> str:
    if not text:
        return gettext("This cannot be taken.")
    return str(text) % {name: _fact(name, value) for name, value in facts.items()}


def _fact(name: str, value: Any) -> Any:
    if name in SHORT and isinstance(value, int) and value > MEGABYTE:
        return f"{value / MEGABYTE:,.0f} MB"
    if name == "field":
        return FIELDS.get(value, value)
    if name == "found":
        return KIND_OF_FILE.get(value, value)
    if isinstance(value, list):
        return pgettext("between names", ", ").join(map(str, value))
    return value


def without_account(rows: int) -> str:
    """The question about rows without an account."""
    return ngettext("%(rows)s row names no account", "%(rows)s rows name no account", rows) % {"rows": rows}


def in_this_file(value: str) -> str:
    """The question what a value of the file means."""
    return gettext("%(value)s in this file is") % {"value": value}


def readings_of_day(example: str) -> Words:
    """The orders that a day of the file can be read in, each with the day it would be."""
    orders: tuple[Order, ...] = ("dmy", "mdy", "ymd")
    read = {order: parse_date(example, order) for order in orders}
    days = {order: found.value.date() for order, found in read.items() if isinstance(found, Moment)}
    return {
        order: str(DAYS_READ[order]) % {"day": formats.day(day)} for order, day in days.items()
    } or DATE_ORDERS


def readings_of_sum(example: str) -> Words:
    """The decimal marks that a sum of the file can be read with, each with the sum it would be."""
    marks: tuple[Mark, ...] = (".", ",")
    read = {mark: parse_amount(example, mark) for mark in marks}
    sums = {mark: found.value.normalize() for mark, found in read.items() if isinstance(found, Amount)}
    return {
        mark: str(SUMS_READ[mark]) % {"sum": f"{found:f}"} for mark, found in sums.items()
    } or DECIMAL_MARKS


def undo_question(page: ImportPage) -> str:
    """What undoing means for this import."""
    count = page.outcome.deals if page.outcome else 0
    said = ngettext(
        "Remove the %(count)s deal that came from “%(file)s”?",
        "Remove the %(count)s deals that came from “%(file)s”?",
        count,
    )
    return said % {"count": count, "file": page.line.file_name}


def changed_deals(refused: Invalid) -> list[str]:
    """The names of the deals that stand in the way."""
    return [one["name"] for problem in refused.problems for one in problem.params.get("deals", ())]
