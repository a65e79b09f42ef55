"""The words that pages choose from by a key."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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
DATE_ORDERS: Words = {
    "dmy": _("the 3rd of May: the day comes first"),
    "mdy": _("the 5th of March: the month comes first"),
    "ymd": _("short years stand in front, as in 24/3/5"),
}
DECIMAL_MARKS: Words = {
    ".": _("one and a bit: the point is the decimal mark"),
    ",": _("one thousand two hundred and thirty-four: the comma is the decimal mark"),
}
# The same where a value of the file itself is quoted and read in each way
DAYS_READ: Words = {
    "dmy": _("%(day)s: the day comes first"),
    "mdy": _("%(day)s: the month comes first"),
    "ymd": _("%(day)s: the year comes first"),
}
SUMS_READ: Words = {
    ".": _("%(sum)s: the point is the decimal mark"),
    ",": _("%(sum)s: the comma is the decimal mark"),
}
NO_ACCOUNT: Words = {
    "keep": _("keep them under “Unknown account”"),
    "reject": _("leave them out"),
}
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
