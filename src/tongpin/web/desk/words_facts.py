"""The facts of an advice in words: stages and steps by name, days, dates, shares, names one after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext

from tongpin.core.playbook import Playbook, deciding_of, visiting_of
from tongpin.web.decision import words as decision
from tongpin.web.desk import words
from tongpin.web.shell import formats
from tongpin.web.shell.playbook_text import said

NAMES_SHOWN = 3
HELD: Mapping[str, Promise] = {**decision.STANCES, **decision.ATTITUDES, **decision.ROLES}


def fact_words(name: str, value: Any, content: Playbook) -> str:
    """The fact of that name as it stands inside a sentence."""
    return _KINDS[name](value, content) if name in _KINDS else str(value)


def days(count: int) -> str:
    """A number of days as it stands inside a sentence."""
    return ngettext("%(n)s day", "%(n)s days", count) % {"n": count}


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
    """There are four at most, and all are named: which one is left out would be the question."""
    names = [str(words.ELEMENTS.get(one, one)) for one in value]
    return pgettext("between the parts of a list", ", ").join(names)


def _phase(value: Any, _content: Playbook) -> str:
    return str(words.PHASES.get(value, value))


def _stages_apart(value: Any, _content: Playbook) -> str:
    return ngettext("%(n)s stage", "%(n)s stages", int(value)) % {"n": value}


def _people(value: Any, _content: Playbook) -> str:
    return ngettext("%(n)s person", "%(n)s people", int(value)) % {"n": value}


def _buying_step(value: Any, content: Playbook) -> str:
    names = {step.key: step.name for step in deciding_of(content).steps}
    return said(names[value]) if value in names else str(value)


def _share(value: Any, _content: Playbook) -> str:
    return f"{value}%"


def _held(value: Any, _content: Playbook) -> str:
    """A judgement, or several of one person: roles come as one word with commas."""
    return joined([decision.word(HELD, one) for one in str(value).split(",")])


def _others(value: Any, content: Playbook) -> str:
    return joined([_held(one, content) for one in dict.fromkeys(value)])


def _level(value: Any, _content: Playbook) -> str:
    return decision.word(decision.LEVELS, str(value))


def _visit_kind(value: Any, content: Playbook) -> str:
    kind = visiting_of(content).kind(str(value))
    return said(kind.name) if kind else str(value)


def _aspect(value: Any, _content: Playbook) -> str:
    return decision.word(decision.ASPECTS, str(value))


def joined(parts: Sequence[str]) -> str:
    """The first few in one breath, the rest as a number."""
    shown = pgettext("between the parts of a list", ", ").join(parts[:NAMES_SHOWN])
    left = len(parts) - NAMES_SHOWN
    return gettext("%(shown)s and %(left)s more") % {"shown": shown, "left": left} if left > 0 else shown


_NAMED: tuple[tuple[frozenset[str], Callable[[Any, Playbook], str]], ...] = (
    (frozenset({"stage", "their_stage"}), _stage),
    (frozenset({"days", "limit", "days_in_stage", "usual_days"}), _days),
    (frozenset({"due", "given_on", "last_signal_on", "price_talk_on", "expected_date", "on", "since"}), _day),
    (frozenset({"names", "through", "receptive", "needs", "not_by", "elders"}), _listed),
    (frozenset({"missing", "refuted"}), _elements),
    (frozenset({"phase", "their_phase"}), _phase),
    (frozenset({"gap"}), _stages_apart),
    (frozenset({"known", "members"}), _people),
    (frozenset({"buying_step"}), _buying_step),
    (frozenset({"share"}), _share),
    (frozenset({"stance", "attitude", "from", "to", "held"}), _held),
    (frozenset({"level", "target"}), _level),
    (frozenset({"others"}), _others),
    (frozenset({"aspect"}), _aspect),
    (frozenset({"visit_kind"}), _visit_kind),
)
_KINDS = {name: make for names, make in _NAMED for name in names}
