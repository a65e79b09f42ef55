"""What every page of the funnel shows around its picture: whose figures, how old, where else to go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext_lazy

from tongpin.app.funnel.pages import Page
from tongpin.core.funnel.shapes import Funnel
from tongpin.web.desk.asking import actor_of
from tongpin.web.funnel import words
from tongpin.web.funnel.asking import Ways
from tongpin.web.funnel.forms import SliceForm, of_word

TABS: Final[dict[str, Promise]] = {
    "funnel": pgettext_lazy("funnel tab", "Funnel"),
    "flows": pgettext_lazy("funnel tab", "Flows"),
    "cohorts": pgettext_lazy("funnel tab", "Cohorts"),
    "forecast": pgettext_lazy("funnel tab", "Forecast"),
    "backtest": pgettext_lazy("funnel tab", "How good are we?"),
    "people": pgettext_lazy("funnel tab", "People"),
    "compare": pgettext_lazy("funnel tab", "Compare"),
}
OWN: Final = {"flows": ("start", "end"), "compare": ("by",)}  # what of the address belongs to one page alone
HIDDEN: Final = dict.fromkeys(
    ("forecast", "backtest"), ("playbook", "days")
)  # they speak of the whole history
DAY: Final = 24


@dataclass(frozen=True)
class Tab:
    """One page of the slice."""

    url: str
    word: Promise
    on: bool
    count: None = None


def context(request: HttpRequest, page: Page, tab: str) -> dict[str, Any]:
    """What the frame needs; `share` is the address to send, with the slice settled so that the receiver sees the same."""
    ways = Ways(page)
    keep = OWN.get(tab, ())
    asked = {
        name: None if name != "by" else "" for names in OWN.values() for name in names if name not in keep
    }
    return {
        "page": page,
        "ways": ways,
        "tab": tab,
        "tab_word": TABS[tab],
        "tabs": tuple(Tab(_tab(ways, name), word, name == tab) for name, word in TABS.items()),
        "form": SliceForm(page.asked, page.options, keep=keep, hide=HIDDEN.get(tab, ())),
        "whose": whose(page),
        "age": age(page.hours_old),
        "share": request.build_absolute_uri(ways.to(tab, **asked)),
        "poll": ways.to(tab, **asked),
        "workbook": ways.file(tab, **asked),
        "urls": {name: _tab(ways, name) for name in TABS},
        "window": words.WINDOWS[page.asked.days],
        "longer_url": ways.to(tab, days=0) if page.asked.days else "",
        **_others(page, ways, f"member:{actor_of(request).member_id}"),
    }


def _others(page: Page, ways: Ways, own: str) -> dict[str, str]:
    """The way from one person's funnel to the team's, and from there to one's own."""
    keys = [one.key for one in page.options.of]
    team = next((key for key in keys if not key.startswith("member:")), "")
    found = {"team_url": ways.to("funnel", of=team) if team else ""}
    if own in keys and page.asked.of != own:
        found["own_url"] = ways.to("funnel", of=own)
    return found


def _tab(ways: Ways, name: str) -> str:
    dropped = {one: "" if one == "by" else None for key, names in OWN.items() if key != name for one in names}
    return ways.to(name, **dropped)


def whose(page: Page) -> str:
    """The population's name."""
    chosen = next((one for one in page.options.of if one.key == page.asked.of), None)
    return of_word(chosen) if chosen else ""


def age(hours: int) -> str:
    """How old the figures are."""
    if hours < 1:
        return gettext("reckoned within the hour")
    if hours < 2 * DAY:
        return ngettext("reckoned %(count)s hour ago", "reckoned %(count)s hours ago", hours) % {
            "count": hours
        }
    return gettext("reckoned %(count)s days ago") % {"count": hours // DAY}


def leaning(page: Page, funnel: Funnel, name: str) -> str:
    """Whose slopes these are (M44): nothing to say where they rest on the population's own history."""
    if page.asked.kind == "whole" or funnel.base == "own":
        return ""
    wins = ngettext("%(count)s win", "%(count)s wins", funnel.won.deals) % {"count": funnel.won.deals}
    given = {"name": name, "wins": wins, "share": round((1 - funnel.own_weight) * 100)}
    if funnel.base == "team":
        return (
            gettext("%(name)s: %(wins)s in the window, too few to stand alone. The slopes are team figures.")
            % given
        )
    return (
        gettext(
            "%(name)s: %(wins)s in the window, fewer than 30. %(share)s%% of the slopes is borrowed from the team."
        )
        % given
    )
