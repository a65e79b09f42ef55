"""Addresses of the interface, relative to /api/v1/."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern, URLResolver, path, re_path
from django.views.decorators.csrf import csrf_exempt

from tongpin.api import docs, problems
from tongpin.api.api import api

ROUTERS = (
    "members",
    "playbooks",
    "accounts",
    "people",
    "leads",
    "deals",
    "checklists",
    "needs",
    "signals",
    "steps",
    "decision",
    "decision_steps",
    "decision_events",
    "decision_ties",
    "decision_lines",
    "decision_access",
    "averages",
    "funnel",
    "loyalty",
    "targets",
    "calls",
    "portraits",
    "care_dates",
    "visits",
    "commitments",
    "bonds",
    "gifts",
    "gift_limits",
    "calendar",
    "imports",
)
View = Callable[..., HttpResponse]


def _join() -> None:
    for name in ROUTERS:
        place = f"tongpin.api.{name}"
        if find_spec(place) is not None:
            module = import_module(place)
            api.add_router(getattr(module, "PREFIX", f"/{name}"), module.router)


def _opened(pattern: URLPattern | URLResolver) -> URLPattern | URLResolver:
    """The address without the pages' sign-in, since tokens count here; a wrong method is a problem too."""
    if isinstance(pattern, URLResolver):
        raise TypeError("routers add addresses, not resolvers")
    inner: View = pattern.callback

    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = inner(request, *args, **kwargs)
        if isinstance(response, HttpResponseNotAllowed):
            told = problems.answer("method_not_allowed")
            told["Allow"] = response["Allow"]
            return told
        return response

    pattern.callback = login_not_required(csrf_exempt(view))
    return pattern


@csrf_exempt
@login_not_required
def nowhere(_request: HttpRequest) -> HttpResponse:
    """The answer for an address that does not exist."""
    return problems.answer("not_found")


_join()
app_name = "api"
urlpatterns: list[URLPattern | URLResolver] = [
    path("docs", docs.page, name="docs"),
    *(_opened(pattern) for pattern in api.urls[0]),
    re_path(r"", nowhere, name="nowhere"),
]
