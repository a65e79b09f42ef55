"""Headline and because of the advice on the course of a deal: buying, qualification, needs, time, steps."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ON_THE_COURSE: Mapping[str, tuple[Promise, Promise]] = {
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
    "qualification_missing:blank": (
        _("Find out: {missing}"),
        _(
            "This is still a lead: <b>none of the four elements</b> is known, so it does not fall into the funnel."
        ),
    ),
    "element_refuted": (
        _("Decide: is this a deal at all?"),
        _("<b>{refuted}</b> turned out not to be there."),
    ),
    "budget_unknown": (
        _("Ask how large the budget is and who signs it"),
        _("The customer is comparing or deciding (“{stage}”), and the <b>budget is not known</b>."),
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
    "planned:undated": (
        _("Planned step"),
        _("A step <b>without a day</b> is only a wish."),
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
