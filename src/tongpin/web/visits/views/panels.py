"""The visits and commitments of a deal, an account, a person: a panel of their page, or a page of its own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tongpin.app.visits import queries
from tongpin.web.desk.asking import actor_of
from tongpin.web.visits.panel import panel_context


@require_GET
def of_deal(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Those about the deal."""
    return _panel(request, queries.deal_panel(actor_of(request), deal_id), f"deal={deal_id}")


@require_GET
def of_account(request: HttpRequest, account_id: int) -> HttpResponse:
    """Those of the account."""
    return _panel(request, queries.account_panel(actor_of(request), account_id), f"account={account_id}")


@require_GET
def of_person(request: HttpRequest, person_id: int) -> HttpResponse:
    """Those with the person."""
    return _panel(request, queries.person_panel(actor_of(request), person_id), f"person={person_id}")


def _panel(request: HttpRequest, panel: queries.Panel, about: str) -> HttpResponse:
    template = "visits/panel.html" if request.headers.get("HX-Request") else "visits/panel_page.html"
    return render(request, template, panel_context(panel, about))
