"""The secret addresses of one's own calendar, and what came in from others."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongpin.app.base.errors import Invalid
from tongpin.app.calendar import commands, queries
from tongpin.web.calendar.forms import FeedForm, FileForm
from tongpin.web.desk.asking import actor_of
from tongpin.web.shell import once

UNPROCESSABLE = 422


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Feeds and imports."""
    page = queries.sources(actor_of(request))
    return render(request, "calendar/sources.html", {"page": page, "form": FileForm()})


@never_cache
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A new address; the next page shows it."""
    form = FeedForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            made = commands.make_feed(actor_of(request), name=form.cleaned_data["name"])
        except Invalid as refused:
            form.take(refused)
        else:
            said = {"name": made.feed.name, "secret": made.secret}
            return redirect("calendar:made_feed", once.keep(request, said))
    said = {"title": _("An address for another calendar"), "submit": _("Make the address")}
    context = {"form": form, "back": reverse("calendar:sources"), **said}
    return render(request, "shell/form.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@never_cache
@require_safe
def made(request: HttpRequest, key: str) -> HttpResponse:
    """The address that was just made, once; after that the list."""
    said = once.take(request, key)
    if said is None:
        return redirect("calendar:sources")
    url = request.build_absolute_uri(reverse("calendar:feed", args=[said["secret"]]))
    return render(request, "calendar/feed_made.html", {"feed": said, "url": url})


@require_POST
def revoke(request: HttpRequest, feed_id: int) -> HttpResponse:
    """Ends an address at once."""
    feed = commands.revoke_feed(actor_of(request), feed_id)
    messages.success(request, _("The address “%(name)s” no longer works.") % {"name": feed.name})
    return redirect("calendar:sources")
