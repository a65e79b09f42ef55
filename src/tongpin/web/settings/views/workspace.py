"""The workspace itself and its currency rates."""

from __future__ import annotations

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tongpin.app.base.errors import Stale
from tongpin.app.workspace import commands, pages
from tongpin.web.settings.forms import RateForm, WorkspaceForm
from tongpin.web.settings.views.frame import carried_out, page, sent
from tongpin.web.shell import conflicts
from tongpin.web.shell.acting import ActingRequest


@require_http_methods(["GET", "HEAD", "POST"])
def workspace(request: ActingRequest) -> HttpResponse:
    """Name, language, zone, base currency."""
    actor = request.actor
    actor.require_owner()
    stored = pages.workspace_page(actor)
    form = WorkspaceForm(sent(request), initial=asdict(stored))
    try:
        if form.is_valid() and carried_out(
            form, lambda: commands.update_workspace(actor, **form.cleaned_data)
        ):
            messages.success(request, _("Saved."))
            return redirect("settings:workspace")
    except Stale as stale:
        return conflicts.answer(request, form, stale, title=stored.name, back=reverse("settings:workspace"))
    said = {"form": form, "stored": stored, "rate_form": RateForm(base=stored.base_currency)}
    return page(request, "settings/workspace.html", "workspace", **said)


@require_POST
def set_rate(request: ActingRequest) -> HttpResponse:
    """A rate from now on."""
    actor = request.actor
    actor.require_owner()
    form = RateForm(request.POST, base=actor.base_currency)
    if form.is_valid() and carried_out(form, lambda: commands.set_rate(actor, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("settings:workspace")
    stored = pages.workspace_page(actor)
    said = {"form": WorkspaceForm(initial=asdict(stored)), "stored": stored, "rate_form": form}
    response = page(request, "settings/workspace.html", "workspace", **said)
    response.status_code = 422
    return response


@require_POST
def remove_rate(request: ActingRequest, currency: str) -> HttpResponse:
    """Forgets a rate."""
    commands.remove_rate(request.actor, currency=currency)
    messages.success(request, _("The rate of %(currency)s is gone.") % {"currency": currency})
    return redirect("settings:workspace")
