"""Headline and because of the advice on visits and on what was promised on both sides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ON_VISITS: Mapping[str, tuple[Promise, Promise]] = {
    "promise_escalated": (
        _("Have your manager call: {promise}"),
        _("The customer agreed to it for {due}, <b>{days} ago</b>, and it has not come."),
    ),
    "promise_escalated:who": (
        _("Have your manager call: {promise}"),
        _("{who} agreed to it for {due}, <b>{days} ago</b>, and it has not come."),
    ),
    "promise_escalated:ours": (
        _("Do it today, or tell them a new day: {promise}"),
        _("<b>We</b> promised it for {due}, <b>{days} ago</b>. Tell your manager before the customer does."),
    ),
    "our_promise_overdue": (
        _("{promise}"),
        _("<b>We</b> promised it to the customer for {due}, {days} ago."),
    ),
    "their_promise_overdue": (
        _("Ask how it stands: {promise}"),
        _("The customer agreed to it for {due}, <b>{days} ago</b>."),
    ),
    "their_promise_overdue:who": (
        _("Ask {who} how it stands: {promise}"),
        _("{who} agreed to it for {due}, <b>{days} ago</b>."),
    ),
    "visit_unrecorded": (
        _("Write down what came of the visit"),
        _("“{visit_kind}” on {on}, <b>{days} ago</b>, has no result yet."),
    ),
    "visit_unrecorded:several": (
        _("Write down what came of the visits"),
        _("<b>{count} visits</b> have no result yet; the oldest was on {on}, {days} ago."),
    ),
    "visit_without_objective": (
        _("Decide what the customer is to agree to"),
        _("“{visit_kind}” on {on} is planned <b>without an objective</b>."),
    ),
    "visit_without_objective:today": (
        _("Decide what the customer is to agree to"),
        _("“{visit_kind}” is <b>today, without an objective</b>."),
    ),
    "power_visit_not_ready": (
        _("Get ready for the visit with {names}"),
        _("“{visit_kind}” on {on}: <b>{count} of the checks</b> for such a visit are open."),
    ),
    "power_visit_not_ready:one": (
        _("Get ready for the visit with {names}"),
        _("“{visit_kind}” on {on}: <b>one of the checks</b> for such a visit is open."),
    ),
    "continuation_twice": (
        _("Ask for something else, or meet somebody else"),
        _("<b>{count} visits in a row</b> since {since} ended in kind words, without a next step."),
    ),
    "continuation_twice:one": (
        _("Ask for something else, or meet somebody else"),
        _("The visit on {since} ended in <b>kind words, without a next step</b>."),
    ),
    "advance_claimed_without_commitment": (
        _("Get something agreed that the customer does, with a day"),
        _("The visit on {on} was put down as an advance, but <b>the customer agreed to nothing</b>."),
    ),
    "no_visit_planned": (
        _("Plan the next visit"),
        _("The last one was on {on}, <b>{days} ago</b>, and none is planned."),
    ),
}


def _escalated(facts: Mapping[str, Any]) -> str:
    if facts.get("side") == "ours":
        return "ours"
    return "who" if facts.get("who") else ""


VISITS_VARIANTS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "promise_escalated": _escalated,
    "their_promise_overdue": lambda facts: "who" if facts.get("who") else "",
    "visit_unrecorded": lambda facts: "several" if facts.get("count", 1) > 1 else "",
    "visit_without_objective": lambda facts: "today" if facts.get("days") == 0 else "",
    "power_visit_not_ready": lambda facts: "one" if facts.get("count") == 1 else "",
    "continuation_twice": lambda facts: "one" if facts.get("count") == 1 else "",
}
