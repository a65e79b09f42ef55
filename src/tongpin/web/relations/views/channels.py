"""What reaches whom."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tongpin.app.base.errors import Stale
from tongpin.app.decision import network_pages as pages
from tongpin.app.decision.commands.judging import Change, judge
from tongpin.web.decision.heading import asked_day
from tongpin.web.decision.words import channel_names
from tongpin.web.desk.asking import actor_of, number
from tongpin.web.relations import channel_rows
from tongpin.web.relations.answering import answer, named, sent
from tongpin.web.relations.answering import cell as cell_answer
from tongpin.web.relations.forms import ChannelForm


@require_GET
def channels(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Members down, channels across."""
    page = pages.channels_page(actor_of(request), deal_id, asked_day(request))
    return render(request, "relations/channels.html", channel_rows.context(page))


def _key(request: HttpRequest) -> str:
    return request.POST.get("channel") or request.GET.get("channel", "")


@require_http_methods(["GET", "POST"])
def cell(request: HttpRequest, deal_id: int) -> HttpResponse:
    """One member and one channel, with certainty and evidence."""
    actor, key = actor_of(request), _key(request)
    start = pages.channel_start(actor, deal_id, named(request, "person"), key)

    def do(given: dict[str, Any]) -> None:
        seen = given.pop("version")
        try:
            judge(actor, deal_id, [Change(start.person, "channel", key=key, seen=seen, **given)])
        except Stale as stale:
            raise channel_rows.named_stale(
                pages.channel_start(actor, deal_id, start.person, key), stale
            ) from stale

    title = f"{start.name} · {channel_names(start.deciding)[key]}"
    back = reverse("relations:channels", args=[deal_id])
    return answer(request, ChannelForm(start, sent(request)), do, back=back, title=title, over=start.deal)


@require_POST
def set_channel(request: HttpRequest, deal_id: int) -> HttpResponse:
    """One cell of the matrix, as the script sends it."""
    actor, key, value = actor_of(request), _key(request), request.POST.get("value", "")
    person = pages.channel_start(actor, deal_id, named(request, "person"), key).person
    sure = request.POST.get("certainty") or "confirmed"
    seen = number(request.POST.get("seen"))
    change = Change(person, "channel", value, key, certainty=sure, seen=seen)
    return cell_answer(
        lambda: judge(actor, deal_id, [change]),
        lambda: channel_rows.cell_now(pages.channel_start(actor, deal_id, person, key).mark),
    )
