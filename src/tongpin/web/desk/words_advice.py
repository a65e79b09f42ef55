"""What an advice says: a headline (what to do) and a because (the facts it rests on), for each code of core.advice.

A sentence has {placeholders} that `_phrases` fills; <b> marks the point of a because. Where the facts ask for another sentence,
the key has a variant after a colon, which `_variant` chooses.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from string import Formatter
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _

from tongpin.core.playbook import Playbook
from tongpin.web.desk import words
from tongpin.web.desk.sentences_course import ON_THE_COURSE
from tongpin.web.desk.sentences_people import ON_PEOPLE
from tongpin.web.shell import formats
from tongpin.web.shell.playbook_text import said

NAMES_SHOWN = 3


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


def days(count: int) -> str:
    """A number of days as it stands inside a sentence."""
    return ngettext("%(n)s day", "%(n)s days", count) % {"n": count}


def _phrases(facts: Mapping[str, Any], content: Playbook, *sentences: str) -> dict[str, str]:
    """What fills the sentences; a fact that an old row lacks leaves a gap instead of breaking the page."""
    names = (parsed[1] for sentence in sentences for parsed in Formatter().parse(sentence))
    filled = {name: "…" for name in names if name}
    for name, value in facts.items():
        kind = next((make for names, make in _KINDS if name in names), None)
        filled[name] = kind(value, content) if kind else str(value)
    return filled


def _stage(value: Any, content: Playbook) -> str:
    key = str(value)
    return said(content.stage(key).name) if content.has_stage(key) else key


def _days(value: Any, _content: Playbook) -> str:
    return days(int(value))


def _day(value: Any, _content: Playbook) -> str:
    return formats.day(date.fromisoformat(value)) if value else ""


def _listed(value: Any, _content: Playbook) -> str:
    return joined([str(one) for one in value])


def _elements(value: Any, _content: Playbook) -> str:
    return joined([str(words.ELEMENTS.get(one, one)) for one in value])


def _phase(value: Any, _content: Playbook) -> str:
    return str(words.PHASES.get(value, value))


def _stages_apart(value: Any, _content: Playbook) -> str:
    return ngettext("%(n)s stage", "%(n)s stages", int(value)) % {"n": value}


def _people(value: Any, _content: Playbook) -> str:
    return ngettext("%(n)s person", "%(n)s people", int(value)) % {"n": value}


def joined(parts: Sequence[str]) -> str:
    """The first few in one breath, the rest as a number."""
    shown = pgettext("between the parts of a list", ", ").join(parts[:NAMES_SHOWN])
    left = len(parts) - NAMES_SHOWN
    return gettext("%(shown)s and %(left)s more") % {"shown": shown, "left": left} if left > 0 else shown


_KINDS: tuple[tuple[frozenset[str], Callable[[Any, Playbook], str]], ...] = (
    (frozenset({"stage", "their_stage"}), _stage),
    (frozenset({"days", "limit", "days_in_stage", "usual_days"}), _days),
    (frozenset({"due", "last_signal_on", "price_talk_on", "expected_date"}), _day),
    (frozenset({"names", "through", "receptive", "needs"}), _listed),
    (frozenset({"missing", "refuted"}), _elements),
    (frozenset({"phase", "their_phase"}), _phase),
    (frozenset({"gap"}), _stages_apart),
    (frozenset({"known"}), _people),
)


def _has(name: str, then: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda facts: then if facts.get(name) else ""


_VARIANTS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "assumptions_only": _has("imported", "imported"),
    "qualification_missing": _has("lead", "lead"),
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
    "planned": lambda facts: "" if facts.get("last_signal_on") else "never",
}

SENTENCES: Mapping[str, tuple[Promise, Promise]] = {**ON_PEOPLE, **ON_THE_COURSE}
_UNKNOWN: tuple[Promise, Promise] = (
    _("Look at the deal"),
    _("Something about this deal asks for attention."),
)
