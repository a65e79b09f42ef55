"""What allauth does not have: the demo's quick doors, changing the workspace, and 422 for forms that do not fit."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from tongpin.app.workspace import pages, queries
from tongpin.web.shell.acting import WORKSPACE_KEY, ActingRequest
from tongpin.web.signin import words

BACKEND = settings.AUTHENTICATION_BACKENDS[0]
View = Callable[..., HttpResponseBase]


def strict(view: View) -> View:
    """The view, answering 422 to a form that does not fit."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        form = (getattr(response, "context_data", None) or {}).get("form")
        if request.method == "POST" and response.status_code == 200 and form is not None and form.errors:
            response.status_code = 422
        return response

    return answer


def with_demo(view: View) -> View:
    """The sign-in page, with the demo's quick doors beside it."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        context = getattr(response, "context_data", None)
        if settings.DEMO and context is not None:
            context["doors"] = [
                (role, *said) for role, said in words.DEMO_ROLES.items() if queries.demo_user(role)
            ]
        return response

    return answer


@login_not_required
@require_POST
def demo(request: HttpRequest, role: str) -> HttpResponse:
    """Signs in as the demo's first member with that role; in demo mode only."""
    user = queries.demo_user(role) if settings.DEMO and role in words.DEMO_ROLES else None
    if user is None:
        raise Http404
    login(request, user, backend=BACKEND)
    return redirect("desk:today")


@require_POST
def switch(request: ActingRequest, workspace_id: int) -> HttpResponse:
    """Goes on in another workspace of the user's."""
    mine = {place.workspace_id for place in pages.places(request.actor.user_id, None)}
    if workspace_id not in mine:
        raise Http404
    request.session[WORKSPACE_KEY] = workspace_id
    return redirect("desk:today")
