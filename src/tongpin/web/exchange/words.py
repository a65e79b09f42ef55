"""The words of imports: what was found, why a file is refused, what the fields are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.exchange.findings import Finding
from tongpin.app.exchange.queries import ImportPage
from tongpin.web.exchange.words_findings import FILE, FINDINGS, REQUESTS, TAKEN
from tongpin.web.shell import problems as shared

Words = Mapping[str, str | Promise]

KINDS: Words = {"deals": _("Deals"), "stage-events": _("Stage events")}
KIND_HELP: Words = {
    "deals": _("One row per deal, as your CRM or your table has it."),
    "stage-events": _("One row each time a deal entered a stage: deal, at, stage, amount, owner."),
}
FIELDS: Words = {
    "id": _("Number in the old system"),
    "deal": _("Number in the old system"),
    "name": _("Name of the deal"),
    "account": _("Account"),
    "amount": _("Amount"),
    "currency": _("Currency"),
    "stage": _("Stage"),
    "status": _("Status (open, won, lost)"),
    "owner": _("Owner"),
    "created": _("Began on"),
    "expected": _("Expected to close on"),
    "closed": _("Ended on"),
    "close": _("Closing day (expected while open, actual once ended)"),
    "source": _("Source"),
    "products": _("Products"),
    "next_step": _("Next step"),
    "lost_reason": _("Reason for losing"),
    "description": _("Description"),
    "at": _("Entered the stage on"),
}
STATES: Words = {
    "uploaded": pgettext_lazy("import", "Waits for its columns"),
    "checking": pgettext_lazy("import", "Being checked"),
    "checked": pgettext_lazy("import", "Checked, not brought in yet"),
    "running": pgettext_lazy("import", "Being brought in"),
    "done": pgettext_lazy("import", "Brought in"),
    "failed": pgettext_lazy("import", "Not brought in"),
    "cancelled": pgettext_lazy("import", "Cancelled"),
    "undone": pgettext_lazy("import", "Undone"),
}
STATUSES: Words = {
    "lead": pgettext_lazy("deals", "leads"),
    "open": pgettext_lazy("deals", "open"),
    "won": pgettext_lazy("deals", "won"),
    "lost": pgettext_lazy("deals", "lost"),
}
TARGETS: Words = {
    "won": _("Won"),
    "lost": _("Lost"),
    "lead": _("A lead, not in the funnel yet"),
    "skip": _("Leave these rows out"),
}
WEIGHTS: Words = {
    "bad": pgettext_lazy("rows", "problem"),
    "left": pgettext_lazy("rows", "left out"),
    "note": pgettext_lazy("rows", "note"),
}
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
    return _filled(text or FINDINGS.get(one.code, ""), {**one.params, "value": one.value, "rows": one.rows})


def finding_place(one: Finding) -> str:
    """Where it was found: the row and column as the user's own program shows them."""
    if not one.row:
        return one.column
    place = say("row %(row)s") % {"row": one.row}
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
        return say("This cannot be taken.")
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


DATE_ORDERS: Words = {
    "dmy": _("the 3rd of May: the day comes first"),
    "mdy": _("the 5th of March: the month comes first"),
}
DECIMAL_MARKS: Words = {
    ".": _("one and a bit: the point is the decimal mark"),
    ",": _("one thousand two hundred and thirty-four: the comma is the decimal mark"),
}
NO_ACCOUNT: Words = {
    "keep": _("keep them under “Unknown account”"),
    "reject": _("leave them out"),
}


def without_account(rows: int) -> str:
    """The question about rows without an account."""
    return ngettext("%(rows)s row names no account", "%(rows)s rows name no account", rows) % {"rows": rows}


STEPS = (
    ("upload", _("File")),
    ("columns", _("Columns")),
    ("values", _("Values")),
    ("check", _("Dry run")),
    ("done", _("Brought in")),
)


UNDO = (
    _("All deals of this import go, with their history."),
    _("Accounts that it made go as well, if nothing else has been added to them."),
    _("The audit trail keeps that the import was there."),
)


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
