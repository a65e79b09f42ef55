"""What is done about a planned visit: called off, taken up again, moved, and how well we are prepared."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tongpin.app.base.errors import Invalid, Stale
from tongpin.app.visits import commands, queries
from tongpin.web.desk.asking import actor_of, number
from tongpin.web.relations.answering import answer, sent
from tongpin.web.visits.deed_forms import CancelForm, MoveForm
from tongpin.web.visits.showing import visit_url

ANSWERS = {"yes": True, "no": False}


@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, visit_id: int) -> HttpResponse:
    """It will not take place."""
    actor = actor_of(request)
    actor.require_change()
    row = queries.get_visit(actor, visit_id)

    def do(given: dict[str, Any]) -> None:
        commands.cancel_visit(
            actor, visit_id, version=given["version"] or row.version, reason=given["reason"]
        )
        undo = reverse("visits:revive", args=[visit_id])
        messages.success(request, _("The visit is called off."), extra_tags=undo)

    form = CancelForm(sent(request), initial={"version": row.version})
    said = {"title": _("Call the visit off"), "over": row.account.name, "submit": _("Call it off")}
    return answer(request, form, do, back=visit_url(visit_id), **said)


@require_POST
def revive(request: HttpRequest, visit_id: int) -> HttpResponse:
    """It takes place after all."""
    actor = actor_of(request)
    actor.require_change()
    row = queries.get_visit(actor, visit_id)
    try:
        commands.revive_visit(actor, visit_id, version=row.version)
        messages.success(request, _("The visit takes place after all."))
    except Invalid:
        messages.error(request, _("The visit is not called off."))
    return redirect(visit_url(visit_id))


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, visit_id: int) -> HttpResponse:
    """Another time."""
    actor = actor_of(request)
    actor.require_change()
    row = queries.get_visit(actor, visit_id)

    def do(given: dict[str, Any]) -> None:
        commands.move_visit(
            actor, visit_id, version=given["version"] or row.version, starts_at=given["starts_at"]
        )
        messages.success(request, _("The visit is moved."))

    form = MoveForm(sent(request), initial={"starts_at": row.starts_at, "version": row.version})
    said = {"title": _("Move the visit"), "over": row.account.name, "submit": _("Move it")}
    return answer(request, form, do, back=visit_url(visit_id), **said)


@require_POST
def readiness(request: HttpRequest, visit_id: int) -> HttpResponse:
    """What we say of our preparation; kept with the visit."""
    actor, seen = actor_of(request), number(request.POST.get("version")) or 0
    said = {key: ANSWERS[value] for key, value in request.POST.items() if value in ANSWERS}
    try:
        commands.answer_readiness(actor, visit_id, version=seen, answers=said)
    except Stale:
        messages.error(request, _("Somebody changed this visit in the meantime; look at it again."))
    back = "brief" if request.POST.get("back") == "brief" else "visit"
    return redirect(reverse(f"visits:{back}", args=[visit_id]) + "#ready")
