"""My averages, and the same for any numbers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tongpin.app.averages.queries import own_averages
from tongpin.web.averages.cards import laid_out
from tongpin.web.averages.forms import AskedForm, NumbersForm, target_of
from tongpin.web.averages.reckoning import reckoning
from tongpin.web.desk.asking import actor_of, number
from tongpin.web.desk.chips import whose_chips

UNPROCESSABLE = 422


@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """What comes of one's own tries, or of the team's."""
    asked = request.GET
    page = own_averages(
        actor_of(request),
        number(asked.get("owner")),
        whose=asked.get("whose", ""),
        playbook=asked.get("playbook", ""),
        target=target_of(asked),
    )
    form = AskedForm(asked, people=page.whose.people, playbooks=page.playbooks)
    context = {"page": page, "view": laid_out(page), "form": form, "chips": whose_chips(request, page.whose)}
    return render(
        request, "averages/own.html", context, status=200 if form.is_valid() or not asked else UNPROCESSABLE
    )


@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    """The law of averages for numbers that somebody types in."""
    form = NumbersForm(request.GET or None)
    found = reckoning(form)
    status = UNPROCESSABLE if form.is_bound and found is None else 200
    return render(request, "averages/numbers.html", {"form": form, "found": found}, status=status)
