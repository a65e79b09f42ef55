"""The panel of visits and commitments on other pages."""

from __future__ import annotations

from typing import Any

from tongpin.app.visits.queries import Panel
from tongpin.web.accounts.words import person_name
from tongpin.web.visits.showing import promised, shown

PAST = 5


def panel_context(panel: Panel, about: str) -> dict[str, Any]:
    """Visits to come and to be recorded first, then the latest ones; commitments, open ones first."""
    ahead = [shown(one, panel.today) for one in reversed(panel.visits) if one.state == "planned"]
    past = [shown(one, panel.today) for one in panel.visits if one.state == "held"]
    promises = [promised(one, panel.today) for one in panel.promises]
    return {
        "name": person_name(panel.name),
        "ahead": ahead,
        "past": past[:PAST],
        "open_promises": [one for one in promises if one.open],
        "closed_promises": [one for one in promises if not one.open][:3],
        "may_change": panel.may_change,
        "about": about,
    }
