"""The relationship with one person, how to keep in touch, and the relationships of an account."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tongpin.app.base.errors import Denied
from tongpin.app.relationship import queries
from tongpin.app.relationship.commands import mark_contact
from tongpin.web.bonds import line_rows, rows
from tongpin.web.bonds.forms import ContactForm
from tongpin.web.desk.asking import actor_of
from tongpin.web.relations.answering import answer, sent

ASPECTS = ("strategy", "target")


@require_GET
def bond(request: HttpRequest, person_id: int) -> HttpResponse:
    """The ladder for each of us, what was done, what was given, what comes next."""
    page = queries.bonds_of_person(actor_of(request), person_id)
    return render(request, "bonds/bond.html", line_rows.context(page))


@require_GET
def card(request: HttpRequest, person_id: int) -> HttpResponse:
    """The relationship in short, as a panel of the person's page."""
    page = queries.bonds_of_person(actor_of(request), person_id)
    said = rows.summary(page.standing, page.ground, page.today)
    return render(request, "bonds/card.html", {"person": page.person, "may_change": page.may_change, **said})


@require_http_methods(["GET", "POST"])
def mark(request: HttpRequest, person_id: int) -> HttpResponse:
    """How to keep in touch with the person, or how near the person should be: by rule or by hand."""
    actor = actor_of(request)
    aspect = request.GET.get("aspect") or "strategy"
    page = queries.bonds_of_person(actor, person_id)
    if aspect not in ASPECTS:
        raise Http404
    if not page.may_change:
        raise Denied

    def do(given: dict[str, Any]) -> None:
        mark_contact(actor, person_id, aspect=aspect, seen=given.pop("version"), **given)

    form = ContactForm(page, aspect, sent(request))
    title = _("How to keep in touch") if aspect == "strategy" else _("How near this person should be")
    back = reverse("bonds:bond", args=[person_id])
    return answer(request, form, do, back=back, title=title, over=page.person.name)


@require_GET
def cooling(request: HttpRequest, account_id: int) -> HttpResponse:
    """Who of the house is further away than they should be, or is drifting off."""
    page = queries.cooling_page(actor_of(request), account_id)
    return render(request, "bonds/cooling.html", {"page": page, "rows": rows.cooling_rows(page)})
