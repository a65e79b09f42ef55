"""The ties inside the house: the matrix, one pair, and who listens to whom."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tongpin.app.base.errors import Invalid
from tongpin.app.decision import network_pages as pages
from tongpin.app.decision.commands import ties as commands
from tongpin.web.decision.heading import asked_day
from tongpin.web.desk.asking import actor_of, number
from tongpin.web.relations import pairs, tie_rows
from tongpin.web.relations.answering import UNPROCESSABLE, answer, cell, named, sent
from tongpin.web.relations.forms import ListensForm, PairForm


@require_GET
def ties(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Who stands how to whom."""
    page = pages.ties_page(actor_of(request), deal_id, asked_day(request))
    return render(request, "relations/ties.html", tie_rows.context(page))


@require_http_methods(["GET", "POST"])
def pair(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Two persons, with certainty and evidence; the same form on the page and in the dialog."""
    actor = actor_of(request)
    start = pages.pair_start(actor, deal_id, named(request, "one"), named(request, "other"))
    place = "picture" if request.GET.get("from") == "picture" else "ties"
    back = reverse(f"relations:{place}", args=[deal_id])

    def do(given: dict[str, Any]) -> None:
        pairs.require_same(start, given)
        commands.tie(actor, start.account_id, pairs.changes(start, given))

    title = _("%(one)s and %(other)s") % {"one": start.one_name, "other": start.other_name}
    form = PairForm(start, sent(request))
    said = {"title": title, "over": start.deal, "start": start, "template": "relations/pair.html"}
    return answer(request, form, do, back=back, **said)


@require_POST
def set_tie(request: HttpRequest, deal_id: int) -> HttpResponse:
    """One cell of the matrix, as the script sends it."""
    actor, one, other = actor_of(request), named(request, "one"), named(request, "other")
    start = pages.pair_start(actor, deal_id, one, other)
    sure = request.POST.get("certainty") or "confirmed"
    seen = number(request.POST.get("seen"))
    change = commands.TieChange(one, other, request.POST.get("value", ""), certainty=sure, seen=seen)
    return cell(
        lambda: commands.tie(actor, start.account_id, [change]),
        lambda: tie_rows.cell_now(pages.pair_start(actor, deal_id, one, other).tie),
    )


@require_POST
def listens(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Somebody listens to somebody, or no longer."""
    actor, form = actor_of(request), ListensForm(request.POST)
    back = reverse("relations:ties", args=[deal_id])
    account_id = pages.account_of(actor, deal_id)
    if form.is_valid():
        try:
            commands.tie(actor, account_id, [pairs.listening(form.cleaned_data)])
        except Invalid as refused:
            form.take(refused)
        else:
            return redirect(f"{back}#listens")
    page = pages.ties_page(actor, deal_id)
    return render(request, "relations/ties.html", tie_rows.context(page, form), status=UNPROCESSABLE)
