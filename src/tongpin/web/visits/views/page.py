"""The page of one visit, and the brief to take along."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tongpin.app.visits import queries
from tongpin.web.desk.asking import actor_of
from tongpin.web.visits.brief_page import brief_context
from tongpin.web.visits.visit_page import visit_context


@require_GET
def visit(request: HttpRequest, visit_id: int) -> HttpResponse:
    """The plan, how ready we are, what came of it, what was promised."""
    page = queries.visit_page(actor_of(request), visit_id)
    return render(request, "visits/visit.html", visit_context(page))


@require_GET
def brief(request: HttpRequest, visit_id: int) -> HttpResponse:
    """One page for the way there."""
    page = queries.brief_page(actor_of(request), visit_id)
    return render(request, "visits/brief.html", brief_context(page))
