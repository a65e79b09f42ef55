"""The question that fills each cell of the board; asked as one would ask the customer."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, Promise]

PROMPTS: Words = {
    "need.real.work": _("What takes most of your time at work these weeks?"),
    "need.real.lifestyle": _("How do you spend a day off?"),
    "need.real.family": _("Does the family live here too?"),
    "need.real.personality": _("When two things are urgent at once, how do you choose?"),
    "need.real.ambition": _("What does the house expect of you this year?"),
    "need.real.values": _("What must a supplier do so that you use him again?"),
    "need.personal.work": _("Which part of the work would you gladly be rid of?"),
    "need.personal.lifestyle": _("What would you do more often if you had the time?"),
    "need.personal.family": _("What do you wish for your children, your parents?"),
    "need.personal.personality": _("With what kind of people do you like to work?"),
    "need.personal.ambition": _("Where would you like to be in three years?"),
    "need.personal.values": _("What can nobody talk you into?"),
    "need.social.work": _("Who has to be content so that this project counts as yours?"),
    "need.social.lifestyle": _("With whom do you meet after work, and to do what?"),
    "need.social.family": _("What does the family say about your work?"),
    "need.social.personality": _("How would your colleagues describe you?"),
    "need.social.ambition": _("Whose esteem matters to you: the boss, the trade, the team?"),
    "need.social.values": _("Whom in the trade do you respect, and for what?"),
    "need.spiritual.work": _("Which piece of work are you proud of to this day?"),
    "need.spiritual.lifestyle": _("What gives you peace after a hard week?"),
    "need.spiritual.family": _("Which saying of your parents do you hold on to?"),
    "need.spiritual.personality": _("Which experience has changed you most?"),
    "need.spiritual.ambition": _("What should remain of your work when you have left?"),
    "need.spiritual.values": _("In the end, what do you do this work for?"),
}
