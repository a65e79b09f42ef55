"""The checks before a visit with the one who decides, in words; the codes are those of core.visits (M02)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from tongpin.web.deals.words import PHASES

SENTENCES: Mapping[str, Promise] = {
    "objective_ok": _("The objective is set."),
    "objective_warn": _("There is no objective: decide what they are to agree to."),
    "questions_ok": _("%(count)s questions are ready."),
    "questions_warn": _("Only %(count)s questions so far; bring at least three."),
    "their_goals_ok": _("We know what they themselves want to reach."),
    "their_goals_warn": _("We do not know what they themselves want to reach: ask somebody near them first."),
    "their_goals_ask": _("Do we know what they themselves want to reach?"),
    "one_sentence_ok": _("We can say in one sentence what they gain."),
    "one_sentence_warn": _("The one sentence is still missing: what do they gain?"),
    "one_sentence_ask": _("Can we say in one sentence what they gain?"),
    "agenda_agreed_ok": _("They know beforehand what the talk is about."),
    "agenda_agreed_warn": _("They do not know what the talk is about: send three points beforehand."),
    "agenda_agreed_ask": _("Do they know beforehand what the talk is about?"),
    "who_leads_ok": _("It is settled who of us leads the talk."),
    "who_leads_warn": _("It is not settled who of us leads the talk."),
    "who_leads_ask": _("Is it settled who of us leads the talk?"),
    "dissatisfied_ok": _("Somebody who suffers from the problem is with us: %(people)s."),
    "dissatisfied_warn": _("Nobody who suffers from the problem is with us yet. %(people)s"),
    "receptive_ok": _("Somebody has told us how the house works: %(people)s."),
    "receptive_warn": _("Nobody in the house tells us yet how it works; it may be too early for the top."),
    "way_in_ok": _("Somebody inside introduces us."),
    "way_in_warn": _("Nobody inside introduces us: look for the way in first."),
    "way_in_ask": _("Does somebody inside introduce us?"),
    "objective_fits_ok": _("The objective fits the phase: %(phase)s."),
    "objective_fits_warn": _("The objective is not for this phase (%(phase)s): ask for less."),
    "fallback_ok": _("There is something smaller to ask for, if it is refused."),
    "fallback_warn": _("There is nothing smaller to ask for, if it is refused."),
    "content_with_fallback_ok": _("We go home content with the smaller step."),
    "content_with_fallback_warn": _("We would not be content with the smaller step: choose another one."),
    "content_with_fallback_ask": _("Would we go home content with the smaller step?"),
}


def sentence(code: str, facts: Mapping[str, str | int | Sequence[str]]) -> str:
    """The sentence of a check."""
    people = facts.get("people") or ()
    values = {
        "count": facts.get("count", 0),
        "people": _t(", ").join(str(one) for one in people) if not isinstance(people, str | int) else people,
        "phase": PHASES.get(str(facts.get("phase", "")), ""),
    }
    return (str(SENTENCES[code]) % values).strip()
