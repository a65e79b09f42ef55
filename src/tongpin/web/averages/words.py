"""The words of the averages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tongpin.app.averages.queries import Quarter, Series, Told
from tongpin.core.averages import ENOUGH
from tongpin.web.shell.playbook_text import said

CLEAR = 0.05  # a trend that chance would bring less often is told
UNUSUAL = 0.1

# codes of the core → sentences; `period` is counted from 1
PROBLEMS: Mapping[str, Promise] = {
    "empty": _("Name at least one number."),
    "too_many": _("%(count)s numbers are too many; %(most)s periods are the most."),
    "lengths_differ": _("%(tries)s numbers of tries and %(hits)s of hits: every period needs one of each."),
    "not_whole": _("“%(value)s” is not a whole number."),
    "negative": _("%(value)s is less than nothing."),
    "too_large": _("Numbers up to %(most)s, please."),
    "more_hits_than_tries": _("There cannot be more hits than tries: %(hits)s of %(tries)s."),
}


def problem(code: str, params: Mapping[str, Any], period: int | None) -> str:
    """What is wrong with a number, and with that of which period."""
    says = str(PROBLEMS[code]) % dict(params)
    if period is None:
        return says
    return gettext("Period %(number)s: %(says)s") % {"number": period, "says": says}


def percent(rate: float) -> str:
    """A rate in whole hundredths; what is not quite nothing or all is not called so."""
    if 0 < rate < 0.005:
        return "<1%"
    return ">99%" if 0.995 < rate < 1 else f"{round(rate * 100)}%"


def between(low: float, high: float) -> str:
    """The interval."""
    return gettext("%(low)s to %(high)s") % {"low": percent(low), "high": percent(high)}


def out_of(rate: float | None, tries: int) -> str:
    """A rate as people count: 4 of 10, 1 of 25."""
    if rate is None:
        return ""
    if rate in (0, 1):
        word = gettext("all of %(tries)s") if rate else gettext("none of %(tries)s")
        return word % {"tries": tries}
    if rate < 0.15:
        return gettext("about %(some)s of %(all)s") % {"some": 1, "all": round(1 / rate)}
    return gettext("about %(some)s of %(all)s") % {"some": min(9, round(rate * 10)), "all": 10}


def quarter(one: Quarter) -> str:
    """The short name of a quarter, such as Q3; the year stands where it begins."""
    if one.number == 1:
        return gettext("Q%(number)s %(year)s") % {"number": 1, "year": one.year}
    return gettext("Q%(number)s") % {"number": one.number}


def title(series: Series) -> str:
    """What is tried, and what counts as a hit."""
    names = [said(name) for name in series.names]
    if series.code == "step":
        return gettext("%(stage)s → %(next)s") % {"stage": names[0], "next": names[1]}
    if series.code == "order":
        return gettext("%(stage)s → order") % {"stage": names[0]}
    return gettext("Visits → an advance") if series.code == "visits" else gettext("Ended deals → won")


def hits(series: Series) -> str:
    """What a number of hits is called in “for N … you need”."""
    if series.code == "visits":
        return gettext("advances")
    return gettext("deals won") if series.code in ("order", "closed") else gettext("deals that go on")


def tried(series: Series, count: int) -> str:
    """A number of tries in words."""
    words = {"count": count}
    if series.code == "visits":
        return ngettext("%(count)s visit", "%(count)s visits", count) % words
    if series.code == "closed":
        return ngettext("%(count)s deal ended", "%(count)s deals ended", count) % words
    return ngettext("%(count)s deal", "%(count)s deals", count) % words


def trend(told: Told) -> str:
    """Whether the rate moves; nothing where too little is known."""
    if told.trend_p is None or told.total.tries < ENOUGH:
        return ""
    if told.trend_p >= CLEAR:
        return gettext("No clear change over the quarters: what moves here may be chance.")
    first, last = _ends(told)
    if last > first:
        return gettext("The rate is rising, more than chance explains.")
    return gettext("The rate is falling, more than chance explains. What do you do differently now?")


def _ends(told: Told) -> tuple[float, float]:
    """The rates of the first and the second half of the tries' quarters."""
    middle = len(told.periods) // 2
    halves = (told.periods[:middle], told.periods[middle:])
    first, last = (sum(one.hits for one in half) / max(1, sum(one.tries for one in half)) for half in halves)
    return first, last
