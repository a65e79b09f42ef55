"""The calendar by day, week, month, or as a list."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tongpin.app.base.errors import Invalid
from tongpin.app.calendar import queries
from tongpin.web.calendar.showing import calendar_context
from tongpin.web.desk.asking import actor_of, number


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The days that the address asks for; for an address that nobody gave out, this week."""
    actor, asked = actor_of(request), request.GET
    whose, owner_id = asked.get("whose", ""), number(asked.get("owner"))
    try:
        day = date.fromisoformat(asked.get("day") or actor.today().isoformat())
        view = asked.get("view") or "week"
        page = queries.calendar_page(actor, view=view, day=day, whose=whose, owner_id=owner_id)
    except (ValueError, Invalid):
        page = queries.calendar_page(actor, whose=whose, owner_id=owner_id)
    return render(request, "calendar/calendar.html", calendar_context(request, actor, page))
