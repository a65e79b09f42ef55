"""The words of the funnel's pages; the statistics return codes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tongpin.app.base.errors import Invalid

KINDS: Mapping[str, Promise] = {
    "in": pgettext_lazy("flow", "Came in"),
    "onward": pgettext_lazy("flow", "Onward"),
    "back": pgettext_lazy("flow", "Flowed back"),
    "won": pgettext_lazy("flow", "Won"),
    "lost": pgettext_lazy("flow", "Lost"),
    "still": pgettext_lazy("flow", "Stayed"),
}
PLACES: Mapping[str, Promise] = {
    "cloud": pgettext_lazy("flow", "Leads"),
    "new": pgettext_lazy("flow", "New"),
    "won": pgettext_lazy("flow", "Won"),
    "lost": pgettext_lazy("flow", "Lost"),
}
WINDOWS: Mapping[int, Promise] = {
    90: _("the last 90 days"),
    365: _("the last 365 days"),
    0: _("the whole history"),
}
BY: Mapping[str, Promise] = {
    "owner": pgettext_lazy("compare", "Person"),
    "team": pgettext_lazy("compare", "Team"),
    "source": pgettext_lazy("compare", "Source"),
    "industry": pgettext_lazy("compare", "Industry"),
    "segment": pgettext_lazy("compare", "Size of the customer"),
    "month": pgettext_lazy("compare", "Month of start"),
}
METHODS: Mapping[str, Promise] = {
    "model": pgettext_lazy("method", "Ours"),
    "blend": pgettext_lazy("method", "Half ours, half the average of three"),
    "trailing": pgettext_lazy("method", "Average of the last three"),
    "roll": pgettext_lazy("method", "Usual share of what is open"),
    "weighted": pgettext_lazy("method", "Amount × rate of its stage"),
}
SCOPES: Mapping[str, Promise] = {
    "open": _("what is open now"),
    "all": _("with what is still to come"),
}
MISSING: Mapping[str, Promise] = {
    "too_few_wins": _("Fewer than 30 deals were won in the window: no interval can be given honestly."),
    "few_then": _(
        "Before some of these months fewer than 30 deals had been won: they count without an interval."
    ),
    "few_wins": _("Fewer than 30 deals were won in the window: no interval can be given honestly."),
    "no_wins": _("Nothing was won yet: nothing can be said about what will be."),
    "no_losses": _(
        "No loss was recorded. Deals that nobody closed count as open; rates look better than they are."
    ),
    "nothing_open": _("Nothing is open now."),
    "no_open": _("Nothing is open now."),
    "no_arrivals": _("No new deals came in lately: what is still to come is left out."),
    "no_past": _("The history is shorter than a year: seasons cannot be told from chance."),
    "no_amounts": _("Open deals have no amounts: their value cannot be forecast."),
    "no_payments": _("No payment terms and no payments are known: when money comes cannot be said."),
    "too_short": _("The history is too short to look back on forecasts."),
    "not_reckoned": _("The figures are not reckoned yet."),
    "unrated": _("For this currency no rate is set: it is told apart."),
}
REFUSED: Mapping[str, Promise] = {"after_end": _("The first day must not lie after the last one.")}
NOT_SAID: Final = _("Something is missing for a full statement: %(code)s.")


def missing(code: str) -> str:
    """What stands against a full statement; a code nobody has words for is told as it is."""
    return str(MISSING[code]) if code in MISSING else str(NOT_SAID) % {"code": code}


def refusal(refused: Invalid) -> str:
    """Why a slice cannot be reckoned."""
    return " ".join(
        str(REFUSED.get(one.code, _("These figures cannot be reckoned."))) for one in refused.problems
    )
