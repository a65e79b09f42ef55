"""What an advice says: a headline (what to do) and a because (the facts it rests on), for each code of core.advice.

A sentence has {placeholders} that `_phrases` fills; <b> marks the point of a because. Where the facts ask for another sentence,
the key has a variant after a colon, which `_variant` chooses.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from tongpin.core.playbook import Playbook
from tongpin.core.qualification import ELEMENTS
from tongpin.web.desk.sentences_bonds import BONDS_VARIANTS, ON_BONDS
from tongpin.web.desk.sentences_course import ON_THE_COURSE
from tongpin.web.desk.sentences_decision import ON_THE_DECISION
from tongpin.web.desk.sentences_people import ON_PEOPLE
from tongpin.web.desk.sentences_visits import ON_VISITS, VISITS_VARIANTS
from tongpin.web.desk.variants_decision import DECISION_VARIANTS
from tongpin.web.desk.words_facts import fact_words


@dataclass(frozen=True)
class Said:
    """An advice in words; `because` holds <b> and is safe to show."""

    headline: str
    because: SafeString

    @property
    def plain(self) -> str:
        """The reason without marks, for text that is not a page."""
        return html.unescape(strip_tags(self.because))


def advice_words(code: str, facts: Mapping[str, Any], content: Playbook) -> Said:
    """The advice in the active language; `content` is the playbook version the deal follows."""
    variant = _VARIANTS[code](facts) if code in _VARIANTS else ""
    sentences = SENTENCES.get(f"{code}:{variant}") or SENTENCES.get(code) or _UNKNOWN
    headline, because = (str(one) for one in sentences)
    phrases = _phrases(facts, content, headline, because)
    # format_html wants something to fill in, and not every because has a gap
    return Said(headline.format(**phrases), format_html(because, **phrases, nothing=""))


def _phrases(facts: Mapping[str, Any], content: Playbook, *sentences: str) -> dict[str, str]:
    """What fills the sentences; a fact that an old row lacks leaves a gap instead of breaking the page."""
    names = {parsed[1] for sentence in sentences for parsed in Formatter().parse(sentence)}
    return {name: fact_words(name, facts[name], content) if name in facts else "…" for name in names if name}


def _has(name: str, then: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda facts: then if facts.get(name) else ""


def _lead_lacks(facts: Mapping[str, Any]) -> str:
    return "blank" if len(facts.get("missing", ())) == len(ELEMENTS) else "lead"


_VARIANTS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "assumptions_only": _has("imported", "imported"),
    "qualification_missing": lambda facts: _lead_lacks(facts) if facts.get("lead") else "",
    "key_person_unknown": _has("claimed", "claimed"),
    "power_refused": _has("through", "through"),
    "power_not_reached": _has("through", "through"),
    "single_contact": lambda facts: (
        ("one" if facts.get("known") == 1 else "") if facts.get("count") else "none"
    ),
    "dissatisfied_unknown": _has("receptive", "receptive"),
    "need_unclear_late": _has("count", "some"),
    "needs_implicit_late": _has("needs", "quoted"),
    "silent": lambda facts: "" if facts.get("last_signal_on") else "never",
    "standing_still": _has("lead", "lead"),
    "expected_date_doubtful": lambda facts: "" if facts.get("their_phase") else "unproven",
    "no_next_step": lambda facts: "" if facts.get("days") else "fresh",
    "planned": lambda facts: (
        "undated" if not facts.get("due") else "" if facts.get("last_signal_on") else "never"
    ),
    **DECISION_VARIANTS,
    **BONDS_VARIANTS,
    **VISITS_VARIANTS,
}

SENTENCES: Mapping[str, tuple[Promise, Promise]] = {
    **ON_PEOPLE,
    **ON_THE_COURSE,
    **ON_THE_DECISION,
    **ON_BONDS,
    **ON_VISITS,
}
_UNKNOWN: tuple[Promise, Promise] = (
    _("Look at the deal"),
    _("Something about this deal asks for attention."),
)
