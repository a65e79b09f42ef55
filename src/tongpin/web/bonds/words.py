"""The words of relationships and gifts, beside those of web/decision/words.py."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tongpin.web.deals.happenings_bonds import GIFTS, STRATEGIES
from tongpin.web.decision import words as decision

__all__ = ["GIFTS", "LEVELS", "STRATEGIES"]

LEVELS = decision.LEVELS
STRATEGY_HINTS = {
    "deep": _("Deep: see each other, about every two weeks, also beyond the deal"),
    "frequent": _("Frequent: something useful about once a month"),
    "light": _("Light: a sign of life every few months"),
    "none": _("None: nobody needs to get in touch"),
}
LEVEL_HINTS = {
    "cold": _("Known by name only, or everything is too long ago."),
    "acquaintance": _("You talk: calls, messages, meetings about work."),
    "dating": _("You do something together: a visit, a test, a seminar."),
    "partner": _("You know each other beyond work and have helped each other."),
    "ally": _("They act for us unasked: tell, introduce, stand up, coach."),
}
BECAUSE = {
    "no_deal": _("takes part in no open deal"),
    "takes_part": _("takes part in an open deal"),
    "decides": _("decides"),
    "power": _("is the power person"),
    "is_key": _("is a key person"),
    "influence": _("has a fifth or more of the influence on a step"),
    "large": _("one of the deals is large"),
    "against": _("works against us or is tied to a rival"),
}
WARNINGS = {
    "hint": pgettext_lazy("gift", "hint at a personal benefit"),
    "nothing_allowed": pgettext_lazy("gift", "nothing is allowed here"),
    "over_once": pgettext_lazy("gift", "over the limit for one gift"),
    "over_year": pgettext_lazy("gift", "over the limit of the year"),
    "near_year": pgettext_lazy("gift", "close to the limit of the year"),
    "other_currency": pgettext_lazy("gift", "converted from another currency"),
    "not_all_counted": pgettext_lazy("gift", "a currency without a rate is not counted"),
    "no_limit_known": pgettext_lazy("gift", "no limit is known"),
}
SOURCES = {
    "account": pgettext_lazy("limit", "set for this account"),
    "workspace": pgettext_lazy("limit", "set for the workspace"),
    "playbook": pgettext_lazy("limit", "from the playbook"),
}
KINDS = {"gift": pgettext_lazy("gift", "Gift"), "hospitality": pgettext_lazy("gift", "Hospitality")}
DIRECTIONS = {
    "given": pgettext_lazy("gift", "We gave it"),
    "received": pgettext_lazy("gift", "We received it"),
}
ONLY = {
    "": pgettext_lazy("register", "All entries"),
    "serious": pgettext_lazy("register", "Only what has to be answered for"),
    "hint": pgettext_lazy("register", "Only hints"),
}
PROBLEMS: dict[str, Promise] = {
    **decision.PROBLEMS,
    "in_future": _("This day has not come yet."),
    "less_than_once": _("The limit of the year cannot be lower than the one for a single gift."),
    "nothing_proven": _("Nothing was done with this person yet that could prove a level."),
}
