"""Commitments and visits as lines of Today: what they say, why they are there, and what their buttons do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tongpin.app.desk.queries import Item
from tongpin.core.playbook import Playbook, visiting_of
from tongpin.web.desk.words_facts import joined
from tongpin.web.shell import formats
from tongpin.web.shell.addresses import address
from tongpin.web.shell.playbook_text import said


def promise_words(item: Item) -> tuple[str, SafeString]:
    """Headline and because of a commitment."""
    facts = item.facts
    theirs = item.code == "promised_theirs"
    headline = item.text or gettext("A commitment")
    day = formats.day(item.due)
    if not theirs:
        return headline, format_html(gettext("<b>We</b> promised it for {}."), day)
    headline = gettext("Ask how it stands: %(what)s") % {"what": headline}
    if facts.get("who"):
        return headline, format_html(gettext("{} agreed to it for {}."), facts["who"], day)
    return headline, format_html(gettext("The customer agreed to it for {}."), day)


def visit_words(item: Item, content: Playbook | None) -> tuple[str, SafeString]:
    """Headline and because of a visit: with whom, and what the customer is to agree to."""
    facts = item.facts
    kind = _kind(facts, content)
    who = joined([str(one) for one in facts.get("names", ())]) or item.account
    if item.code == "visit_over":
        headline = gettext("Write down what came of it: %(kind)s, %(who)s") % {"kind": kind, "who": who}
        return headline, format_html(
            gettext("It was planned for {} and has no result yet."), formats.day(item.due)
        )
    headline = item.text or gettext("%(kind)s: %(who)s") % {"kind": kind, "who": who}
    hour = "" if item.all_day or item.moment is None else formats.clock(item.moment)
    when = " ".join(part for part in (formats.day(item.due), hour) if part)
    if item.code == "visit_aimless":
        return headline, format_html(
            gettext("{}. <b>Without an objective</b>: what is the customer to agree to?"), when
        )
    aim = _objective(facts, content)
    if not aim:
        return headline, format_html(gettext("{}. Read the brief before you go."), when)
    return headline, format_html(gettext("{}. The customer is to agree: <b>{}</b>."), when, aim)


def promise_ways(item: Item) -> tuple[str, str]:
    """Where a commitment is kept, and where it is put off."""
    keep = address("visits:close_promise", item.id, "keep")
    return keep, address("visits:postpone_promise", item.id)


def visit_ways(item: Item) -> tuple[str, str]:
    """Where a visit opens, and where it is moved."""
    page = "visits:record" if item.code == "visit_over" else "visits:brief"
    return address(page, item.id), address("visits:move", item.id)


def _kind(facts: Mapping[str, Any], content: Playbook | None) -> str:
    key = str(facts.get("visit_kind", ""))
    kind = visiting_of(content).kind(key) if content else None
    return said(kind.name) if kind else gettext("Visit")


def _objective(facts: Mapping[str, Any], content: Playbook | None) -> str:
    key = str(facts.get("objective", ""))
    found = visiting_of(content).objective(key) if content and key else None
    return said(found.name) if found else ""
