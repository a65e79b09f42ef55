"""Words of targets."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tongpin.core.targets import Closing, Score, Sum, end_of, start_of
from tongpin.web.averages.words import percent
from tongpin.web.shell import formats

PERIODS = {"month": _("Month"), "quarter": _("Quarter"), "year": _("Year")}
PROBLEMS = {
    "period_over": _("This period is over: what came is known."),
    "not_around_the_call": _("The amount has to lie between the two."),
}


def whose(name: str) -> str:
    """The scope's name."""
    return name or gettext("Whole workspace")


def period(kind: str, starts_on: date) -> str:
    """A period by its name where the calendar has one, else by its days."""
    if starts_on != start_of(starts_on, kind):
        days = {"first": formats.day(starts_on), "end": formats.day(end_of(starts_on, kind))}
        return gettext("%(first)s up to %(end)s") % days
    if kind == "month":
        return date_format(starts_on, "YEAR_MONTH_FORMAT")
    if kind == "year":
        return str(starts_on.year)
    return gettext("Q%(number)s %(year)s") % {"number": starts_on.month // 3 + 1, "year": starts_on.year}


def deals(amount: str, count: int) -> str:
    """What was won, in how many deals."""
    says = ngettext("%(amount)s in %(count)s deal", "%(amount)s in %(count)s deals", count)
    return says % {"amount": amount, "count": count}


def money(said: Sum, currency: str) -> str:
    """An amount, with its interval where there is one."""
    told = formats.money(said.amount, currency)
    if said.low is None or said.high is None:
        return told
    given = {
        "amount": told,
        "low": formats.money(said.low, currency),
        "high": formats.money(said.high, currency),
    }
    return gettext("%(amount)s (%(low)s to %(high)s)") % given


def closes(found: Closing, usual: str, rate: str) -> str:
    """What would close a gap."""
    if not found.wins:
        return gettext("Nothing is missing by these figures.")
    given = {"wins": found.wins, "usual": usual, "n": found.opportunities, "rate": rate}
    says = gettext(
        "%(wins)s more orders of the usual %(usual)s would close it. At today's rate (%(rate)s) that takes %(n)s more"
        " opportunities, with 90%% certainty."
    )
    return (says % given) + _range(found)


def _range(found: Closing) -> str:
    if found.low is None or found.high is None:
        return ""
    return " " + gettext("Over the range of the gap: %(low)s to %(high)s.") % {
        "low": found.low,
        "high": found.high,
    }


def off(found: Score) -> str:
    """How far off, over how many periods."""
    if found.off is None:
        return ""
    given = {
        "off": percent(found.off) if found.off <= 1 else f"{round(found.off * 100)}%",
        "cases": found.cases,
    }
    says = gettext("%(off)s off over %(cases)s") % given
    if not found.intervals:
        return says
    held = gettext("range held %(held)s of %(all)s times") % {"held": found.held, "all": found.intervals}
    return gettext("%(one)s, %(two)s") % {"one": says, "two": held}
