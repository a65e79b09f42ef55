"""The words of visits and of what was promised on them: what the codes of core and app mean to somebody who sells."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

OUTCOMES = {
    "order": pgettext_lazy("outcome", "Order"),
    "advance": pgettext_lazy("outcome", "Advance"),
    "continuation": pgettext_lazy("outcome", "Continuation"),
    "no_sale": pgettext_lazy("outcome", "No sale"),
}
OUTCOME_HINTS = {
    "order": _("Signed, or ordered in writing."),
    "advance": _("The customer will do something by a day: a real step."),
    "continuation": _("Friendly words, nothing agreed."),
    "no_sale": _("The customer said no."),
}
OUTCOME_GLYPHS = {"order": "order", "advance": "advance", "continuation": "contin", "no_sale": "nosale"}
RESULTS = {
    "obtained": pgettext_lazy("objective", "Obtained"),
    "partly": pgettext_lazy("objective", "Partly"),
    "refused": pgettext_lazy("objective", "Refused"),
}
STATES = {
    "planned": pgettext_lazy("visit", "Planned"),
    "unrecorded": pgettext_lazy("visit", "To be recorded"),
    "held": pgettext_lazy("visit", "Recorded"),
    "cancelled": pgettext_lazy("visit", "Called off"),
}
SIDES = {
    "theirs": pgettext_lazy("promise", "The customer"),
    "ours": pgettext_lazy("promise", "We"),
}
STANDINGS = {
    "kept": pgettext_lazy("promise", "kept"),
    "broken": pgettext_lazy("promise", "broken"),
    "dropped": pgettext_lazy("promise", "no longer needed"),
    "later": pgettext_lazy("promise", "later"),
    "soon": pgettext_lazy("promise", "soon"),
    "today": pgettext_lazy("promise", "today"),
    "overdue": pgettext_lazy("promise", "overdue"),
    "escalated": pgettext_lazy("promise", "long overdue"),
}
ASKS = {
    "their_commitment": _("What will the customer do, and by when? Without that it was a talk, not a step."),
    "commitment_date": _("By which day will the customer do it? A promise without a day moves nothing."),
    "order_evidence": _(
        "What shows the order: a signed contract, a PI, a payment? Tick the signal or keep the promise."
    ),
    "maybe_advance": _("The customer has agreed to do something. Was it not an advance?"),
}
CAUSES = {
    "prepared": _("Prepared?"),
    "control": _("Who leads the talk?"),
    "too_early": _("Too early?"),
    "expectations": _("Expecting too much?"),
}
DEEDS = {
    "keep": _("Marked as kept."),
    "break": _("Marked as broken."),
    "drop": _("It no longer counts."),
    "reopen": _("It is open again."),
}
WROTE = {
    "promises": _("Promises"),
    "signals": _("Signals"),
    "needs": _("New needs"),
    "need_changes": _("Needs moved on"),
    "answers": _("Answers"),
    "judgements": _("Judgements of people"),
    "new_people": _("New people"),
    "activities": _("Activities together"),
    "gifts": _("Entries of the gift register"),
    "moves": _("Stages entered"),
    "move_to": _("Stages entered"),
}
WHOSE = {"mine": _("My visits"), "team": _("The team's")}
PROBLEMS = {
    "required": _("This is needed."),
    "not_there": _("This is not there any more; choose again."),
    "evidence_required": _("Say in the customer's words what shows it."),
    "in_future": _("This day has not come yet."),
    "too_long_ago": _("This day is too long ago."),
    "not_a_day": _("A day is written 2026-03-28."),
    "not_a_number": _("A number is expected here."),
    "unknown_choice": _("Choose one of those offered."),
    "already_used": _("This form was used for another visit; open it anew."),
    "not_held": _("The visit is not recorded yet."),
    "out_of_range": _("This day is too far away."),
    "placeholder": _("Choose the customer first; this entry only collects what has none."),
    "not_planned": _("The visit is already recorded or called off."),
    "not_cancelled": _("The visit is not called off."),
    "not_open": _("It is closed already."),
    "not_active": _("This colleague is no longer active."),
    "too_many": _("At most %(most)s are possible here."),
    "other_account": _("This belongs to another account."),
    "erased": _("The data of this person were erased."),
}
