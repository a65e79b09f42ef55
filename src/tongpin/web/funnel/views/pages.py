"""The pages: the address is the slice, the answer the newest view of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tongpin.app.funnel import queries
from tongpin.app.funnel.pages import Page
from tongpin.app.targets.queries import record
from tongpin.web.desk.asking import actor_of
from tongpin.web.funnel import contents, contents_forecasts, showing
from tongpin.web.funnel.asking import Ways, asked
from tongpin.web.targets.judged import judged_calls


def _answer(request: HttpRequest, page: Page, tab: str, shown: contents.Shown) -> HttpResponse:
    return render(request, f"funnel/{tab}.html", {**showing.context(request, page, tab), **shown})


@require_safe
def funnel(request: HttpRequest) -> HttpResponse:
    """The funnel, picture first."""
    page = queries.funnel_page(actor_of(request), asked(request))
    return _answer(request, page, "funnel", contents.funnel(page, Ways(page)))


@require_safe
def flows(request: HttpRequest) -> HttpResponse:
    """What moved between two days."""
    page = queries.flows_page(actor_of(request), asked(request))
    return _answer(request, page, "flows", contents.flows(page, Ways(page)))


@require_safe
def cohorts(request: HttpRequest) -> HttpResponse:
    """Months of start against months of the order."""
    page = queries.cohorts_page(actor_of(request), asked(request))
    return _answer(request, page, "cohorts", contents.cohorts(page, Ways(page)))


@require_safe
def forecast(request: HttpRequest) -> HttpResponse:
    """What will come, by when, how sure."""
    page = queries.forecast_page(actor_of(request), asked(request))
    return _answer(request, page, "forecast", contents_forecasts.forecast(page, Ways(page)))


@require_safe
def backtest(request: HttpRequest) -> HttpResponse:
    """How good the forecasts were, and what people called beside them."""
    found = record(actor_of(request), asked(request))
    page = found.backtest
    shown = {**contents_forecasts.backtest(page, Ways(page)), "said": judged_calls(found.judgement)}
    return _answer(request, page, "backtest", shown)


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everybody's own funnel."""
    page = queries.people_page(actor_of(request), asked(request))
    return _answer(request, page, "people", contents.people(page, Ways(page)))


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """The parts of a population side by side."""
    page = queries.compare_page(actor_of(request), asked(request))
    return _answer(request, page, "compare", contents.compare(page, Ways(page)))
