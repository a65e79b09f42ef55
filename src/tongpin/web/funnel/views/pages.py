"""The pages: the address is the slice, the answer the newest view of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tongpin.app.funnel import queries
from tongpin.app.funnel.pages import Page
from tongpin.app.targets.queries import record
from tongpin.web.desk.asking import actor_of
from tongpin.web.funnel import contents, contents_forecasts, kept, showing, terms
from tongpin.web.funnel.asking import Ways, asked
from tongpin.web.targets.judged import judged_calls

MONEY: Final = ("forecast", "cohorts")  # what can be told as money by payment terms


def _answer(
    request: HttpRequest, page: Page, tab: str, shown: Callable[[], contents.Shown], also: object = None
) -> HttpResponse:
    frame = showing.context(request, page, tab)
    if tab in MONEY:
        frame |= terms.context(request, frame["ways"], tab)
    return render(
        request, f"funnel/{tab}.html", {**frame, "figures": kept.figures(page, tab, frame, shown, also)}
    )


@require_safe
def funnel(request: HttpRequest) -> HttpResponse:
    """The funnel, picture first."""
    page = queries.funnel_page(actor_of(request), asked(request))
    return _answer(request, page, "funnel", lambda: contents.funnel(page, Ways(page)))


@require_safe
def flows(request: HttpRequest) -> HttpResponse:
    """What moved between two days."""
    page = queries.flows_page(actor_of(request), asked(request))
    return _answer(request, page, "flows", lambda: contents.flows(page, Ways(page)))


@require_safe
def cohorts(request: HttpRequest) -> HttpResponse:
    """Months of start against months of the order."""
    page = queries.cohorts_page(actor_of(request), asked(request))
    return _answer(request, page, "cohorts", lambda: contents.cohorts(page, Ways(page)))


@require_safe
def forecast(request: HttpRequest) -> HttpResponse:
    """What will come, by when, how sure."""
    page = queries.forecast_page(actor_of(request), asked(request))
    shown = partial(contents_forecasts.forecast, page, Ways(page))
    return _answer(request, page, "forecast", shown, page.carriers)


@require_safe
def backtest(request: HttpRequest) -> HttpResponse:
    """How good the forecasts were, and what people called beside them."""
    found = record(actor_of(request), asked(request))
    page, said = found.backtest, found.judgement

    def shown() -> contents.Shown:
        return {**contents_forecasts.backtest(page, Ways(page)), "said": judged_calls(said)}

    return _answer(request, page, "backtest", shown, said)


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everybody's own funnel."""
    page = queries.people_page(actor_of(request), asked(request))
    return _answer(request, page, "people", lambda: contents.people(page, Ways(page)))


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """The parts of a population side by side."""
    page = queries.compare_page(actor_of(request), asked(request))
    return _answer(request, page, "compare", lambda: contents.compare(page, Ways(page)))
