"""The lists: visits to come, to be recorded, past; and everything that was promised."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tongpin.app.visits import queries
from tongpin.web.desk.asking import actor_of, number
from tongpin.web.visits.list_page import promises_context, visits_context


@require_GET
def visits(request: HttpRequest) -> HttpResponse:
    """One page of visits."""
    asked = request.GET
    page = queries.visit_list(
        actor_of(request),
        whose=asked.get("whose", ""),
        owner_id=number(asked.get("owner")),
        state=asked.get("state", ""),
        after=asked.get("after", ""),
    )
    return render(request, "visits/list.html", visits_context(request, page))


@require_GET
def promises(request: HttpRequest) -> HttpResponse:
    """One page of commitments."""
    asked = request.GET
    page = queries.promises(
        actor_of(request),
        whose=asked.get("whose", ""),
        owner_id=number(asked.get("owner")),
        side=asked.get("side", ""),
        state=asked.get("state", "open"),
        after=asked.get("after", ""),
    )
    return render(request, "visits/promises.html", promises_context(request, page))
