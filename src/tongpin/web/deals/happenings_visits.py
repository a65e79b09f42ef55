"""Visits and commitments as lines of a story."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tongpin.app.timeline.queries import Happening
from tongpin.core.playbook import Playbook, visiting_of
from tongpin.web.deals.told import Told
from tongpin.web.shell import formats, words
from tongpin.web.shell.playbook_text import said

VISITS: Mapping[str, Promise] = {
    "planned": _("Visit planned"),
    "moved": _("Visit moved"),
    "cancelled": _("Visit called off"),
    "recorded": _("Visit recorded"),
    "amended": _("Record of a visit put right"),
}
PROMISES: Mapping[tuple[str, str], Promise] = {
    ("made", "theirs"): _("The customer agreed"),
    ("made", "ours"): _("We promised"),
    ("kept", "theirs"): _("The customer did as agreed"),
    ("kept", "ours"): _("We did as promised"),
    ("broken", "theirs"): _("The customer did not do as agreed"),
    ("broken", "ours"): _("We did not do as promised"),
}
LATER: Mapping[str, Promise] = {
    "dropped": _("Commitment dropped"),
    "reopened": _("Commitment taken up again"),
    "postponed": _("Commitment put off"),
}
MARKS = {"order": "order", "advance": "advance", "continuation": "contin", "no_sale": "nosale"}


def visit_told(one: Happening, content: Playbook | None) -> Told:
    """A visit: when it is, or how it ended; an advance that nothing proved says so."""
    facts, headline = one.facts, str(VISITS.get(one.code, _("Visit")))
    name, mark = _kind(facts, content), MARKS.get(str(facts.get("outcome", "")), "")
    if mark:
        outcome = str(words.MARKS[mark])
        if facts.get("claimed") != facts.get("outcome"):
            claimed = words.MARKS.get(MARKS.get(str(facts.get("claimed")), ""), "")
            outcome = gettext("%(outcome)s (claimed: %(claimed)s)") % {"outcome": outcome, "claimed": claimed}
        return Told(headline, f"{name} · {outcome}", one.text, mark=mark, label="")
    day = facts.get("day")
    text = f"{name} · {formats.day(date.fromisoformat(day))}" if day else name
    return Told(headline, text, one.text, icon="calendar-event")


def promise_told(one: Happening, _content: Playbook | None) -> Told:
    """A commitment of theirs or ours, and what became of it."""
    key = (one.code, str(one.facts.get("side", "")))
    headline = PROMISES.get(key) or LATER.get(one.code) or _("Commitment")
    due = one.facts.get("due")
    text = gettext("due %(day)s") % {"day": formats.day(date.fromisoformat(due))} if due else ""
    return Told(str(headline), text, one.text, icon="circle-check" if one.code == "kept" else "hand-stop")


def _kind(facts: Mapping[str, Any], content: Playbook | None) -> str:
    """The kind as it was called then, else as the playbook calls it now."""
    name = facts.get("kind_name")
    if isinstance(name, dict) and name:
        return said(name)
    key = str(facts.get("kind", ""))
    kind = visiting_of(content).kind(key) if content else None
    return said(kind.name) if kind else key
