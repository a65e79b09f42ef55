"""The words of ties, channels, lines and the access map, beside those of web/decision/words.py."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tongpin.web.decision import words as decision

# value → the mark of the sprite (relations/marks.html adds the two that the shell does not know)
TIE_MARKS = {"harmonious": "harm", "hostile": "host", "kin": "kin", "close": "close"}
TIE_KEYS = {"harmonious": "h", "hostile": "o", "kin": "k", "close": "c"}
TIES = {**decision.TIES, "": pgettext_lazy("tie", "not known")}
CHANNEL_MARKS = {"works": "confirmed", "fails": "refuted"}
CHANNEL_KEYS = {"works": "y", "fails": "n"}
CHANNELS = {**decision.CHANNEL_VALUES, "": pgettext_lazy("channel", "not known")}
LAYERS = {
    "chart": pgettext_lazy("layer", "Organisation chart"),
    "network": pgettext_lazy("layer", "Power network"),
}
POWERS = {
    "hidden": pgettext_lazy("power", "hidden decider"),
    "title_only": pgettext_lazy("power", "title without power"),
}
ROLE_MISSING = {
    "decider": _("Who decides?"),
    "evaluator": _("Who evaluates?"),
    "screener": _("Who screens?"),
    "user": _("Who will use it?"),
}
FOCUS_HINTS = {
    "receptive": _("Listens and helps; the first one on our side."),
    "dissatisfied": _("Suffers from a problem that we solve."),
    "power": _("Decides, or the decision falls with this person."),
}
ASPECTS = {**decision.FOCUSES, "refused": pgettext_lazy("focus", "Said no")}
ASPECT_HINTS = {
    "receptive": _("Receptive: listens and helps"),
    "dissatisfied": _("Dissatisfied: suffers from the problem"),
    "power": _("Power: decides"),
    "refused": _("Said no to us"),
}
NEXT = {
    "receptive": _(
        "Find somebody who listens first: reception, union, an old acquaintance. Whoever helps is enough."
    ),
    "dissatisfied": _(
        "Now find who suffers from the problem. Ask the receptive one who complains most, and why."
    ),
    "power": _(
        "Now the way to the power is open: let the dissatisfied one take you there, with the problem in hand."
    ),
    "": _("All three points are known and confirmed."),
}
LEVEL_HINTS = {
    "ally": _("Ally: tells us things, speaks up for us"),
    "partner": _("Partner: private contact"),
    "dating": _("Dating: meals, visits, trials"),
    "acquaintance": _("Acquaintance: calls and visits"),
    "cold": _("Known by name only"),
}
PROBLEMS: dict[str, Promise] = {
    **decision.PROBLEMS,
    "same_person": _("A tie needs two different people."),
    "in_future": _("This day has not come yet."),
}
