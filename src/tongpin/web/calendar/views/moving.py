"""An entry is put on another day: by hand, by a form, and back."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tongpin.app.base.errors import Stale
from tongpin.app.calendar import commands, queries
from tongpin.web.calendar.forms import MoveForm
from tongpin.web.desk.asking import actor_of, number
from tongpin.web.desk.deeds import back_to
from tongpin.web.relations.answering import answer
from tongpin.web.shell import conflicts, formats


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest) -> HttpResponse:
    """Another day; the way back carries its values in the address."""
    actor = actor_of(request)
    actor.require_change()
    asked = request.POST if "kind" in request.POST else request.GET
    seen = queries.moving(actor, asked.get("kind", ""), number(asked.get("id")) or 0)

    def do(given: dict[str, Any]) -> None:
        _carry_out(request, seen, given)

    sent = conflicts.chosen(asked) if request.method == "POST" else None
    form = MoveForm(seen, sent, back=back_to(request))
    said = {"title": _("Move to another day"), "over": seen.text or seen.account, "submit": _("Move it")}
    return answer(request, form, do, back=back_to(request), action=reverse("calendar:move"), **said)


def _carry_out(request: HttpRequest, seen: queries.Moving, given: dict[str, Any]) -> None:
    actor = actor_of(request)
    wish: dict[str, Any] = {"kind": seen.kind, "entry_id": seen.id}
    wish |= {"version": given["version"] or seen.version, "at": given.get("at")}
    try:
        moved = commands.move_entry(actor, **wish, day=given["day"])
    except Stale as late:
        raise Stale(late.version, {"day": seen.day}, {"day": given["day"]}) from late
    back = {"kind": moved.kind, "id": moved.id, "version": moved.version, "day": moved.before.isoformat()}
    if seen.at is not None:
        back["at"] = f"{seen.at:%H:%M}"
    if moved.before != moved.day or given.get("at"):
        told = _("Moved to %(day)s.") % {"day": formats.day(moved.day, actor.today())}
        messages.success(request, told, extra_tags=f"{reverse('calendar:move')}?{urlencode(back)}")
