"""The deals behind a number, and the asking for figures that nobody has reckoned yet."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from tongpin.app.base.errors import Invalid
from tongpin.app.funnel import commands, queries
from tongpin.web.desk.asking import actor_of, number
from tongpin.web.funnel import cells, words
from tongpin.web.funnel.asking import asked_in
from tongpin.web.funnel.showing import TABS


@require_safe
def behind(request: HttpRequest, view_id: int) -> HttpResponse:
    """The deals of one cell, as far as the reader may see them."""
    cell = request.GET.get("cell", "")
    page = queries.cell_deals(
        actor_of(request), view_id, cell, page=max(number(request.GET.get("page")) or 1, 1)
    )
    return render(request, "funnel/deals.html", cells.context(request, page))


@require_POST
def reckon(request: HttpRequest, tab: str) -> HttpResponse:
    """Have the figures of a slice reckoned, and go back to where they will be."""
    query = request.POST.get("query", "")
    if tab not in TABS:
        raise Http404
    try:
        commands.ask_view(actor_of(request), tab, asked_in(query))
    except Invalid as refused:
        messages.error(request, words.refusal(refused))
    return redirect(f"{reverse(f'funnel:{tab}')}?{query}")
