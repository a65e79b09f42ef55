"""The picture of the house."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tongpin.app.decision.picture_page import picture_page
from tongpin.web.decision.heading import asked_day
from tongpin.web.desk.asking import actor_of
from tongpin.web.relations import picture_rows, words


@require_GET
def picture(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Chart and network, one picture; `layer` says which one stands there first."""
    page = picture_page(actor_of(request), deal_id, asked_day(request))
    asked = request.GET.get("layer", "")
    layer = asked if asked in words.LAYERS else "network"
    return render(request, "relations/picture.html", picture_rows.context(page, layer))
