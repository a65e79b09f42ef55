"""The plan: whom to win next, who is dangerous, by which way, before which day, and what is missing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tongpin.app.decision.plan_page import PlanPage, plan_page
from tongpin.web.decision import words
from tongpin.web.decision.event_lines import event_lines
from tongpin.web.decision.gap_words import gap_lines
from tongpin.web.decision.heading import asked_day
from tongpin.web.decision.perils import danger_cards, mine_lines, power_lines
from tongpin.web.decision.plan_cards import lever_cards
from tongpin.web.decision.support_lines import support_lines
from tongpin.web.decision.telling import Teller
from tongpin.web.decision.ways import route_lines
from tongpin.web.desk.asking import actor_of


def plan(request: HttpRequest, deal_id: int) -> HttpResponse:
    """What the map advises."""
    page = plan_page(actor_of(request), deal_id, asked_day(request))
    opened = request.GET.get("all", "")  # the list of which everything is asked for
    shown = {"head": page.head, "tab": "plan", "opened": opened, **_read(page, opened)}
    return render(request, "decision/plan.html", shown)


def _read(page: PlanPage, opened: str) -> dict[str, Any]:
    tell, reading = Teller(page), page.found.reading
    shown: dict[str, Any] = {"events": event_lines(tell)}
    if page.found.over:
        shown["over_step"] = words.step_names(page.head.deciding)[page.found.over.step]
        shown["over_sum"] = words.percent(page.found.over.allotted)
    if reading is None:
        return shown
    return {
        **shown,
        "more": tell.more,
        "levers": lever_cards(tell, reading),
        "dangers": danger_cards(tell, reading),
        "mines": mine_lines(tell, reading),
        "powers": power_lines(tell, reading),
        "ways": route_lines(tell, reading, others=opened == "routes"),
        "gaps": gap_lines(tell, reading, every=opened == "gaps"),
        "gap_count": len(reading.gaps),
        "supports": support_lines(tell, reading),
    }
