"""Who here knows whom there."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tongpin.app.decision import line_pages as pages
from tongpin.app.decision.commands.ties import know
from tongpin.web.desk.asking import actor_of
from tongpin.web.relations import line_rows
from tongpin.web.relations.answering import answer, named, sent
from tongpin.web.relations.forms_house import LineForm


@require_GET
def lines(request: HttpRequest, account_id: int) -> HttpResponse:
    """Our people across, theirs down."""
    page = pages.lines_page(actor_of(request), account_id)
    return render(request, "relations/lines.html", line_rows.context(page))


@require_http_methods(["GET", "POST"])
def line(request: HttpRequest, account_id: int) -> HttpResponse:
    """One line: who, whom, how well, on what evidence."""
    actor = actor_of(request)
    person, colleague = named(request, "person") or None, named(request, "colleague") or None
    start = pages.line_start(actor, account_id, person, colleague)

    def do(given: dict[str, Any]) -> None:
        seen = given.pop("version")
        know(actor, given.pop("person_id"), seen=seen, **given)

    initial = {"person_id": person, "colleague_id": colleague or actor.member_id}
    if person and colleague:
        initial["version"] = start.held.id if start.held else 0
    form = LineForm(start, sent(request), initial=initial)
    back = reverse("relations:lines", args=[account_id])
    return answer(request, form, do, back=back, title=_("Line between the houses"), over=start.account)
