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
    return Said(headline.format(**phrases), format_html(because, **phrases))


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

_UNKNOWN: tuple[Promise, Promise] = (
    _("Look at the deal"),
    _("Something about this deal asks for attention."),
)

SENTENCES: Mapping[str, tuple[Promise, Promise]] = {
    "ahead": (
        _("Stop pushing: win the customer's next signal after “{their_stage}”"),
        _(
            "We stand in “{stage}”, the customer's signals reach “{their_stage}” only: we are <b>{gap} ahead</b>."
        ),
    ),
    "behind": (
        _("Catch up: find out how far the customer has gone"),
        _(
            "The customer has reached “{their_stage}”, we still stand in “{stage}”: <b>{gap} behind</b>. They buy without us."
        ),
    ),
    "price_talk_early": (
        _("Leave the price, clarify the need first"),
        _(
            "Price was discussed on {price_talk_on} while the <b>need is still forming</b>. A price now only starts the bargaining."
        ),
    ),
    "stage_overridden": (
        _("Win the signals that were skipped"),
        _(
            "“{stage}” was entered by a <b>manager's override</b>; the customer has not yet done what it takes."
        ),
    ),
    "assumptions_only": (
        _("Ask the customer for one confirmed fact"),
        _("“{stage}” rests on <b>assumptions</b>; the customer has confirmed nothing yet."),
    ),
    "assumptions_only:imported": (
        _("Ask the customer for one confirmed fact"),
        _("This deal was imported: <b>no confirmed signal</b> stands behind “{stage}”."),
    ),
    "qualification_missing": (
        _("Find out: {missing}"),
        _("The deal is in “{stage}”, and <b>{missing}</b> is not known."),
    ),
    "qualification_missing:lead": (
        _("Find out: {missing}"),
        _("This is still a lead: without <b>{missing}</b> it does not fall into the funnel."),
    ),
    "element_refuted": (
        _("Decide: is this a deal at all?"),
        _("<b>{refuted}</b> turned out not to be there."),
    ),
    "budget_unknown": (
        _("Ask how large the budget is and who signs it"),
        _("The customer is comparing or deciding (“{stage}”), and the <b>budget is not known</b>."),
    ),
    "no_contact": (
        _("Find a first contact"),
        _("<b>Nobody</b> at the customer is on record for this deal."),
    ),
    "key_person_unknown": (
        _("Find out who decides; ask {names}"),
        _("We know {names}, and <b>none of them decides</b>."),
    ),
    "key_person_unknown:claimed": (
        _("Name the key person among the contacts, or find one through {names}"),
        _(
            "The qualification says that there is a key person, and <b>none of our contacts is one</b>: {names}."
        ),
    ),
    "power_refused": (
        _("Find another way to {names}"),
        _("{names} <b>refuses to see us</b>. One person's no is not the customer's no."),
    ),
    "power_refused:through": (
        _("Ask {through} for another way to {names}"),
        _("{names} <b>refuses to see us</b>. One person's no is not the customer's no."),
    ),
    "power_not_reached": (
        _("Get to {names}"),
        _("{names} decides, and we have <b>no line of our own</b> there."),
    ),
    "power_not_reached:through": (
        _("Ask {through} to introduce you to {names}"),
        _("{names} decides, and we have <b>no line of our own</b> there."),
    ),
    "single_contact": (
        _("Get to know somebody besides {names}"),
        _("Of {known} we know, <b>only {names}</b> carries the deal: if that one leaves, it is gone."),
    ),
    "single_contact:one": (
        _("Get to know somebody besides {names}"),
        _("At the customer we know <b>only {names}</b>: if that one leaves, the deal is gone."),
    ),
    "single_contact:none": (
        _("Find somebody there who stands by us"),
        _(
            "Of {known} we know, <b>nobody</b> carries the deal: they refuse, are tied to a rival, or were never met."
        ),
    ),
    "dissatisfied_unknown": (
        _("Find who suffers from the problem"),
        _("Nobody <b>dissatisfied</b> is known yet; where nothing hurts, nobody pushes."),
    ),
    "dissatisfied_unknown:receptive": (
        _("Ask {receptive} who suffers from the problem"),
        _("Nobody <b>dissatisfied</b> is known yet; where nothing hurts, nobody pushes."),
    ),
    "rival_tie": (
        _("Check elsewhere what {names} says"),
        _("{names} <b>is tied to a rival</b>; the criteria we hear may be theirs."),
    ),
    "need_unclear_late": (
        _("Write the need down: ask about the situation, then the problem"),
        _("The deal has come to “{stage}” with <b>no need written down</b>."),
    ),
    "need_unclear_late:some": (
        _("Clarify the need: the situation first, then the problem"),
        _("The deal has come to “{stage}” with <b>unclear needs only</b>."),
    ),
    "needs_implicit_late": (
        _("Turn the complaint into a demand"),
        _("The deal has come to “{stage}”, and there are <b>complaints, no demand</b> yet."),
    ),
    "needs_implicit_late:quoted": (
        _("Turn the complaint into a demand"),
        _("The deal has come to “{stage}”, and there are <b>complaints, no demand</b> yet: {needs}."),
    ),
    "silent": (
        _("Get in touch with a question that needs an answer"),
        _(
            "<b>No signal from the customer for {days}</b>, the last on {last_signal_on}; {limit} would be usual here."
        ),
    ),
    "silent:never": (
        _("Get in touch with a question that needs an answer"),
        _(
            "<b>No signal from the customer</b> in the {days} since the deal began; {limit} would be usual here."
        ),
    ),
    "standing_still": (
        _("Find out what it is stuck on: move it, or let it go"),
        _("In “{stage}” for <b>{days}</b>; nine of ten winners left it within {usual_days}."),
    ),
    "standing_still:lead": (
        _("Qualify the lead, or let it go"),
        _("A lead for <b>{days}</b>; nine of ten that became deals took no more than {usual_days}."),
    ),
    "expected_date_passed": (
        _("Agree on a new date with the customer"),
        _("The decision was expected on {expected_date}, <b>{days} ago</b>."),
    ),
    "expected_date_doubtful": (
        _("Ask the customer by when they decide, or move our date"),
        _(
            "Expected on {expected_date}, in <b>{days}</b>, and the customer is still in <b>{their_phase}</b>."
        ),
    ),
    "expected_date_doubtful:unproven": (
        _("Ask the customer by when they decide, or move our date"),
        _(
            "Expected on {expected_date}, in <b>{days}</b>, and <b>no signal</b> shows that the customer is deciding."
        ),
    ),
    "next_step_overdue": (
        _("{step}"),
        _("Promised for {due}, <b>{days} ago</b>."),
    ),
    "next_step_due": (
        _("{step}"),
        _("Promised for <b>{due}</b>."),
    ),
    "next_step_undated": (
        _("Set a day for: {step}"),
        _("A step <b>without a day</b> is only a wish."),
    ),
    "no_next_step": (
        _("Plan the next step, with a date"),
        _("<b>Nothing is planned</b>; the last thing happened {days} ago."),
    ),
    "no_next_step:fresh": (
        _("Plan the next step, with a date"),
        _("<b>Nothing is planned</b> on this deal."),
    ),
    "planned": (
        _("Planned step"),
        _("Promised for <b>{due}</b>; the customer's last signal was on {last_signal_on}."),
    ),
    "planned:never": (
        _("Planned step"),
        _("Promised for <b>{due}</b>; the customer has not given a signal yet."),
    ),
}
