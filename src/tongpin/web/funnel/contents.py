"""What each page of the funnel shows inside its frame."""

from __future__ import annotations

from typing import Any

from tongpin.app.funnel.pages import (
    CohortsPage,
    ComparePage,
    FlowsPage,
    FunnelPage,
    PeoplePage,
)
from tongpin.core.funnel import ENOUGH_WINS
from tongpin.core.funnel.shapes import Flows
from tongpin.core.funnel.shapes_parts import GroupRow, Groups
from tongpin.web.funnel import naming, showing, words
from tongpin.web.funnel.asking import Ways
from tongpin.web.funnel.forms import DaysForm, quick_days
from tongpin.web.funnel.pictures import (
    cohort_picture,
    flows_picture,
    forecast_picture,
    funnel_picture,
    groups_picture,
)
from tongpin.web.funnel.pictures.groups_words import Naming

Shown = dict[str, Any]


def funnel(page: FunnelPage, ways: Ways) -> Shown:
    """The funnel, and small beside it forecast, flows and cohorts."""
    if page.funnel is None:
        return {}
    base = page.base_currency
    first = page.forecast.currencies[0] if page.forecast and page.forecast.currencies else None
    return {
        "found": page.funnel,
        "shown": funnel_picture.picture(page.funnel, base, ways),
        "leans": showing.leaning(page, page.funnel, showing.whose(page)),
        "fan": forecast_picture.picture(first, small=True) if first else None,
        "flows": flows_picture.picture(page.flows, base, ways, small=True) if page.flows else None,
        "flow_days": _days(page.flows) if page.flows else "",
        "cohorts": cohort_picture.picture(page.triangle, base, ways, longest=8) if page.triangle else None,
        "missing": [words.missing(code) for code in first.missing] if first else [],
    }


def flows(page: FlowsPage, ways: Ways) -> Shown:
    """The flows between two days, and the form that asks for others."""
    asked = page.asked
    given = {"start": asked.start, "end": asked.end}
    if page.flows:
        given = {"start": page.flows.start, "end": page.flows.end}
    return {
        "days_form": DaysForm(initial=given),
        "quick": [
            (word, ways.to("flows", start=start, end=end), (start, end) == (given["start"], given["end"]))
            for word, start, end in quick_days(page.day)
        ],
        "shown": flows_picture.picture(page.flows, page.base_currency, ways) if page.flows else None,
        "flow_days": _days(page.flows) if page.flows else "",
    }


def cohorts(page: CohortsPage, ways: Ways) -> Shown:
    """The triangle."""
    found = page.triangle
    money = page.asked.terms is not None
    return {"shown": cohort_picture.picture(found, page.base_currency, ways, money=money) if found else None}


def people(page: PeoplePage, ways: Ways) -> Shown:
    """The members' own funnels."""
    return {"shown": _groups(page.groups, page.base_currency, ways), "by_word": words.BY["owner"]}


def compare(page: ComparePage, ways: Ways) -> Shown:
    """The parts by one dimension, and the other dimensions to choose from."""
    by = page.groups.by if page.groups else page.asked.by or "owner"
    dimensions = [
        showing.Tab(ways.to("compare", by=one), words.BY[one], one == by) for one in page.options.by
    ]
    return {
        "shown": _groups(page.groups, page.base_currency, ways),
        "by": by,
        "by_word": words.BY[by],
        "dimensions": dimensions,
    }


def _groups(groups: Groups | None, base: str, ways: Ways) -> groups_picture.GroupsPicture | None:
    if groups is None or not groups.rows:
        return None
    by = groups.by

    def name(row: GroupRow) -> str:
        return naming.group(by, row)

    enough = groups.whole.won.deals >= ENOUGH_WINS
    return groups_picture.picture(groups, Naming(base, name, ways.of_group(by), ways.behind, enough))


def _days(found: Flows) -> str:
    return naming.span(found.start, found.end)
