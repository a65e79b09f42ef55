"""What happened around a deal, in words: needs, steps, papers, people, notes."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.dateparse import parse_date
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tongpin.app.timeline.queries import Happening
from tongpin.core.playbook import Playbook
from tongpin.web.deals.told import Told
from tongpin.web.shell import formats
from tongpin.web.shell.playbook_text import said

_TYPES = {
    "unclear": pgettext_lazy("need", "Unclear"),
    "implicit": pgettext_lazy("need", "Implicit"),
    "explicit": pgettext_lazy("need", "Explicit"),
}
_TYPE_MARKS = {"unclear": "need-u", "implicit": "need-i", "explicit": "need-e"}


def need_told(one: Happening, _content: Playbook | None) -> Told:
    """A need and how clear it has become."""
    kind, before = str(one.facts.get("type", "")), str(one.facts.get("before", ""))
    mark = _TYPE_MARKS.get(kind, "need-u")
    if one.code == "removed":
        return Told(gettext("Need removed"), one.text, mark=mark)
    text = str(one.facts.get("need", ""))
    if one.code == "type" and before in _TYPES:
        change = gettext("%(before)s → %(after)s") % {"before": _TYPES[before], "after": _TYPES.get(kind, "")}
        text = f"{text} {change}"
    return Told(gettext("Need"), text, one.text, mark=mark)


_STEPS = {
    "planned": _("Next step"),
    "moved": _("Next step put off"),
    "done": _("Done"),
    "reopened": _("Not done after all"),
    "dropped": _("Next step dropped"),
}


def step_told(one: Happening, _content: Playbook | None) -> Told:
    """A planned step."""
    due = parse_date(str(one.facts.get("due", "")))
    until = (
        gettext("by %(day)s") % {"day": formats.day(due)} if due and one.code in ("planned", "moved") else ""
    )
    icon = "check" if one.code == "done" else "calendar-event"
    joined = pgettext("between a step and its day", ", ").join(part for part in (one.text, until) if part)
    return Told(str(_STEPS.get(one.code, _("Next step"))), joined, icon=icon)


def paper_told(one: Happening, content: Playbook | None) -> Told:
    """Paperwork, quietly."""
    names = {paper.key: paper.name for paper in content.papers} if content else {}
    name = said(names[one.code]) if one.code in names else ""
    joined = pgettext("between a paper and its text", ": ").join(part for part in (name, one.text) if part)
    return Told(gettext("Paper"), joined, icon="file-text", quiet=True)


_PEOPLE = {
    "involved": _("Takes part"),
    "part_changed": _("Part in the deal changed"),
    "released": _("No longer takes part"),
    "created": _("Contact added"),
    "changed": _("Contact changed"),
    "erased": _("Personal data erased"),
}
_FOCUS = {
    "receptive": pgettext_lazy("focus", "Receptive"),
    "dissatisfied": pgettext_lazy("focus", "Dissatisfied"),
    "power": pgettext_lazy("focus", "Power"),
}


def person_told(one: Happening, _content: Playbook | None) -> Told:
    """A person and the part they take."""
    facts = one.facts
    parts = [str(facts.get("person", ""))]
    parts += [gettext("key person")] if facts.get("is_key") else []
    parts += [str(_FOCUS[facts["focus"]])] if facts.get("focus") in _FOCUS else []
    parts += [gettext("refuses to meet us")] if facts.get("refused") else []
    text = pgettext("between names", ", ").join(part for part in parts if part)
    return Told(str(_PEOPLE.get(one.code, _("Contact"))), text, one.text, icon="user")


_FIELDS = {
    "name": pgettext_lazy("field", "name"),
    "amount": pgettext_lazy("field", "amount"),
    "currency": pgettext_lazy("field", "currency"),
    "expected_on": pgettext_lazy("field", "expected date"),
    "source": pgettext_lazy("field", "source"),
    "products": pgettext_lazy("field", "products"),
    "account": pgettext_lazy("field", "account"),
    "external_id": pgettext_lazy("field", "number elsewhere"),
}


def change_told(one: Happening, _content: Playbook | None) -> Told:
    """Another owner, playbook or value."""
    facts = one.facts
    if one.code == "owner":
        text = gettext("%(before)s to %(after)s") % {"before": facts.get("from"), "after": facts.get("to")}
        return Told(gettext("Handed over"), text, icon="arrows-exchange")
    if one.code == "playbook":
        text = gettext("now version %(number)s") % {"number": facts.get("number")}
        return Told(gettext("Playbook"), text, icon="book-2")
    names = [str(_FIELDS.get(name, name)) for name in facts.get("fields", ())]
    return Told(gettext("Changed"), pgettext("between names", ", ").join(names), icon="pencil")


_ACCOUNTS = {
    "created": _("Account added"),
    "changed": _("Account changed"),
    "assigned": _("Account handed over"),
    "joined": _("Joined the account team"),
    "left": _("Left the account team"),
    "unit_created": _("Department added"),
    "unit_changed": _("Department changed"),
    "unit_removed": _("Department removed"),
}


def account_told(one: Happening, _content: Playbook | None) -> Told:
    """Something about the account."""
    facts = one.facts
    if one.code == "assigned":
        text = gettext("%(before)s to %(after)s") % {"before": facts.get("from"), "after": facts.get("to")}
    else:
        text = str(facts.get("member") or facts.get("unit") or "")
    return Told(str(_ACCOUNTS.get(one.code, _("Account"))), text, icon="building")


_CIRCLES: Mapping[str, Promise] = {"me": _("Note, only for me"), "team": _("Note for the account team")}


def note_told(one: Happening, _content: Playbook | None) -> Told:
    """A note and its circle."""
    return Told(str(_CIRCLES.get(one.circle, _("Note"))), "", one.text, icon="note")


def import_told(one: Happening, _content: Playbook | None) -> Told:
    """What came from a file."""
    return Told(gettext("Imported"), str(one.facts.get("file", "")), one.text, icon="file-import")


def other_told(one: Happening, _content: Playbook | None) -> Told:
    """Anything that has no words of its own."""
    return Told(gettext("Change"), "", one.text)
