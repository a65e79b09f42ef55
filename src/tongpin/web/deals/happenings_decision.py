"""What was held of a decision, in words: judgements, dates of steps, events, ties, lines, focus points."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from tongpin.app.timeline.queries import Happening
from tongpin.core.playbook import Playbook, deciding_of
from tongpin.web.deals.happenings_bonds import kept_in_touch
from tongpin.web.deals.told import Told
from tongpin.web.decision import words
from tongpin.web.shell import formats
from tongpin.web.shell.playbook_text import said

SHOWN = 3
_CODES: Mapping[str, Promise] = {
    "judged": _("Judged"),
    "step_dated": _("Date of a buying step"),
    "event": _("Key event"),
    "tied": _("Tie"),
    "known": _("Line between the houses"),
    "access": _("Focus point"),
    "kept_in_touch": _("How we keep in touch"),
}
_ICONS = {"step_dated": "calendar-event", "event": "calendar-event"}


def decision_told(one: Happening, content: Playbook | None) -> Told:
    """Something about the decision; only who may read judgements comes here."""
    teller = {
        "judged": _judged,
        "step_dated": _step_dated,
        "event": _event,
        "tied": _tied,
        "known": _known,
        "access": _access,
        "kept_in_touch": kept_in_touch,
    }.get(one.code)
    text = teller(one.facts, content) if teller else ""
    headline = str(_CODES.get(one.code, _("Decision")))
    return Told(headline, text, one.text, icon=_ICONS.get(one.code, "user"))


def _judged(facts: Mapping[str, Any], content: Playbook | None) -> str:
    changes = [_change(one, content) for one in facts.get("changes", ())]
    shown = pgettext("between judgements", "; ").join(changes[:SHOWN])
    if len(changes) > SHOWN:
        shown = gettext("%(shown)s and %(left)s more") % {"shown": shown, "left": len(changes) - SHOWN}
    name = str(facts.get("person", ""))
    return pgettext("between a person and judgements", ": ").join(part for part in (name, shown) if part)


def _change(one: Mapping[str, Any], content: Playbook | None) -> str:
    aspect, key = str(one.get("aspect", "")), str(one.get("key", ""))
    before, after = (str(one.get(name, "")) for name in ("from", "to"))
    named = _keyed(aspect, key, content)
    if one.get("beside"):
        return gettext("%(what)s: another source says %(value)s") % {
            "what": named,
            "value": words.value_words(aspect, after),
        }
    value = words.value_words(aspect, after)
    if before:
        pair = {"before": words.value_words(aspect, before), "after": value}
        value = gettext("%(before)s → %(after)s") % pair
    return f"{named} {value}"


def _keyed(aspect: str, key: str, content: Playbook | None) -> str:
    """The aspect by name, with the step, the channel, the mark or the question that it is about."""
    names: Mapping[str, Any] = {}
    if aspect == "influence":
        return gettext("influence on %(step)s") % {"step": _step(key, content)}
    if aspect == "channel" and content:
        names = words.channel_names(deciding_of(content))
    elif aspect == "mark":
        names = words.MARKS
    elif aspect == "answer":
        names = words.QUESTIONS
    return str(names.get(key) or words.word(words.ASPECTS, aspect))


def _step(key: str, content: Playbook | None) -> str:
    steps = deciding_of(content).steps if content else ()
    name = next((said(step.name) for step in steps if step.key == key), key)
    return gettext("“%(name)s”") % {"name": name}


def _day(value: Any) -> str:
    found = parse_date(str(value)) if value else None
    return formats.day(found) if found else ""


def _step_dated(facts: Mapping[str, Any], content: Playbook | None) -> str:
    step = _step(str(facts.get("step", "")), content)
    if facts.get("done"):
        return gettext("%(step)s finished on %(day)s") % {"step": step, "day": _day(facts["done"])}
    if facts.get("to"):
        return gettext("%(step)s by %(day)s") % {"step": step, "day": _day(facts["to"])}
    return gettext("%(step)s as the playbook has it") % {"step": step}


def _event(facts: Mapping[str, Any], _content: Playbook | None) -> str:
    parts = (str(facts.get("event", "")), _day(facts.get("day")))
    return pgettext("between an event and its day", ", ").join(part for part in parts if part)


def _tied(facts: Mapping[str, Any], _content: Playbook | None) -> str:
    one, other, value = (str(facts.get(name, "")) for name in ("person", "other", "to"))
    pair = {"one": one, "other": other}
    if facts.get("aspect") == "listens":
        return (
            gettext("%(one)s listens to %(other)s")
            if value
            else gettext("%(one)s no longer listens to %(other)s")
        ) % pair
    kind = words.word(words.TIES, value) if value else gettext("taken back")
    return gettext("%(one)s and %(other)s: %(kind)s") % {**pair, "kind": kind}


def _known(facts: Mapping[str, Any], _content: Playbook | None) -> str:
    level = words.word(words.LEVELS, str(facts.get("to", ""))) or gettext("taken back")
    return gettext("%(colleague)s: %(level)s") % {"colleague": facts.get("colleague", ""), "level": level}


def _access(facts: Mapping[str, Any], _content: Playbook | None) -> str:
    aspect = str(facts.get("aspect", ""))
    name = gettext("said no to us") if aspect == "refused" else words.word(words.FOCUSES, aspect)
    return name if facts.get("to") else gettext("%(what)s: taken back") % {"what": name}
