"""Repeat buying on one page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tongpin.app.loyalty import queries
from tongpin.web.desk.asking import actor_of, number
from tongpin.web.desk.chips import whose_chips
from tongpin.web.loyalty.showing import shown

MOST = 100_000


@require_safe
def repeat_buying(request: HttpRequest) -> HttpResponse:
    """The figures by group, the own rates beside the reference, and the accounts that are overdue."""
    asked = request.GET
    page = queries.repeat_buying(
        actor_of(request),
        whose=asked.get("whose", ""),
        owner_id=number(asked.get("owner")),
        by=asked.get("by", ""),
        group=asked.get("group"),
        coming=asked.get("show") == "due",
        offset=min(number(asked.get("after")) or 0, MOST),
    )
    context = {"page": page, "view": shown(request, page), "chips": whose_chips(request, page.whose)}
    return render(request, "loyalty/list.html", context)
