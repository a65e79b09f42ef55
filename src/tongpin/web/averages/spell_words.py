"""What is said about a dry spell: honest, and of use on a bad day."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext

from tongpin.app.averages.queries import Told
from tongpin.core.averages import Spell
from tongpin.web.averages.words import UNUSUAL


def usual(spell: Spell, tries: int) -> str:
    """How long the longest dry spell is, by chance alone."""
    given = {"tries": tries, "median": spell.median, "p90": spell.p90}
    return (
        gettext(
            "In %(tries)s tries at this rate the longest dry spell is usually %(median)s, and up to %(p90)s in nine cases"
            " of ten."
        )
        % given
    )


def now(told: Told) -> str:
    """How long the present one is."""
    if not told.series.run:
        return gettext("The last one succeeded.")
    return ngettext(
        "%(count)s without success just now", "%(count)s in a row without success just now", told.series.run
    ) % {"count": told.series.run}


def verdict(told: Told) -> str:
    """Whether the present dry spell is unusual, and what to do about it."""
    spell, run = told.spell, told.series.run
    if spell is None or told.chance is None or not run:
        return ""
    unusual = told.chance < UNUSUAL
    if told.series.total.hits == 0:
        return _without_success(unusual=unusual)
    if unusual:
        return gettext(
            "That is longer than chance usually makes it. Do not work harder at the same: look with somebody at what has"
            " changed, in the customers or in what we do."
        )
    if run > spell.median:
        return gettext(
            "Long, but such a spell comes to everybody who works at this rate. Keep the number of tries up."
        )
    return gettext("Nothing out of the ordinary: one in ten does not come every tenth time. Keep going.")


def _without_success(*, unusual: bool) -> str:
    if unusual:
        return gettext(
            "Nothing has come of it yet, and that is more than chance explains. Look at two of them together with a"
            " colleague."
        )
    return gettext("Nothing has come of it yet. Look at two of them together with a colleague.")
