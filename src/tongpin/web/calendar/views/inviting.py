"""The customer's people are invited to a visit: by mail, or with a file to send."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tongpin.app.base.errors import Invalid
from tongpin.app.calendar import commands, queries
from tongpin.web.calendar.forms import InviteForm
from tongpin.web.desk.asking import actor_of
from tongpin.web.relations.answering import answer


@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, visit_id: int) -> HttpResponse:
    """The invitation; with `file` it is downloaded instead of sent."""
    actor = actor_of(request)
    actor.require_change()
    page = queries.invite_page(actor, visit_id)
    form = InviteForm(page, request.POST if request.method == "POST" else None)
    back = reverse("visits:visit", args=[visit_id])
    said = {"title": _("Invite to the visit"), "over": page.visit.account, "page": page}
    if "file" in request.POST and form.is_valid():
        return _file(request, visit_id, form, {**said, "back": back})

    def do(given: dict[str, Any]) -> None:
        made = commands.invite(actor, visit_id, **given)
        told = _("The cancellation is on its way.") if made.cancelled else _("The invitation is on its way.")
        messages.success(request, told)

    return answer(request, form, do, back=back, template="calendar/invite.html", **said)


def _file(request: HttpRequest, visit_id: int, form: InviteForm, said: dict[str, Any]) -> HttpResponse:
    wanted = {name: form.cleaned_data[name] for name in ("person_ids", "summary")}
    try:
        made = commands.write_invitation(actor_of(request), visit_id, **wanted)
    except Invalid as refused:
        form.take(refused)
        return render(request, "calendar/invite.html", {"form": form, **said}, status=422)
    response = HttpResponse(made.file, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="invitation.ics"'
    return response
