"""The lists of visits and of commitments: chips, groups by day, cursor."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tongpin.app.visits.queries import PromiseList, VisitList, Whose
from tongpin.web.desk.chips import Chip, address
from tongpin.web.desk.words import WHOSE
from tongpin.web.visits import words
from tongpin.web.visits.showing import promised, shown

LATE = ("overdue", "escalated")


def visits_context(request: HttpRequest, page: VisitList) -> dict[str, Any]:
    """Planned visits by day; to be recorded and past ones latest first."""
    lines = [shown(one, page.today) for one in page.rows]
    days = [(key, list(found)) for key, found in groupby(lines, lambda one: (one.weekday, one.day))]
    states = tuple(
        Chip(
            address(request.GET, {"state": key}),
            str(word),
            key == page.state,
            page.unrecorded if key == "unrecorded" and page.unrecorded else None,
        )
        for key, word in words.STATES.items()
    )
    return {
        "page": page,
        "days": days,
        "states": states,
        "whose_chips": _whose(request, page.whose),
        "people": _people(page.whose),
        "next_url": address(request.GET, {"after": page.next}) if page.next else "",
        "first_url": address(request.GET, {}) if request.GET.get("after") else "",
    }


def promises_context(request: HttpRequest, page: PromiseList) -> dict[str, Any]:
    """Overdue ones apart, then those of both sides by their day."""
    lines = [promised(one, page.today) for one in page.rows]
    late_ids = {one.id for one in page.rows if one.standing in LATE}
    late = [one for one in lines if one.id in late_ids]
    due = [one for one in lines if one.id not in late_ids]
    open_ones = page.state == "open"
    groups = [(_("Overdue"), late, True), (_("To come") if open_ones else _("Closed"), due, False)]
    sides = (("", _("Both sides")), *((key, str(word)) for key, word in words.SIDES.items()))
    return {
        "page": page,
        "groups": [one for one in groups if one[1]],
        "sides": tuple(
            Chip(address(request.GET, {"side": key}), word, key == page.side) for key, word in sides
        ),
        "states": (
            Chip(address(request.GET, {"state": None}), pgettext("promises", "Still open"), open_ones),
            Chip(address(request.GET, {"state": "closed"}), pgettext("promises", "Closed"), not open_ones),
        ),
        "whose_chips": _whose(request, page.whose),
        "people": _people(page.whose),
        "next_url": address(request.GET, {"after": page.next}) if page.next else "",
        "first_url": address(request.GET, {}) if request.GET.get("after") else "",
        "this_page": request.get_full_path(),
        "me": page.whose.key == "mine",
    }


def _whose(request: HttpRequest, whose: Whose) -> tuple[Chip, ...]:
    if len(whose.options) < 2:
        return ()
    return tuple(
        Chip(address(request.GET, {"whose": key, "owner": None}), str(WHOSE[key]), key == whose.key)
        for key in whose.options
    )


def _people(whose: Whose) -> tuple[tuple[int, str, bool], ...]:
    """Whose else, to choose from."""
    chosen = whose.owner.id if whose.owner else None
    return tuple((one.id, one.name, one.id == chosen) for one in whose.people)
