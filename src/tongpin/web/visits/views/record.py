"""The record of a visit: two minutes on a phone, honest, and everything it touches is moved."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from tongpin.app.base.errors import Failure, Invalid, Stale
from tongpin.app.visits import commands
from tongpin.app.visits.commands import Recorded
from tongpin.app.visits.queries import record_form
from tongpin.web.desk.asking import actor_of
from tongpin.web.visits import words
from tongpin.web.visits.record_form import record_from
from tongpin.web.visits.record_page import record_page
from tongpin.web.visits.record_troubles import clash, troubles

KEPT = "X-Tongpin-Kept"  # a record that the phone kept while it had no network


def record(request: HttpRequest, visit_id: int) -> HttpResponse:
    """The form, and what became of it."""
    if request.method != "POST":
        return _shown(request, visit_id)
    actor = actor_of(request)
    kept = KEPT in request.headers
    try:
        given = record_from(request.POST)
        if request.POST.get("amend"):
            done = commands.amend_record(actor, visit_id, version=given.version or 0, record=given)
        else:
            done = commands.record_visit(actor, visit_id, given)
    except (Invalid, Stale) as refused:
        return _told(visit_id, refused) if kept else _shown(request, visit_id, refused)
    return _told(visit_id, done) if kept else _done(request, visit_id, done)


def _shown(request: HttpRequest, visit_id: int, refused: Failure | None = None) -> HttpResponse:
    form = record_form(actor_of(request), visit_id)
    sent: QueryDict | None = request.POST if refused is not None else None
    said: dict[str, Any] = {"page": record_page(form, sent), "back": reverse("visits:visit", args=[visit_id])}
    status = HTTPStatus.OK
    if isinstance(refused, Invalid):
        said["troubles"], status = troubles(refused), HTTPStatus.UNPROCESSABLE_ENTITY
    if isinstance(refused, Stale):
        said["clash"], said["clash_version"], status = clash(refused), refused.version, HTTPStatus.CONFLICT
    return render(request, "visits/record.html", said, status=status)


def _done(request: HttpRequest, visit_id: int, done: Recorded) -> HttpResponse:
    """Back to the visit, which says what the record was worth and asks for what is missing."""
    word = words.OUTCOMES[done.visit.outcome]
    if done.lowered:
        messages.warning(
            request, _("Recorded. Without a commitment of the customer's it counts as: %s") % word
        )
    else:
        messages.success(request, _("Recorded: %s") % word)
    return redirect("visits:visit", visit_id)


def _told(visit_id: int, done: Recorded | Failure) -> JsonResponse:
    """The same for the phone that sends what it kept."""
    url = reverse("visits:visit", args=[visit_id])
    if isinstance(done, Recorded):
        return JsonResponse({"state": "done", "url": url, "lowered": done.lowered, "again": done.again})
    if isinstance(done, Stale):
        both = clash(done)
        said = {"state": "conflict", "url": url, "theirs": dict(both.theirs), "mine": dict(both.mine)}
        return JsonResponse(said, status=HTTPStatus.CONFLICT)
    assert isinstance(done, Invalid)
    found = [{"path": one.path, "text": one.text} for one in troubles(done)]
    return JsonResponse({"state": "problem", "problems": found}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
