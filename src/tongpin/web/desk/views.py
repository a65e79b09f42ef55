"""Today, the board, the list of deals: ask one query, lay it out."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tongpin.app.desk import queries
from tongpin.web.desk import board_rows, deal_rows, words
from tongpin.web.desk.asking import actor_of, number
from tongpin.web.desk.chips import address, toggle, whose_chips
from tongpin.web.desk.forms import DealFilter, FilterForm, TodayFilter
from tongpin.web.desk.rows import groups, lines


def today(request: HttpRequest) -> HttpResponse:
    """What to do next, most urgent first."""
    asked = request.GET
    page = queries.today(
        actor_of(request),
        whose=asked.get("whose", ""),
        owner_id=number(asked.get("owner")),
        q=asked.get("q", ""),
        after=asked.get("after", ""),
    )
    return render(request, "desk/today.html", {"page": page, **_laid_out(request, page)})


def _laid_out(request: HttpRequest, page: queries.Today) -> dict[str, Any]:
    """The lines of Today in words, and where its links lead."""
    top = lines([page.top] if page.top else [], page.playbooks, page.day)
    here = request.get_full_path()
    return {
        "top": next(iter(top), None),
        "groups": groups(lines(page.items, page.playbooks, page.day)),
        "chips": whose_chips(request, page.whose),
        "filter": TodayFilter(request.GET, people=page.whose.people),
        "next_url": address(request.GET, {"after": page.next}) if page.next else "",
        "this_page": here,
        "coming_back": urlencode({"next": here}, safe="/"),
    }


def board(request: HttpRequest) -> HttpResponse:
    """The deals of one playbook by stage."""
    page = queries.board(actor_of(request), _board_asked(request))
    if page.pick is None:
        return render(request, "desk/board_empty.html")
    chips = (
        *whose_chips(request, page.pick.whose),
        toggle(request, "off", _("Out of step"), page.off),
        toggle(request, "still", _("Standing still"), page.still),
    )
    context = {
        "page": page,
        "view": board_rows.laid_out(request, page),
        "chips": chips,
        "filter": FilterForm(request.GET, people=page.pick.whose.people, playbooks=page.playbooks),
    }
    return render(request, "desk/board.html", context)


def board_column(request: HttpRequest, stage: str) -> HttpResponse:
    """More cards of a column, as it is scrolled down."""
    page, column = queries.board_column(
        actor_of(request), _board_asked(request), stage, request.GET.get("after", "")
    )
    left = max(0, (number(request.GET.get("left")) or 0) - len(column.cards))
    return render(
        request, "desk/board_cards.html", {"col": board_rows.laid_column(request, page, column, left)}
    )


def _board_asked(request: HttpRequest) -> queries.BoardAsked:
    asked = request.GET
    return queries.BoardAsked(
        playbook=asked.get("playbook", ""),
        whose=asked.get("whose", ""),
        owner_id=number(asked.get("owner")),
        off=bool(asked.get("off")),
        still=bool(asked.get("still")),
    )


def deal_list(request: HttpRequest) -> HttpResponse:
    """All deals as a table."""
    asked = request.GET
    page = queries.deal_list(actor_of(request), deal_rows.asked(asked))
    request.density = "compact"  # type: ignore[attr-defined]  # read by the frame
    context = {
        "page": page,
        "rows": deal_rows.rows(page),
        "heads": deal_rows.heads(asked, page),
        "chips": (*whose_chips(request, page.whose), toggle(request, "still", _("Standing still"))),
        "filter": DealFilter(asked, page=page),
        "next_url": address(asked, {"after": page.next}) if page.next else "",
        "first_url": address(asked, {}) if page.asked.after else "",
        "narrowed": deal_rows.is_narrowed(asked),
        "statuses": words.STATUSES,
    }
    return render(request, "desk/deals.html", context)
