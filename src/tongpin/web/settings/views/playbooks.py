"""Playbooks: read, brought in, taken out, retired."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongpin.app.playbooks import commands, pages, queries
from tongpin.core.playbook import PlaybookError
from tongpin.web.settings import reading
from tongpin.web.settings.forms import PlaybookForm
from tongpin.web.settings.views.frame import page, sent
from tongpin.web.settings.words_playbooks import problem_lines
from tongpin.web.shell.acting import ActingRequest
from tongpin.web.shell.playbook_text import said


@require_safe
def playbooks(request: ActingRequest) -> HttpResponse:
    """What deals follow here, and what the product ships besides."""
    shelf = pages.shelf(request.actor)
    lines = [(one, said(one.name)) for one in shelf.playbooks]
    offers = [(one.key, said(one.name), said(one.about)) for one in shelf.shipped]
    return page(request, "settings/playbooks.html", "playbooks", lines=lines, offers=offers)


@require_safe
def playbook(request: ActingRequest, playbook_id: int, number: int | None = None) -> HttpResponse:
    """One version to read: stages, signals, what the customer cares about."""
    opened = pages.opened(request.actor, playbook_id, number)
    told = {"opened": opened, "book": reading.read(opened.content)}
    return page(request, "settings/playbook.html", "playbooks", **told)


@require_safe
def export(request: ActingRequest, playbook_id: int, number: int) -> HttpResponse:
    """The YAML as it was brought in."""
    opened = pages.opened(request.actor, playbook_id, number)
    name = f"{opened.listed.key}-{opened.version.number}.yaml"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(opened.source, content_type="application/yaml; charset=utf-8", headers=disposition)


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: ActingRequest) -> HttpResponse:
    """Brings a YAML file in, or says line by line what is wrong with it."""
    request.actor.require_lead()
    form = PlaybookForm(sent(request), request.FILES or None)
    about = {"form": form, "title": _("Import a playbook"), "back": reverse("settings:playbooks")}
    if form.is_valid():
        try:
            row = commands.take_playbook(request.actor, form.cleaned_data["file"])
        except PlaybookError as error:
            about["problems"] = problem_lines(error.problems)
            return render(request, "settings/import_playbook.html", about, status=422)
        messages.success(request, _("The playbook is in use for new deals."))
        return redirect("settings:playbook", row.pk)
    return render(request, "settings/import_playbook.html", about, status=422 if form.errors else 200)


@require_POST
def adopt(request: ActingRequest, key: str) -> HttpResponse:
    """Takes a shipped playbook in."""
    row = commands.adopt_shipped(request.actor, key)
    messages.success(request, _("The playbook is in use for new deals."))
    return redirect("settings:playbook", row.pk)


@require_POST
def retire(request: ActingRequest, playbook_id: int) -> HttpResponse:
    """No longer offers it for new deals; deals that follow it go on."""
    row = queries.get_playbook(request.actor, playbook_id)
    commands.retire_playbook(request.actor, row, active=False)
    messages.success(request, _("No new deal takes it any more; deals that follow it go on."))
    return redirect("settings:playbooks")


@require_POST
def offer(request: ActingRequest, playbook_id: int) -> HttpResponse:
    """Offers it for new deals again."""
    row = queries.get_playbook(request.actor, playbook_id)
    commands.retire_playbook(request.actor, row, active=True)
    messages.success(request, _("New deals can take it again."))
    return redirect("settings:playbooks")
