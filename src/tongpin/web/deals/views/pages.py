"""The deal's page, its story, and the leads."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tongpin.app.desk import queries
from tongpin.app.desk.queries import LeadsAsked
from tongpin.web.deals import leads as rows
from tongpin.web.deals import showing
from tongpin.web.desk.asking import actor_of, number
from tongpin.web.desk.chips import whose_chips


def deal(request: HttpRequest, deal_id: int) -> HttpResponse:
    """One deal or lead."""
    page = queries.deal_page(actor_of(request), deal_id)
    return _shown(request, page)


def lead(request: HttpRequest, deal_id: int) -> HttpResponse:
    """A lead has the same page as a deal; once qualified it is found among the deals."""
    page = queries.deal_page(actor_of(request), deal_id)
    if page.head.status != "lead":
        return redirect("deals:deal", deal_id)
    return _shown(request, page)


def _shown(request: HttpRequest, page: queries.DealPage) -> HttpResponse:
    """The page; `checks` names a stage whose checklist is wanted unfolded."""
    parts = {**showing.context(page, request.path), "unfolded": request.GET.get("checks", "")}
    return render(request, "deals/deal.html", parts)


def story(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Earlier happenings: appended on the page, or a page of their own without JavaScript."""
    page = queries.deal_story(actor_of(request), deal_id, request.GET.get("before", ""))
    lines = showing.story_lines(page.story, page.content)
    template = "deals/story.html#lines" if request.headers.get("HX-Request") else "deals/story.html"
    return render(request, template, {"story": lines, "before": page.story.before, "head": page})


def leads(request: HttpRequest) -> HttpResponse:
    """The cloud above the funnel."""
    sent = request.GET
    asked = LeadsAsked(
        **{name: sent.get(name, "") for name in ("q", "whose", "lacks", "source", "status", "sort", "after")},
        owner_id=number(sent.get("owner")),
    )
    page = queries.lead_list(actor_of(request), asked)
    shown = {
        "page": page,
        "rows": rows.rows(page),
        "chips": whose_chips(request, page.whose),
        "filter": rows.LeadFilter.of(page, sent),
        "following": urlencode({**sent.dict(), "after": page.next}) if page.next else "",
        "narrowed": rows.narrowed(page),
    }
    return render(request, "deals/leads.html", shown)
