"""The head of every page of the map in words: where we are, one line of state, the tabs, the day that is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext, ngettext, pgettext_lazy

from tongpin.app.base.errors import Invalid, Problem
from tongpin.app.decision.heads import MapHead
from tongpin.web.decision import words

TABS = (
    ("group", "", pgettext_lazy("decision tab", "Group")),
    ("influence", "influence/", pgettext_lazy("decision tab", "Influence")),
    ("ties", "ties/", pgettext_lazy("decision tab", "Ties")),
    ("channels", "channels/", pgettext_lazy("decision tab", "Channels")),
    ("picture", "picture/", pgettext_lazy("decision tab", "Picture")),
    ("plan", "plan/", pgettext_lazy("decision tab", "Plan")),
    ("sheet", "sheet/", pgettext_lazy("decision tab", "One page")),
)


@dataclass(frozen=True)
class Tab:
    """One page of the map; `url` keeps the day that is looked at."""

    key: str
    word: str
    url: str
    here: bool


@dataclass(frozen=True)
class Heading:
    """What stands at the top of the page."""

    step_number: int
    step: str
    left: str
    known: str
    weakest: str
    weakest_points: str
    weakest_bad: bool
    tabs: tuple[Tab, ...]
    here: str
    today_url: str


def heading(head: MapHead, tab: str) -> Heading:
    """The head in words; `tab` is one of TABS."""
    names = words.step_names(head.deciding)
    order = [step.key for step in head.deciding.steps]
    current, weakest = head.current, head.weakest
    tabs = tuple(_tabs(head, tab))
    here = next(one.url for one in tabs if one.here).partition("?")[0]
    return Heading(
        step_number=order.index(current.key) + 1 if current else 0,
        step=names[current.key] if current else "",
        left=_left((current.due - head.as_of).days) if current and current.due else "",
        known=words.percent(head.known),
        weakest=names[weakest.step] if weakest and weakest.allotted else "",
        weakest_points=words.points(weakest.support) if weakest else "",
        weakest_bad=bool(weakest and weakest.support < 0),
        tabs=tabs,
        here=here,
        today_url=here,
    )


def _tabs(head: MapHead, tab: str) -> list[Tab]:
    base = reverse("decision:group", args=[head.deal_id])
    day = "?" + urlencode({"as_of": head.as_of.isoformat()}) if head.past else ""
    return [Tab(key, str(word), f"{base}{path}{day}", key == tab) for key, path, word in TABS]


def _left(days: int) -> str:
    if days == 0:
        return gettext("due today")
    return ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}


def asked_day(request: HttpRequest) -> date | None:
    """The day that the address asks for, None for today; Invalid when it is no day."""
    text = request.GET.get("as_of", "")
    if not text:
        return None
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        raise Invalid(Problem("as_of", "invalid", {}))
    return day
