"""What the pages of an import show, formatted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext

from tongpin.app.base.errors import Invalid
from tongpin.app.exchange.findings import Finding
from tongpin.app.exchange.outcome import Outcome
from tongpin.app.exchange.queries import FINDINGS_PAGE, ImportPage, Line
from tongpin.core.text import Text
from tongpin.web.exchange import words
from tongpin.web.exchange.words_findings import SHORT_NAMES
from tongpin.web.exchange.words_lists import KINDS, STATES, STEPS, UNDO, WEIGHTS
from tongpin.web.shell.playbook_text import said


@dataclass(frozen=True)
class ShownLine:
    """One import in the list."""

    line: Line
    kind: str
    state: str
    playbook: str


@dataclass(frozen=True)
class ShownFinding:
    """One line of the problem list."""

    row: str
    column: str
    weight: str
    weight_word: str
    value: str
    says: str


@dataclass(frozen=True)
class Chip:
    """One kind of finding with its number of rows."""

    url: str
    word: str | Promise
    count: int
    on: bool


def line(one: Line) -> ShownLine:
    """An import as the list shows it."""
    playbook: Text = one.playbook
    return ShownLine(one, str(KINDS[one.kind]), str(STATES[one.state]), said(playbook) if playbook else "")


def finding(one: Finding) -> ShownFinding:
    """A finding in words."""
    rows = f"{one.row} (+{one.rows - 1})" if one.rows > 1 else str(one.row or "")
    return ShownFinding(
        rows, one.column, one.weight, str(WEIGHTS[one.weight]), one.value, words.finding_words(one)
    )


def context(page: ImportPage, step: str, **more: Any) -> dict[str, Any]:
    """What every step's page needs."""
    steps = [(key, word, key == step) for key, word in STEPS]
    return {"page": page, "shown": line(page.line), "steps": steps, "step": step, **more}


def found(request: HttpRequest, page: ImportPage) -> dict[str, Any]:
    """The problem list of a checked or finished import."""
    outcome = page.outcome
    if outcome is None:
        return {}
    code = request.GET.get("code", "")
    chosen = [one for one in outcome.findings if code in ("", one.code)]
    sheet = Paginator(chosen, FINDINGS_PAGE).get_page(request.GET.get("page"))
    return {
        "outcome": outcome,
        "statuses": words.status_counts(outcome.statuses),
        "sheet": sheet,
        "rows": [finding(one) for one in sheet.object_list],
        "chips": _chips(outcome, code),
    }


def _chips(outcome: Outcome, chosen: str) -> list[Chip]:
    every = (
        [Chip("?", gettext("All"), sum(one["rows"] for one in outcome.counts), not chosen)]
        if outcome.counts
        else []
    )
    return [
        *every,
        *(
            Chip(
                f"?code={one['code']}",
                SHORT_NAMES.get(one["code"], one["code"]),
                one["rows"],
                one["code"] == chosen,
            )
            for one in outcome.counts
        ),
    ]


def undo_question(page: ImportPage, refusal: Invalid | None) -> dict[str, Any]:
    """The question before an import is undone; after a refusal with what stands in the way."""
    named = [*words.problem_lines(refusal), *words.changed_deals(refusal)] if refusal else UNDO
    return {
        "title": gettext("Undo the import"),
        "question": words.undo_question(page),
        "consequences": named,
        "submit": gettext("Undo"),
        "danger": True,
    }


def export_rows(found_in: list[Finding]) -> list[tuple[str, ...]]:
    """The problem list as a table of texts, with its headers."""
    headers = (
        pgettext("import", "Row"),
        gettext("Column"),
        gettext("Rows"),
        gettext("Kind"),
        gettext("Value"),
        gettext("What it says"),
    )
    told = [
        (
            str(one.row or ""),
            one.column,
            str(one.rows),
            str(WEIGHTS[one.weight]),
            one.value,
            words.finding_words(one),
        )
        for one in found_in
    ]
    return [headers, *told]


def export_name(page: ImportPage, today: date, ending: str) -> str:
    """A file name that survives every system."""
    return f"import-{page.line.id}-{today:%Y%m%d}.{ending}"
