"""The words of Today, the board and the list of deals."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ELEMENTS = {
    "need": pgettext_lazy("element", "need"),
    "budget": pgettext_lazy("element", "budget"),
    "key_person": pgettext_lazy("element", "key person"),
    "fit": pgettext_lazy("element", "fit"),
}
PHASES = {
    "need": _("Need formation"),
    "evaluation": _("Solution evaluation"),
    "decision": _("Purchase decision"),
}
GROUPS = {
    "overdue": _("Overdue"),
    "today": _("Today"),
    "week": _("This week"),
    "later": _("After that, and advice"),
}
WHOSE = {
    "mine": _("Mine"),
    "team": _("Team"),
    "shared": _("Shared with us"),
}
# What a filter says while it narrows nothing; its label is for screen readers only
EVERYTHING = {
    "owner": _("Everybody"),
    "playbook": _("All playbooks"),
    "stage": _("All stages"),
    "sync": _("In step or not"),
}
STATUSES = {
    "open": pgettext_lazy("deal", "Open"),
    "won": pgettext_lazy("deal", "Won"),
    "lost": pgettext_lazy("deal", "Lost"),
}
SORTS = {
    "due": _("Next step"),
    "amount": _("Amount"),
    "expected": _("Expected"),
    "changed": _("Last change"),
}
FLOW = {
    "came": pgettext_lazy("flow", "In this week"),
    "onward": pgettext_lazy("flow", "Onward"),
    "back": pgettext_lazy("flow", "Back"),
    "won": pgettext_lazy("flow", "Won"),
    "lost": pgettext_lazy("flow", "Lost"),
}
# (from which urgency on, what stands where a step has its day)
URGENCIES = (
    (70, pgettext_lazy("urgency", "Now")),
    (55, pgettext_lazy("urgency", "Soon")),
    (0, pgettext_lazy("urgency", "In time")),
)
OFFERS = {
    "tomorrow": _("Tomorrow"),
    "monday": _("Next Monday"),
    "week": _("In a week"),
}
PROBLEMS = {
    "not_in_future": _("Choose a day after today."),
    "out_of_range": _("This day is too far away."),
}
