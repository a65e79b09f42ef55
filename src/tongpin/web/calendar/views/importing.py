"""Appointments from a calendar file: taken in, looked at, taken out again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongpin.app.base.errors import Invalid
from tongpin.app.calendar import commands, queries
from tongpin.web.calendar.forms import FileForm
from tongpin.web.desk.asking import actor_of

UNPROCESSABLE = 422
LARGEST = 4 * 1024 * 1024  # bytes read at most; the command names its own limit


@require_http_methods(["GET", "POST"])
def take(request: HttpRequest) -> HttpResponse:
    """A file comes in; then what came in is shown."""
    form = FileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_bound and form.is_valid():
        try:
            done = commands.import_ics(actor_of(request), form.cleaned_data["file"].read(LARGEST))
        except Invalid as refused:
            form.take(refused)
        else:
            messages.success(
                request, _told(done), extra_tags=reverse("calendar:remove_import", args=[done.batch])
            )
            return redirect("calendar:batch", done.batch)
    said = {"title": _("Bring appointments in"), "submit": _("Bring them in")}
    context = {"form": form, "back": reverse("calendar:sources"), **said}
    return render(request, "shell/form.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@require_safe
def batch(request: HttpRequest, batch: str) -> HttpResponse:
    """What came in with a file."""
    return render(request, "calendar/batch.html", {"page": queries.batch_page(actor_of(request), batch)})


@require_POST
def remove(request: HttpRequest, batch: str) -> HttpResponse:
    """It goes out again."""
    gone = commands.remove_import(actor_of(request), batch)
    told = ngettext("%(n)s appointment is gone.", "%(n)s appointments are gone.", gone)
    messages.success(request, told % {"n": gone})
    return redirect("calendar:sources")


def _told(done: commands.Imported) -> str:
    told = ngettext("%(n)s appointment came in.", "%(n)s appointments came in.", done.events)
    parts = [told % {"n": done.events}]
    if done.replaced:
        parts.append(
            ngettext("%(n)s of before was replaced.", "%(n)s of before were replaced.", done.replaced)
            % {"n": done.replaced}
        )
    if done.skipped:
        parts.append(
            ngettext("%(n)s could not be read.", "%(n)s could not be read.", done.skipped)
            % {"n": done.skipped}
        )
    return " ".join(parts)
