"""The audit trail, for owners."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongpin.app.workspace import pages, queries
from tongpin.web.settings import audit_values, words, words_audit
from tongpin.web.settings.views.frame import page
from tongpin.web.shell.acting import ActingRequest

LONGEST_NUMBER = 18


@require_safe
def trail(request: ActingRequest) -> HttpResponse:
    """Who did what, newest first."""
    asked = request.GET.get("before", "")
    before = int(asked) if asked.isdecimal() and len(asked) <= LONGEST_NUMBER else None
    found = pages.trail(request.actor, before)
    lines = [
        (one, words_audit.deed(one.verb), words_audit.kind(one.kind), _changes(one)) for one in found.lines
    ]
    return page(request, "settings/audit.html", "audit", trail=found, lines=lines, before=before)


def _changes(line: pages.TrailLine) -> list[tuple[str, str | None, str | None, bool]]:
    """The fields in words, each with the values before and after."""
    shown = audit_values.shown
    return [
        (words_audit.field(name), shown(name, old), shown(name, new), sealed)
        for name, old, new, sealed in line.changes
    ]


@require_POST
def verify(request: ActingRequest) -> HttpResponse:
    """Proves the workspace's chain, row by row."""
    request.actor.require_owner()
    rows, breaks = queries.audit_verdict(request.actor.workspace_id)
    for found in breaks:
        messages.error(request, str(words.BREAKS[found.code]) % {"sequence": found.sequence})
    if not breaks:
        messages.success(request, _("The audit trail is whole: %(rows)s rows.") % {"rows": rows})
    return redirect("settings:audit")
