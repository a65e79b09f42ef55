"""The way to all settings."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tongpin.app.workspace import pages
from tongpin.web.settings.views.frame import tabs
from tongpin.web.shell.acting import ActingRequest


@require_safe
def home(request: ActingRequest) -> HttpResponse:
    """All parts of the settings, and the user's other workspaces."""
    workspaces = pages.places(request.actor.user_id, request.actor.workspace_id)
    return render(request, "settings/home.html", {"parts": tabs(request.actor), "workspaces": workspaces})
