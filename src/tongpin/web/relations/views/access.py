"""The way into an account."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tongpin.app.decision import house_pages as pages
from tongpin.app.decision.commands.ties import mark_access
from tongpin.web.desk.asking import actor_of
from tongpin.web.relations import access_rows, words
from tongpin.web.relations.answering import answer, named, sent
from tongpin.web.relations.forms_house import AccessForm


@require_GET
def access(request: HttpRequest, account_id: int) -> HttpResponse:
    """Receptive, dissatisfied, power."""
    page = pages.access_page(actor_of(request), account_id)
    return render(request, "relations/access.html", access_rows.context(page))


@require_http_methods(["GET", "POST"])
def mark(request: HttpRequest, account_id: int) -> HttpResponse:
    """Somebody is one of the points, is no longer, or said no."""
    actor, aspect = actor_of(request), request.GET.get("aspect", "")
    person = named(request, "person") or None
    start = pages.access_start(actor, account_id, person, aspect)

    def do(given: dict[str, Any]) -> None:
        seen = given.pop("version")
        mark_access(actor, given.pop("person_id"), seen=seen, **given)

    initial = {"person_id": person, "aspect": aspect if aspect in words.ASPECTS else ""}
    if person and initial["aspect"]:
        initial["version"] = start.held.id if start.held else 0
    form = AccessForm(start, sent(request), initial=initial)
    back = reverse("relations:access", args=[account_id])
    return answer(request, form, do, back=back, title=_("Mark on the access map"), over=start.account)
