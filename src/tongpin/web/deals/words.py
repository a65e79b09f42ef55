"""The words of the deal pages: what the codes of core and app mean to somebody who sells."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tongpin.web.deals.happenings import happening_words
from tongpin.web.deals.told import Told

__all__ = ["Told", "happening_words"]

STATUSES = {
    "lead": pgettext_lazy("status", "Lead"),
    "open": pgettext_lazy("status", "In the funnel"),
    "won": pgettext_lazy("status", "Won"),
    "lost": pgettext_lazy("status", "Lost"),
}
GIVEN_UP = pgettext_lazy("status", "Lead given up")
PHASES = {
    "need": pgettext_lazy("phase", "Need formation"),
    "evaluation": pgettext_lazy("phase", "Solution evaluation"),
    "decision": pgettext_lazy("phase", "Purchase decision"),
}
PHASE_QUESTIONS = {
    "need": _("Is there a clear need, and what would it cost?"),
    "evaluation": _("Which solution solves the problem?"),
    "decision": _("How do we keep the risk low?"),
}
CERTAINTIES = {
    "confirmed": _("Confirmed: the customer did or said it, and there is evidence"),
    "assumed": _("Assumed: we heard or guess it, still to be confirmed"),
}
ELEMENTS = {
    "need": pgettext_lazy("element", "Stated need"),
    "budget": pgettext_lazy("element", "Budget"),
    "key_person": pgettext_lazy("element", "Key person"),
    "fit": pgettext_lazy("element", "Our customer"),
}
ELEMENTS_SHORT = {
    "need": pgettext_lazy("element, short", "need"),
    "budget": pgettext_lazy("element, short", "budget"),
    "key_person": pgettext_lazy("element, short", "key person"),
    "fit": pgettext_lazy("element, short", "fit"),
}
ELEMENT_QUESTIONS = {
    "need": _("Can the customer say what is needed? “What is new?” is not a need."),
    "budget": _("Is the money there, or is it known when and from where it comes?"),
    "key_person": _("Do we know who decides, and did that person meet us or agree to?"),
    "fit": _("Is it our customer: does what we offer meet what they want?"),
}
MARKS = {
    "unknown": pgettext_lazy("qualification", "Unknown"),
    "assumed": pgettext_lazy("qualification", "Assumed"),
    "confirmed": pgettext_lazy("qualification", "Confirmed"),
    "refuted": pgettext_lazy("qualification", "Refuted"),
}
MARK_GLYPHS = {"unknown": "missing", "assumed": "assumed", "confirmed": "confirmed", "refuted": "refuted"}
NEED_TYPES = {
    "unclear": pgettext_lazy("need", "Unclear"),
    "implicit": pgettext_lazy("need", "Implicit"),
    "explicit": pgettext_lazy("need", "Explicit"),
}
NEED_HINTS = {
    "unclear": _("Unclear: nobody has said anything yet"),
    "implicit": _("Implicit: complaints and dissatisfaction"),
    "explicit": _("Explicit: a clear demand"),
}
NEED_GLYPHS = {"unclear": "need-u", "implicit": "need-i", "explicit": "need-e"}
WAYS = {
    "survey_situation": _("survey the situation"),
    "provoke_problem": _("bring up the problem"),
    "enlarge_problem": _("show how large it is"),
    "state_facts": _("lay out facts"),
    "draw_attention": _("draw attention to it"),
    "bring_in_view": _("bring in a view of ours"),
    "strengthen_presentation": _("it fits: show it more strongly"),
    "rebuild_criteria": _("it does not fit: rebuild the criteria"),
    "find_out_fit": _("find out whether ours fits"),
}
FOCUS = {
    "receptive": pgettext_lazy("focus", "Receptive"),
    "dissatisfied": pgettext_lazy("focus", "Dissatisfied"),
    "power": pgettext_lazy("focus", "Power"),
}
FOCUS_HINTS = {
    "receptive": _("Receptive: listens and helps"),
    "dissatisfied": _("Dissatisfied: suffers from the problem"),
    "power": _("Power: decides"),
}
FOCUS_MISSING = {
    "receptive": _("not found: who listens to us?"),
    "dissatisfied": _("not found: who suffers from it?"),
    "power": _("not found: who decides?"),
}
CIRCLES = {
    "team": pgettext_lazy("circle", "The account team"),
    "me": pgettext_lazy("circle", "Only me"),
    "workspace": pgettext_lazy("circle", "All who see the account"),
}
LACKS = {
    "missing": _("Something missing"),
    "ready": _("Ready for the funnel"),
    "refuted": _("Something refuted"),
}
SORTS = {
    "since": pgettext_lazy("sort", "Newest first"),
    "oldest": pgettext_lazy("sort", "Oldest first"),
    "due": pgettext_lazy("sort", "Next step first"),
    "amount": pgettext_lazy("sort", "Largest amount first"),
}
SYNC_LEAD = {
    "ahead": pgettext_lazy("sync sentence", "Ahead"),
    "behind": pgettext_lazy("sync sentence", "Behind"),
    "in": pgettext_lazy("sync sentence", "In step"),
    "none": pgettext_lazy("sync sentence", "No signal"),
}
PROBLEMS: dict[str, Promise] = {
    "required": _("Please fill this in."),
    "blank": _("Please fill this in."),
    "null": _("Please fill this in."),
    "invalid": _("This cannot be read."),
    "in_future": _("This day has not come yet; only what has happened is recorded."),
    "not_in_future": _("Choose a day after today."),
    "too_long_ago": _("This day lies too far back."),
    "out_of_range": _("This day is too far away."),
    "unknown_choice": _("Choose one of the entries."),
    "unknown_signal": _("This playbook does not know that signal."),
    "unknown_item": _("This playbook does not know that item of the checklist."),
    "unknown_stage": _("This playbook does not know that stage."),
    "evidence_required": _("A confirmed signal needs evidence: what was said or done, or a link to it."),
    "other_account": _("This person belongs to another account."),
    "negative": _("An amount cannot be negative."),
    "unknown_currency": _("This is not a currency code such as CNY or USD."),
    "max_digits": _("This amount is too large."),
    "max_whole_digits": _("This amount is too large."),
    "max_length": _("This text is too long."),
    "known": _("An account of that name is known already: choose it from the list."),
    "not_a_lead": _("It is in the funnel already."),
    "is_a_lead": _("It is still a lead: qualify it first."),
    "not_open": _("It has ended; reopen it first."),
    "not_closed": _("It has not ended."),
    "use_return_to_leads": _("That is where leads are: use “back to the leads”."),
    "stage_not_in_version": _("The new version has no stage like the one of this deal; move the deal first."),
    "people_take_part": _("People of the present account take part in this deal: release them first."),
    "viewer_cannot_own": _("A viewer cannot own anything."),
    "not_active": _("This colleague no longer works here."),
}
