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
from tongpin.web.decision.ways import ways_to
from tongpin.web.desk.asking import actor_of


def plan(request: HttpRequest, deal_id: int) -> HttpResponse:
    """What the map advises."""
    page = plan_page(actor_of(request), deal_id, asked_day(request))
    shown = {"head": page.head, "tab": "plan", "page": page, **_read(page)}
    return render(request, "decision/plan.html", shown)


def _read(page: PlanPage) -> dict[str, Any]:
    tell, reading = Teller(page), page.found.reading
    shown: dict[str, Any] = {"events": event_lines(tell)}
    if page.found.over:
        shown["over_step"] = words.step_names(page.head.deciding)[page.found.over.step]
        shown["over_sum"] = words.percent(page.found.over.allotted)
    if reading is None:
        return shown
    levers = lever_cards(tell, reading)
    return {
        **shown,
        "levers": levers,
        "dangers": danger_cards(tell, reading),
        "mines": mine_lines(tell, reading),
        "powers": power_lines(tell, reading),
        "ways": [ways_to(tell, found) for one in reading.targets[:6] if (found := reading.ways_to(one))],
        "gaps": gap_lines(tell, reading),
        "supports": support_lines(tell, reading),
    }
